"""The program's own source as syntax trees, for rules that hold everywhere."""

import ast
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src/weakties"


@cache
def trees() -> dict[str, ast.Module]:
    """Return the tree of every module, by its path in the package."""
    return {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def breaches(
    breaks: Callable[[ast.AST], bool], *, under: str = "", but: tuple[str, ...] = ()
) -> list[str]:
    """Return where a rule is broken, as `path:line: source`, in modules whose path starts so.

    `but` names files, and folders ending in `/`, that may.
    """
    return [
        f"{path}:{node.lineno}: {ast.unparse(node)[:80]}"
        for path, tree in trees().items()
        if path.startswith(under) and not path.startswith(but or ("-",))
        for node in walk(tree)
        if breaks(node)
    ]


def walk(tree: ast.AST) -> Iterator[ast.expr | ast.stmt]:
    """Yield every expression and statement."""
    return (node for node in ast.walk(tree) if isinstance(node, (ast.expr, ast.stmt)))


def called(node: ast.AST) -> str:
    """Return what a call calls, as `time.time`; empty for anything else."""
    return ast.unparse(node.func) if isinstance(node, ast.Call) else ""
