-- One day per ISO date of any precision: its first; nothing where the calendar has no such day.
create or replace macro first_day(iso_text) as
try_cast(
    iso_text || case len(iso_text)
        when 4 then '-01-01'
        when 7 then '-01'
        else ''
    end
    as date
)
