-- Enters that rows were dropped which are gone already, as versions that end where they begin: the word is kept.
insert into journal.${table_name} (${column_names}, change_from, change_to)
select
    ${version_columns},
    $number as change_from,
    $number as change_to
from journal.${table_name} as versions
inner join coming_${table_name} as coming on versions.${key_name} = coming.${key_name}
where
    coming.is_retired
    and versions.${key_name} not in (
        select held.${key_name}
        from journal.${table_name} as held
        where held.change_to is null
    )
qualify
    row_number() over (
        partition by versions.${key_name} order by versions.change_from desc, versions.change_to desc
    ) = 1
