-- Whether any row of a staged file cannot enter, or has a key that an earlier row has.
select
    exists (select refused.line_number from refused)
    or exists (select repeated.line_number from repeated) as is_any
