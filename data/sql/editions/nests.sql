-- One row per statement of one place and year whose days lie within a longer statement in force of its cell.
create table nests as
select * from found_nests
