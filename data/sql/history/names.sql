-- The names and units of measures and the names of places, as they were last, retired ones too.
select
    change_rows.table_name,
    change_rows.row_key,
    arg_max(json_extract_string(change_rows.cells, '$.name'), change_rows.change_number) as name,
    arg_max(json_extract_string(change_rows.cells, '$.unit'), change_rows.change_number) as unit
from change_rows
where change_rows.table_name in ('metrics', 'places') and change_rows.cells is not null
group by change_rows.table_name, change_rows.row_key
