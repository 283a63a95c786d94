-- One row per cell in force that is added up by itself: nothing beside it can move what it proves.
-- A total is not, where records are all there is and none stands beside it.
create view free_cells as
select
    cells.*,
    programmes.records as records_are,
    coalesce(places.kind = 'aggregate', false) as is_aggregate
from cells
inner join programmes on cells.programme_id = programmes.programme_id
left join places on cells.country_id = places.place_id
where cells.is_free and (cells.records > 0 or programmes.records <> 'complete')
