-- Deletes the files that a writer who was killed left, and says which.
select orphans.path
from ducklake_delete_orphaned_files('journal', older_than => now() - to_hours($hours)) as orphans
