-- One row per constraint of our tables, in the order of their definition.
select
    constraints.table_name,
    constraints.constraint_type,
    constraints.expression,
    constraints.constraint_column_names,
    constraints.referenced_table,
    constraints.referenced_column_names
from duckdb_constraints() as constraints
where constraints.schema_name = 'main'
order by constraints.table_name, constraints.constraint_index
