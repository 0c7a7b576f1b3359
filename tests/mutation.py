"""Tries whether the tests bite: changes a module a little, many times, and names every change they let pass.

python3 manage.py mutate                              # what differs from main
python3 manage.py mutate --base origin/main           # ... from another branch
python3 manage.py mutate influencer_compare/simulation/verdict.py --most 40

Cosmic Ray lists and makes the changes, in a copy of the repository. For each, the tests run that import
the module: those of ``tests/unit`` and ``tests/laws``, else the others, else those of what imports it.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import functools
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tests.trees import nodes

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = "influencer_compare"
MOST = 60  # changes tried, unless asked for more or fewer
SEED = 11  # of the sample: the same changes on every run
PATIENCE = 4  # a test run that takes so many times as long as without a change has been caught
NEAR = ("tests/unit/", "tests/laws/")  # tried first: they look at one thing and are quick
NOT_RUN = ("tests/browser/", "tests/served/")  # they need a browser and a server for each change
CONFIG = '[cosmic-ray]\nmodule-path = {}\ntimeout = 60.0\nexcluded-modules = []\ntest-command = "none"\n'
DISTRIBUTOR = '[cosmic-ray.distributor]\nname = "local"\n'


class Refused(Exception):
    """Why nothing can be tried, as one sentence that names the remedy."""


@dataclass(frozen=True)
class Mutant:
    """One small change: which kind of change, the how-manieth place for it, and where that is."""

    module: str
    operator: str
    occurrence: int
    start: tuple[int, int]
    end: tuple[int, int]


# ---- Which modules, and which tests ----


def run_git(root: Path, *arguments: str) -> str:
    """What git answers."""
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True)
    except OSError as error:
        raise Refused("This needs git: install it and start again.") from error
    if done.returncode:
        raise Refused(done.stderr.strip() or f"git {arguments[0]} failed: run this inside a clone.")
    return done.stdout


def changed_modules(root: Path, base: str) -> list[str]:
    """The modules of the package that differ from where this branch left the base, new ones too."""
    try:
        start = run_git(root, "merge-base", "HEAD", base).strip()
    except Refused as error:
        raise Refused(
            f"There is no {base} to compare with: name another, as in --base origin/main."
        ) from error
    names = run_git(root, "diff", "--name-only", start).splitlines()
    names += run_git(root, "ls-files", "--others", "--exclude-standard").splitlines()
    return sorted({name for name in names if is_module(root, name)})


def is_module(root: Path, name: str) -> bool:
    """Whether this is a module of the package that is there."""
    return name.startswith(f"{PACKAGE}/") and name.endswith(".py") and (root / name).is_file()


def named_modules(root: Path, names: Iterable[str]) -> list[str]:
    """The modules named on the command line."""
    modules = [PurePosixPath(name).as_posix() for name in names]
    for name in modules:
        if not is_module(root, name):
            raise Refused(
                f"{name} is no module of {PACKAGE}/: give its path from the root of the repository."
            )
    return modules


def imports(root: Path, file: str) -> set[str]:
    """The files of ours that a file imports; what comes through the front door counts for where it stands."""
    found = set()
    for module, name in _imported_names(root, file):
        if module == PACKAGE and file != f"{PACKAGE}/__init__.py":
            found |= {
                place
                for door, behind in _imported_names(root, f"{PACKAGE}/__init__.py")
                if behind == name and (place := _file_of(root, file, door, behind))
            }
        if place := _file_of(root, file, module, name):
            found.add(place)
    return found - {file, f"{PACKAGE}/__init__.py"}


@functools.cache
def _imported_names(root: Path, file: str) -> frozenset[tuple[str, str]]:
    """What a file imports, as (module, name); to name app.py, as a test of a page does, is to import it."""
    found = set()
    for node in nodes(root / file):
        if isinstance(node, ast.Constant) and node.value == "app.py":
            found.add(("app", ""))
        if isinstance(node, ast.Import):
            found |= {(alias.name, "") for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {(node.module, alias.name) for alias in node.names}
    return frozenset(found)


@functools.cache
def _is_file(path: Path) -> bool:
    return path.is_file()


def _file_of(root: Path, file: str, module: str, name: str) -> str | None:
    """The file in which a module or what it gives stands, looked for as pytest does."""
    for folder in ("", "tests", PurePosixPath(file).parent.as_posix()):
        for dotted in (f"{module}.{name}", module):
            path = PurePosixPath(folder, *dotted.split(".")).as_posix()
            for place in (f"{path}.py", f"{path}/__init__.py"):
                if _is_file(root / place):
                    return place
    return None


def tests_by_module(root: Path, modules: Iterable[str]) -> dict[str, list[str]]:
    """For each module the tests to run: those that import it, else those of what imports it, and so on."""
    importers = defaultdict(set)
    for path in [*(root / PACKAGE).rglob("*.py"), *(root / "tests").rglob("*.py"), *root.glob("app.py")]:
        file = path.relative_to(root).as_posix()
        for imported in imports(root, file):
            importers[imported].add(file)
    return {module: _nearest_tests(module, importers) for module in modules}


def is_test(file: str) -> bool:
    """Whether pytest looks for tests in this file."""
    return PurePosixPath(file).name.startswith("test_")


def _nearest_tests(module: str, importers: dict[str, set[str]]) -> list[str]:
    seen, ring = {module}, [module]
    while ring:
        found: list[str] = []
        for each in ring:  # grows: what tests share stands no further away than the tests themselves
            new = importers.get(each, set()) - seen
            seen |= new
            found += new
            ring += [file for file in new if file.startswith("tests/") and not is_test(file)]
        ring = found
        tests = [file for file in found if is_test(file)]
        tests = [file for file in tests if not file.startswith(NOT_RUN)]
        if tests:
            return sorted([file for file in tests if file.startswith(NEAR)] or tests)
    if module != "app.py" and "app.py" in importers:  # a page is named as a file and imported by nothing
        return _nearest_tests("app.py", importers)
    raise Refused(f"No test imports {module}, nor anything that imports it: write one first.")


# ---- Which changes ----


def in_annotations(source: str, at: tuple[int, int]) -> bool:
    """Whether a place (line, column) lies in a type: there no test can tell a change."""
    for node in ast.walk(ast.parse(source)):
        for name in ("annotation", "returns"):
            kind = getattr(node, name, None)
            if kind is not None and (kind.lineno, kind.col_offset) <= at < (
                kind.end_lineno,
                kind.end_col_offset,
            ):
                return True
    return False


def sample(mutants: Iterable[Mutant], most: int) -> list[Mutant]:
    """So many changes, drawn with a fixed seed: from as many places, and from all modules, as it can be."""
    drawn = sorted(mutants, key=lambda each: (each.module, each.start, each.operator, each.occurrence))
    random.Random(SEED).shuffle(drawn)
    before: Counter[tuple[object, ...]] = Counter()
    rounds, turns = {}, {}
    for each in drawn:
        place = (each.module, each.start, each.end)
        rounds[each] = before[place]
        before[place] += 1
    drawn.sort(key=rounds.__getitem__)
    for each in drawn:
        turns[each] = before[(each.module,)]
        before[(each.module,)] += 1
    return sorted(drawn, key=turns.__getitem__)[:most]


def list_mutants(copy: Path, modules: list[str]) -> list[Mutant]:
    """Every change that Cosmic Ray knows for these modules, but for those in types."""
    with tempfile.TemporaryDirectory() as folder:
        config, session = Path(folder, "config.toml"), Path(folder, "session.sqlite")
        config.write_text(CONFIG.format(json.dumps(modules)) + DISTRIBUTOR, encoding="utf-8")
        cosmic_ray(copy, "init", str(config), str(session))
        rows = [json.loads(row) for row in cosmic_ray(copy, "dump", str(session)).splitlines()]
    sources = {module: (copy / module).read_text(encoding="utf-8") for module in modules}
    found = [
        Mutant(
            PurePosixPath(*Path(each["module_path"]).parts).as_posix(),
            each["operator_name"],
            each["occurrence"],
            (each["start_pos"][0], each["start_pos"][1]),
            (each["end_pos"][0], each["end_pos"][1]),
        )
        for work, _ in rows
        for each in work["mutations"]
        if not each["operator_args"]  # one that needs a word of ours can't be asked for by number
    ]
    return [each for each in found if not in_annotations(sources[each.module], each.start)]


def cosmic_ray(copy: Path, *arguments: str) -> str:
    """What Cosmic Ray answers."""
    program = Path(sys.executable).with_name("cosmic-ray" + (".exe" if os.name == "nt" else ""))
    done = subprocess.run([str(program), *arguments], cwd=copy, capture_output=True, text=True)
    if done.returncode:
        raise Refused(f"Cosmic Ray failed at '{arguments[0]}': {done.stderr.strip()}")
    return done.stdout


# ---- Trying them ----


def copy_of(root: Path, folder: Path) -> Path:
    """A copy of everything that belongs to the repository, as it stands, uncommitted changes too."""
    listed = run_git(root, "ls-files", "--cached", "--others", "--exclude-standard", "-z")
    for name in sorted(set(listed.split("\0")) - {""}):
        if (root / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, folder / name)
    return folder


def passes(copy: Path, tests: list[str], seconds: float | None = None, *, bytecode: bool = False) -> bool:
    """Whether these tests pass; one that does not end in time has failed."""
    command = [sys.executable, "-m", "pytest", "-x", "-n", "0", "-q", "-p", "no:cacheprovider", *tests]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "" if bytecode else "1"}
    try:
        done = subprocess.run(
            command, cwd=copy, env=environment, timeout=seconds, stdin=subprocess.DEVNULL, capture_output=True
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def survives(copy: Path, mutant: Mutant, tests: list[str], seconds: float) -> str | None:
    """The change, as lines with - and +, when no test notices it; the module is put back in any case."""
    file = copy / mutant.module
    original = file.read_bytes()
    try:
        cosmic_ray(copy, "apply", mutant.module, mutant.operator, str(mutant.occurrence))
        changed = file.read_bytes()
        if changed == original or not passes(copy, tests, seconds):
            return None
    finally:
        file.write_bytes(original)
    lines = difflib.ndiff(original.decode().splitlines(), changed.decode().splitlines())
    return "\n".join(f"    {line}" for line in lines if line.startswith(("- ", "+ ")))


def try_module(copy: Path, mutants: list[Mutant], tests: list[str]) -> list[tuple[Mutant, str]]:
    """Each change of one module that its tests let pass."""
    start = time.monotonic()
    if not passes(copy, tests, bytecode=True):
        raise Refused(f"These tests fail without any change: mend them first ({' '.join(tests)}).")
    seconds = (time.monotonic() - start) * PATIENCE + 10
    cached = (copy / mutants[0].module).parent / "__pycache__"
    for old in cached.glob(f"{Path(mutants[0].module).stem}.*.pyc"):
        old.unlink()  # else the bytecode of the unchanged module could stand in for a changed one
    found = []
    for mutant in mutants:
        change = survives(copy, mutant, tests, seconds)
        if change is not None:
            print(f"SURVIVED {mutant.module}:{mutant.start[0]}\n{change}", flush=True)
            found.append((mutant, change))
    return found


def mutate(root: Path, modules: list[str], most: int) -> int:
    """Try a sample of the changes of these modules; 1 when one survives."""
    tests = tests_by_module(root, modules)
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copy = copy_of(root, Path(folder))
        known = list_mutants(copy, modules)
        chosen = sample(known, most)
        print(
            f"{len(chosen)} of {len(known)} small changes are tried, drawn with seed {SEED}, in a copy.",
            flush=True,
        )
        tried = survived = 0
        for module in modules:
            own = sorted((each for each in chosen if each.module == module), key=lambda each: each.start)
            if own:
                print(f"{module}: {len(own)}, against {', '.join(tests[module])}", flush=True)
                tried += len(own)
                survived += len(try_module(copy, own, tests[module]))
    print(f"{tried - survived} of {tried} changes were noticed by a test, {survived} survived.")
    return 1 if survived else 0


def parse(arguments: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="manage.py mutate",
        description="Changes modules a little, in a copy, and names each change that no test notices.",
    )
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="a module; else those that changed")
    parser.add_argument("--base", default="main", help="what the change is compared with (%(default)s)")
    parser.add_argument("--most", type=int, default=MOST, help="the most changes to try (%(default)s)")
    options = parser.parse_args(arguments)
    if options.most < 1:
        parser.error("--most must be 1 or more")
    return options


def main(arguments: list[str]) -> int:
    """Carry it out; the exit code is 0 only when every change tried was noticed."""
    options = parse(arguments)
    try:
        modules = named_modules(ROOT, options.modules) or changed_modules(ROOT, options.base)
        if not modules:
            print(f"No module of {PACKAGE}/ differs from {options.base}.")
            return 0
        return mutate(ROOT, modules, options.most)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
