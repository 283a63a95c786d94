-- Takes out the versions of rows that have new ones: theirs are all told anew.
delete from row_versions
using versions_of
where row_versions.table_name = versions_of.table_name and row_versions.row_key = versions_of.row_key
