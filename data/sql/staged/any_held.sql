-- Whether any row of a staged file is held already, by its key.
select count(*) > 0 as is_any
from read_parquet('${staged}') as staged_rows
semi join journal.${table_name} as held
    on staged_rows.${key_name} = held.${key_name} and held.change_to is null
