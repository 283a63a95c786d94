-- Rows with several open versions, of those that were coming: there is none, whatever wrote beside us.
select versions.${key_name} as row_key
from journal.${table_name} as versions
inner join coming_${table_name} as coming on versions.${key_name} = coming.${key_name}
where versions.change_to is null
group by versions.${key_name}
having count(*) > 1
order by versions.${key_name}
limit 1
