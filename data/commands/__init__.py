"""Commands: what may be typed after `python -m data`."""
