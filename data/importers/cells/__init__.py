"""Cells as people write them: days, periods, numbers, quantities and words."""
