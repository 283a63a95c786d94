"""What pages show of a selection: its takeaways, tables, sources and cards."""
