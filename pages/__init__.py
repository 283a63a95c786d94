"""Everything on screen: one script a page, and what they share."""
