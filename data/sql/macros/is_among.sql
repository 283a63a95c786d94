-- True where a code is one of some, or where none are named.
-- Said of the least and the greatest too: what is kept in the order of codes is read between these alone.
create or replace macro is_among(code, codes) as
codes is null
or code between list_min(cast(codes as varchar[])) and list_max(cast(codes as varchar[]))
and list_contains(codes, code)
