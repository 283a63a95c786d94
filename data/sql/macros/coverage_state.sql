-- One word per score: the best that is known of a row in a year.
create or replace macro coverage_state(score) as
case score when 3 then 'stated' when 2 then 'wider' when 1 then 'undated' else 'nothing' end
