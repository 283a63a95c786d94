-- The number of a lake's latest snapshot, asked of PostgreSQL itself.
select max(ducklake_snapshot.snapshot_id) as snapshot_id
from ducklake_snapshot
