-- Makes many small files of a table fewer large ones.
select merged.*
from ducklake_merge_adjacent_files('journal') as merged
