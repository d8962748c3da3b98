"""Which files a folder holds: what is read, what is left out and why. Opens no file.

Imports ``errors``, ``formats`` and ``problems``.
"""

from __future__ import annotations

import errno
import os
import stat
from collections import defaultdict
from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from pathlib import Path

from index import formats
from index.formats import suffix_of
from index.problems import CorpusProblem, Reason, printable

# written by programs and never by a person: nothing is said of them
_OF_PROGRAMS = frozenset(("thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx"))
_LOCK_FILE = "~$"  # an office program's, while a document is open
_NAMED = 3  # so many files of a kind that is not read are named one by one; more in one line
_SPECIAL = (
    (stat.S_ISFIFO, "is a pipe (FIFO)"),
    (stat.S_ISSOCK, "is a socket"),
    (stat.S_ISCHR, "is a device"),
    (stat.S_ISBLK, "is a device"),
)


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read.

    :param name: its path below the folder, with ``/``, safe to print.
    :param suffix: the one its adapter is registered under.
    :param size: in bytes.
    :param modified: seconds since 1970.
    """

    path: Path
    name: str
    suffix: str
    size: int
    modified: float


@dataclass(frozen=True, slots=True)
class Listing:
    """What a folder holds.

    :param files: those to read, in the order of their paths.
    :param left_out: how many are not read, by reason.
    :param problems: each of those, named.
    :param ignored: how many are passed over without a word.
    :param folders: how many could not be opened.
    """

    files: tuple[FoundFile, ...]
    left_out: dict[Reason, int]
    problems: tuple[CorpusProblem, ...]
    ignored: int
    folders: int


def list_files(folder: Path) -> Listing:
    """List a folder with its subfolders: hidden entries are passed over, each real folder and file is met once.

    A link is followed when it leads to something in the same folder that is met nowhere else, as a file in a hidden
    subfolder; a link that leads out of the folder is not followed.
    """
    walk = _Walk(os.path.realpath(folder))
    walk.run()
    files = sorted(walk.files, key=lambda found: found.path.parts)
    problems = (*walk.problems, *_unread_problems(walk.unread))
    left_out = dict(walk.left_out)
    if walk.unread:
        left_out["kind"] = sum(len(names) for names in walk.unread.values())
    return Listing(tuple(files), left_out, problems, walk.ignored, walk.folders)


def unreadable(source: str, exc: OSError) -> CorpusProblem:
    """Say that the system refused."""
    hints = {
        errno.EACCES: "Check its permissions: ls -l",
        errno.EPERM: "Check its permissions: ls -l",
        errno.ENAMETOOLONG: "Move it nearer to the top of the folder.",
        errno.ENOENT: "Was it moved while the folder was read?",
    }
    return CorpusProblem(source, f"cannot be read: {exc.strerror or exc}.", hints.get(exc.errno or 0, ""))


def kind_hint(suffix: str) -> str:
    """Say what to do with a file of a kind that is not read."""
    if suffix in formats.NOT_READ:
        return formats.NOT_READ[suffix]
    return "Save it as .docx, .pdf, .html or .txt." if suffix else "Give it a suffix, as .txt for plain text."


# --- walking --------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Walk:
    """One walk through a folder, without recursion: folders may be nested deeper than Python's stack.

    :param root: its real path.
    :param links: those not yet followed; they come after all that is no link, so that what both lead to has its own
        name.
    :param unread: names of the files that are not read, by suffix.
    """

    root: str
    files: list[FoundFile] = field(default_factory=list)
    problems: list[CorpusProblem] = field(default_factory=list)
    left_out: dict[Reason, int] = field(default_factory=lambda: defaultdict(int))
    unread: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    ignored: int = 0
    folders: int = 0
    links: list[str] = field(default_factory=list)
    seen: set[tuple[int, int]] = field(default_factory=set)

    def run(self) -> None:
        """Walk everything, then what only links lead to."""
        self._folders(self.root)
        while self.links:
            links, self.links = sorted(self.links), []
            for link in links:
                self._follow(link)

    def _folders(self, top: str) -> None:
        """Look at a folder and all below it."""
        pending = [top]
        while pending:
            path = pending.pop()
            try:
                status = os.stat(path)
                if (status.st_dev, status.st_ino) in self.seen:
                    continue
                self.seen.add((status.st_dev, status.st_ino))
                names = sorted(os.listdir(path))
            except OSError as exc:
                self.folders += 1
                self.problems.append(unreadable(self._name(path) or ".", exc))
                continue
            pending.extend(reversed(list(self._entries(path, names))))

    def _entries(self, folder: str, names: list[str]) -> Iterator[str]:
        """Sort out a folder's entries, and yield its subfolders."""
        known = set(names)
        for name in names:
            path = os.path.join(folder, name)
            if _is_of_program(name, known):
                self.ignored += 1
                continue
            try:
                status = os.lstat(path)
            except OSError as exc:
                self._leave_out("failed", unreadable(self._name(path), exc))
                continue
            if stat.S_ISLNK(status.st_mode):
                self.links.append(path)
            elif stat.S_ISDIR(status.st_mode):
                yield path
            else:
                self._file(path, status)

    def _file(self, path: str, status: os.stat_result) -> None:
        """Take or leave something that is neither a folder nor a link."""
        name = self._name(path)
        special = next((words for test, words in _SPECIAL if test(status.st_mode)), "")
        if special:
            self._leave_out("special", CorpusProblem(name, f"{special}, not a file; not read."))
            return
        self.seen.add((status.st_dev, status.st_ino))
        suffix = suffix_of(Path(path))
        if suffix in formats.ADAPTERS:
            self.files.append(FoundFile(Path(path), name, suffix, status.st_size, status.st_mtime))
        else:
            self.unread[suffix].append(name)

    def _follow(self, link: str) -> None:
        """Look at what a link leads to, unless that is met elsewhere."""
        try:
            target = os.path.realpath(link, strict=True)
            status = os.stat(target)
        except OSError as exc:
            circle = exc.errno == errno.ELOOP
            message = "is a link in a circle." if circle else f"is a link to nothing: {exc.strerror}."
            self._leave_out("link", CorpusProblem(self._name(link), message, "Remove it, or mend what it points to."))
            return
        if target != self.root and not target.startswith(self.root.rstrip(os.sep) + os.sep):
            message = f"is a link out of the folder, to {printable(target)!r}; not followed."
            hint = "Copy what it leads to into the folder."
            self._leave_out("link", CorpusProblem(self._name(link), message, hint))
        elif (status.st_dev, status.st_ino) in self.seen:
            self.ignored += 1
        elif stat.S_ISDIR(status.st_mode):
            self._folders(link)
        else:
            self._file(link, status)

    def _leave_out(self, reason: Reason, problem: CorpusProblem) -> None:
        self.left_out[reason] += 1
        self.problems.append(problem)

    def _name(self, path: str) -> str:
        """Return a path below the root, safe to print."""
        return printable(path[len(self.root) :].lstrip(os.sep))


def _is_of_program(name: str, beside: Set[str]) -> bool:
    """Tell whether an entry is hidden, a program's own, or what a browser saves beside a web page.

    :param beside: all names in its folder.
    """
    if name.startswith((".", _LOCK_FILE)) or name.lower() in _OF_PROGRAMS:
        return True
    page = next((name.removesuffix(end) for end in ("_files", ".files") if name.endswith(end)), "")
    return bool(page) and not beside.isdisjoint((f"{page}.html", f"{page}.htm"))


def _unread_problems(unread: dict[str, list[str]]) -> Iterator[CorpusProblem]:
    """Name the files of kinds that are not read: each where they are few, else in one line for a suffix."""
    for suffix, names in sorted(unread.items()):
        kind = f"{printable(suffix)} files" if suffix else "files without a suffix"
        if len(names) <= _NAMED:
            yield from (CorpusProblem(name, f"{kind} are not read.", kind_hint(suffix)) for name in names)
        else:
            named = ", ".join(names[:_NAMED])
            message = f"are not read: {named} and {len(names) - _NAMED} more."
            yield CorpusProblem(f"{len(names)} {kind}", message, kind_hint(suffix))
