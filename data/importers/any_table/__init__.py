"""Tables of no known publisher."""
