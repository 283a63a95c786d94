-- One row per programme, with the themes and the number of its statements in force.
select * from programme_cards
order by programme_cards.name
