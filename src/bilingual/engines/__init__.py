"""Machine-translation engines behind the seam of :mod:`bilingual.engine`."""
