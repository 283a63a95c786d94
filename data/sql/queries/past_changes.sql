-- One row per change that led to the open edition of the facts, the latest first.
select * from past_changes
order by past_changes.change_number desc
