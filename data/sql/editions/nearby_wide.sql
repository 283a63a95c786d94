-- One row per wide statement that may meet the cells that are worked out: here any.
create or replace temp view nearby_wide as
select * from wide_statements
