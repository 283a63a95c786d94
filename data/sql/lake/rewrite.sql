-- Writes files anew of which many rows are gone.
select rewritten.*
from ducklake_rewrite_data_files('journal') as rewritten
