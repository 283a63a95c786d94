-- Notes the rows that break a rule between columns or tables.
insert into main.broken
select
    checked.file,
    checked.line
from main.checked
