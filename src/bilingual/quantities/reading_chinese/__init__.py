"""Chinese figures, read to exact values: see :mod:`bilingual.quantities`."""
