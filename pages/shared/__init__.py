"""What pages share, a room a matter; imports go one way, from curation down to words."""
