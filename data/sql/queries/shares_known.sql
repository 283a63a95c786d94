-- One row: the years, places and programmes of the shares that are stated in a selection, those said most of first.
with

shares as not materialized (
    select * from share_tallies_in($places, $first_year, $last_year, $programmes)
),

by_place as (
    select
        shares.place_id,
        sum(shares.statements) as statements
    from shares
    group by shares.place_id
),

by_programme as (
    select
        shares.programme_id,
        sum(shares.statements) as statements
    from shares
    group by shares.programme_id
)

select
    (
        select coalesce(list(distinct shares.year order by shares.year), [])
        from shares
    ) as years,
    (
        select coalesce(list(by_place.place_id order by by_place.statements desc, by_place.place_id asc), [])
        from by_place
    ) as places,
    (
        select
            coalesce(
                list(
                    by_programme.programme_id
                    order by by_programme.statements desc, by_programme.programme_id asc
                ),
                []
            )
        from by_programme
    ) as programmes
