"""XML that other programs read or wrote: TMX as it is written, and any such file as it is safely read."""
