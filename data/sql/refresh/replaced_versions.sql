-- Takes out the versions of rows that went or came: theirs are all told anew.
delete from row_versions
where
    row_versions.table_name = '${table_name}'
    and row_versions.row_key in (select going_${table_name}.row_key from going_${table_name})
