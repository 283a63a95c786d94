-- One row per statement of one country within one year: what the cells are counted from.
create or replace temp view celled_statements as
select * from statements
where len(statements.countries) = 1 and year(statements.starts_on) = year(statements.ends_on)
