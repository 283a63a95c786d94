-- One row per row of a table once the rows coming are in, as the rules know it by its key.
create or replace view staged_${table_name} as
select typed_rows.*
from typed.${table_name} as typed_rows
