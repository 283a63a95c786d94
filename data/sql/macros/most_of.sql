-- One number per statement of a count: the most that it allows, nothing where it sets no bound.
create or replace macro most_of(comparator, stated) as
case comparator
    when '<' then cast(floor(stated) as bigint) - 1
    when '<=' then cast(floor(stated) as bigint)
    when '=' then cast(floor(stated) as bigint)
end
