-- One row per cell among which nests are looked for: here every one.
create or replace temp view nearby_cells as
select * from cells
