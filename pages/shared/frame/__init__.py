"""The frame of a page: its title, small controls, panels and styles."""
