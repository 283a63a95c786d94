-- The slices, in their order.
select distinct cell_slices.slice
from cell_slices
order by cell_slices.slice
