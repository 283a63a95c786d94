-- One row per programme of an organisation.
select * from programme_cards
where programme_cards.organisation_id = $organisation_id
order by programme_cards.name
