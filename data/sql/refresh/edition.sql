-- Says which change the edition is of now.
update edition set change_number = $change_number
