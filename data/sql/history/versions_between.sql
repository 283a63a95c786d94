-- What each change up to one did to each row that is named among those touched since another.
select told.*
from (
    ${question}
) as told
where told.row_key in (
    ${keys}
)
