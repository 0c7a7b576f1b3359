"""The syntax trees of files, each read and parsed once for all the tests that look at code."""

import ast
import functools
from pathlib import Path


@functools.cache
def tree(path: Path) -> ast.Module:
    """What a file says, as Python reads it."""
    return ast.parse(path.read_text(encoding="utf-8"))


@functools.cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Every node of a file, from the outermost in."""
    return tuple(ast.walk(tree(path)))
