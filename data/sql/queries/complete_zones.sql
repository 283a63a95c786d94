-- One row per programme whose records of a measure are all there is: since when, until when, and where.
with

stated as (
    select
        cells.programme_id,
        [cells.country_id] as countries,
        cells.records_start_on,
        cells.records > 0 as is_record,
        cells.ends_on
    from cells
    where cells.metric_id = $metric_id and cells.is_in_force
    union all
    select
        wide_statements.programme_id,
        wide_statements.countries,
        if(wide_statements.basis = 'record', wide_statements.starts_on, null),
        wide_statements.basis = 'record',
        wide_statements.ends_on
    from wide_statements
    where wide_statements.metric_id = $metric_id and wide_statements.is_in_force
)

select
    stated.programme_id,
    -- A record without a beginning may have begun at any time.
    case
        when not bool_or(stated.is_record and stated.records_start_on is null)
            then min(stated.records_start_on)
    end as starts_on,
    max(stated.ends_on) as ends_on,
    list_sort(list_distinct(flatten(list(stated.countries)))) as countries
from stated
inner join programmes on stated.programme_id = programmes.programme_id
where programmes.records = 'complete'
group by stated.programme_id
having bool_or(stated.is_record)
order by stated.programme_id
