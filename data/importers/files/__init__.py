"""Files as they came: opened safely, as sheets of cells of text."""
