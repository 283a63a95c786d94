-- One day per ISO date of any precision: its last; nothing where the calendar has no such day.
create or replace macro last_day_of(iso_text) as
case len(iso_text)
    when 4 then try_cast(iso_text || '-12-31' as date)
    when 7 then last_day(try_cast(iso_text || '-01' as date))
    else try_cast(iso_text as date)
end
