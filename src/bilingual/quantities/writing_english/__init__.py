"""The English of figures in house style: see :mod:`bilingual.quantities`."""
