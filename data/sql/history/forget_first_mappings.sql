-- Forgets what was kept aside of the first layout.
drop table if exists first_mappings
