"""Run the command line as ``python -m bilingual``."""

from bilingual.cli import main

main(prog_name="bilingual")
