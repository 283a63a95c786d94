-- Says of which facts an edition is, once they are all there.
update edition set facts_version = $facts_version
