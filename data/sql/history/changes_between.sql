-- One row per change after one and up to another: who, when, from which files, what it took back.
select told.*
from (
    ${question}
) as told
where told.change_number > $since
