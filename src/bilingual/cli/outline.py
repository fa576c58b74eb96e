"""``bilingual outline``: what was recognised in documents, so that a person can see why a line went where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bilingual.cli import main
from bilingual.cli.console import FAILED, mending, one_line, say

if TYPE_CHECKING:
    from bilingual.document import Letter


@main.command()
@click.argument("letters", nargs=-1, required=True, metavar="PATH…")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a document, each on a line.")
@click.option("--explain", is_flag=True, help="Say too what was put right in the Chinese as read.")
@click.pass_context
def outline(context: click.Context, /, letters: tuple[str, ...], as_json: bool, explain: bool) -> None:
    """Show what is recognised in documents: title, number, headings, signature, what the page adds.

    PATH is a document, a folder of them, or - for stdin. Every block of a document is on a line: its
    line in the source, its kind and level, and how it begins; what belongs to a heading is indented.

    With --json: file, kind, title, number, addressee, issuer, date, signature, headings, attachments,
    cc, contact, furniture, metadata; null or empty where the document has none. Texts are without their
    labels (发文字号：, 附件：1．, 抄送：), and the addressee is without its colon.

    \b
    bilingual outline letter.txt
    bilingual outline letters/ --json
    """
    from bilingual.commands.outline import outline_json, outline_lines, outline_of
    from bilingual.errors import BilingualError
    from bilingual.letters import find_letters, read_place
    from bilingual.structure import parse_structure

    code = 0
    with mending():
        for place in find_letters(letters):
            try:
                if isinstance(place, BilingualError):
                    raise place
                letter = parse_structure(read_place(place))
            except BilingualError as exc:
                say(f"Error: {one_line(exc)}")
                code = FAILED
                continue
            if explain:
                _explain(letter)
            if as_json:
                click.echo(outline_json(letter.raw.name if place == "-" else place, outline_of(letter)))
                continue
            for line in outline_lines(letter):
                click.echo(line)
    context.exit(code)


def _explain(letter: Letter) -> None:
    from bilingual.commands.explain import explain

    for line in explain(letter):
        say(line)
