-- Says which change and which facts the edition is of now.
update edition
set
    change_number = $change_number,
    facts_version = $facts_version
