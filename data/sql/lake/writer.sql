-- Who has the lock of the writers, asked of PostgreSQL itself.
select concat_ws(', ', activity.application_name, host(activity.client_addr)) as writer
from pg_locks
inner join pg_stat_activity as activity on pg_locks.pid = activity.pid
where
    pg_locks.locktype = 'advisory'
    and pg_locks.granted
    and (cast(pg_locks.classid as bigint) << 32) + cast(pg_locks.objid as bigint) = $writers
