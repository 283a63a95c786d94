"""What the reader chose: places, years, programmes and edition, as an address carries them."""
