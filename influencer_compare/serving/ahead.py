"""Which of Streamlit's scripts a browser is told of ahead: else it asks for each when it first draws with it.

Over a slow line every such question is a wait. The library for charts is large: it is asked for once the page
itself is there, while the answer is being worked out, and only on pages with charts.
"""

from __future__ import annotations

import re
from pathlib import Path

# What draws the Plan page and its question; by the names that Streamlit's files begin with.
FIRST = (
    "Html", "BidiComponent", "PageLink", "Button", "Selectbox", "TextInput", "Slider", "Checkbox",
    "ButtonGroup", "NumberInput",
)  # fmt: skip
CHARTS = "PlotlyChart"
CHART_PAGES = frozenset({"", "plan", "compare", "season", "changes", "saved", "present"})
_NEEDS = re.compile(r'(?:\bfrom|\bimport)"\./([\w.\-]+\.js)"')
_FOLDER = "static/js"


class ScriptsAhead:
    """The lines for the head of a page; ``folder`` is that of Streamlit's page, ``shell`` its HTML."""

    def __init__(self, folder: Path, shell: str) -> None:
        scripts = folder / _FOLDER
        named = set(re.findall(rf"{_FOLDER}/([\w.\-]+\.js)", shell))
        first = _with_needs(scripts, [name for each in FIRST for name in _files(scripts, each)]) - named
        self._first = "\n    ".join(
            f'<link rel="modulepreload" crossorigin fetchpriority="low" href="./{_FOLDER}/{name}">'
            for name in sorted(first)
        )
        charts = _with_needs(scripts, _files(scripts, CHARTS)) - named - first
        self.script = _SCRIPT.format(names=",".join(f'"./{_FOLDER}/{name}"' for name in sorted(charts)))

    def lines(self, page: str) -> str:
        """What the head of a page says; ``page`` is its name in the address."""
        later = f"\n    <script>{self.script}</script>" if page in CHART_PAGES else ""
        return f"{self._first}{later}\n  "


# As modules, so that the browser has read them, too, by the time that a chart comes.
_SCRIPT = (
    'addEventListener("load",()=>{{for(const name of[{names}]){{const link=document.createElement("link");'
    'link.rel="modulepreload";link.crossOrigin="";link.fetchPriority="low";link.href=name;'
    "document.head.append(link)}}}})"
)


def _files(scripts: Path, name: str) -> list[str]:
    """The file of a script, whose name holds a hash; none where another version of Streamlit has none."""
    return sorted(path.name for path in scripts.glob(f"{name}.*.js"))


def _with_needs(scripts: Path, names: list[str]) -> set[str]:
    """These scripts with all that they import as they are loaded."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found and (scripts / name).is_file():
            found.add(name)
            waiting += _NEEDS.findall((scripts / name).read_text(encoding="utf-8"))
    return found
