-- One number per statement of a count: the least that it allows.
create or replace macro least_of(comparator, stated) as
case comparator
    when '>' then cast(floor(stated) as bigint) + 1
    when '>=' then cast(floor(stated) as bigint)
    when '=' then cast(floor(stated) as bigint)
    else 0
end
