-- Forgets the snapshots of before, which nobody reads any more: the journal itself keeps what was.
select expired.snapshot_id
from ducklake_expire_snapshots('journal', older_than => now() - to_hours($hours)) as expired
