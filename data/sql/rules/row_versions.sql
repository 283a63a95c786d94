-- One row per version of a fact: the change that made it, and its cells as a JSON object of text.
create table row_versions as
select
    cast(new_versions.table_name as varchar) as table_name,
    cast(new_versions.row_key as varchar) as row_key,
    cast(new_versions.change_number as integer) as change_number,
    cast(new_versions.effect as varchar) as effect,
    cast(new_versions.cells as varchar) as cells
from new_versions
