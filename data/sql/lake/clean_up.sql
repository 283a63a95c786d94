-- Deletes the files that no snapshot needs since some hours, and says which.
select cleaned.path
from ducklake_cleanup_old_files('journal', older_than => now() - to_hours($hours)) as cleaned
