-- Makes room for the rows of a staged file among those that are coming.
drop table coming_${table_name}
