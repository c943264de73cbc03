"""Data reaches the terminal through one gate: `screen.cell`, without markup and made printable."""

import ast

from tests.house.sources import breaches, called, trees, walk

SCREEN = "render/screen.py"
GATES = ("cell", "_translated")
"""The functions of `screen` that may: the gate, and what spells in ASCII what has passed it."""


def is_text_of_data(node: ast.AST) -> bool:
    """Tell whether Rich is handed text that does not stand in our own source."""
    if not called(node).endswith(("Text", "Text.assemble")) or not isinstance(node, ast.Call):
        return False
    return any(not _is_ours(argument) for argument in node.args)


def _is_ours(node: ast.expr) -> bool:
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult):
        return isinstance(node.left, ast.Constant)
    return isinstance(node, ast.Constant)


def test_drawings_make_text_of_data_only_by_cell() -> None:
    assert breaches(is_text_of_data, under="render/", but=(SCREEN,)) == []


def test_the_screen_makes_text_of_data_only_in_cell() -> None:
    functions = [node for node in walk(trees()[SCREEN]) if isinstance(node, ast.FunctionDef)]
    found = {f.name for f in functions if any(is_text_of_data(node) for node in walk(f))}
    assert found == set(GATES)


def test_nothing_is_read_as_markup_or_as_escape_codes() -> None:
    def reads(node: ast.AST) -> bool:
        return called(node).endswith((".from_markup", ".from_ansi", "render_markup", "escape"))

    assert breaches(reads, under="render/") == []


def test_only_the_screen_prints() -> None:
    def prints(node: ast.AST) -> bool:
        name = called(node)
        return name in ("print", "typer.echo", "typer.secho") or name.endswith("console.print")

    assert breaches(prints, but=(SCREEN,)) == []


def test_only_context_asks() -> None:
    assert breaches(lambda node: called(node) == "input", but=("context.py", "ask/")) == []
