-- Whether the tables of a lake's catalogue are there, asked of PostgreSQL itself.
select to_regclass('ducklake_snapshot') is not null as has_tables
