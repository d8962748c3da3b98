"""Old Office files and those of other suites, ``.doc``, ``.xls``, ``.ppt``, ``.odt``, ``.rtf``: through LibreOffice.

LibreOffice is no requirement: where it is not installed, one line says what to do. It converts into a folder of its
own, with a profile of its own that runs no macros and follows no links, within a time limit. A file that only bears an
old name, as a web page called ``.xls``, is read as what it is. Imports ``formats``, ``alive``, ``base`` and
``container``.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from errors import CorpusError
from index import formats
from index.formats import alive
from index.formats.base import Adapter, BadRecord, RawDocument, Records
from index.formats.container import identify

_TIMEOUT = 120.0  # seconds
_MAX_INPUT = 200 * 1024 * 1024
_HEAD = 1 << 16
# What each suffix is converted to, what people call it, and what to save it as by hand.
_TARGETS = {
    ".doc": ("docx", "an old Word document", ".docx"),
    ".dot": ("docx", "an old Word template", ".docx"),
    ".rtf": ("docx", "an RTF document", ".docx"),
    ".odt": ("docx", "an OpenDocument text", ".docx"),
    ".xls": ("xlsx", "an old Excel workbook", ".xlsx"),
    ".ods": ("xlsx", "an OpenDocument spreadsheet", ".xlsx"),
    ".ppt": ("pptx", "an old PowerPoint file", ".pptx"),
    ".pps": ("pptx", "an old PowerPoint show", ".pptx"),
    ".odp": ("pptx", "an OpenDocument presentation", ".pptx"),
}
# Files that bear an old name and are something else, by what their bytes say.
_BY_CONTENT = {
    "a Word document (.docx)": ".docx",
    "an Excel workbook (.xlsx)": ".xlsx",
    "a PowerPoint file (.pptx)": ".pptx",
    "a web page (HTML)": ".html",
}
_PROGRAMS = ("soffice", "libreoffice", "soffice.exe")
_INSTALLED = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">\
<value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value>\
</prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>1</value>\
</prop></item>
</oor:items>
"""


def read_legacy_office(path: Path) -> Records:
    """Read a file of an old kind as one document, made into one of today first."""
    suffix = path.suffix.lower()
    kind, name, wanted = _TARGETS[suffix]
    with path.open("rb") as file:
        head = file.read(_HEAD)
    found = identify(path.read_bytes() if head.startswith(b"PK") or len(head) < _HEAD else head)
    other = _BY_CONTENT.get(found)
    if other and formats.adapter_for(Path(f"x{other}")):
        yield from _read_as(path, other)
        return
    if found == "a text file" and suffix == ".xls":
        yield from _read_as(path, ".tsv")
        return
    if not head:
        raise CorpusError(f"expected {name} ({suffix}), found an empty file.", hint="Copy or download it again.")
    yield from _converted(path, kind, name, wanted)


def _read_as(path: Path, suffix: str) -> Records:
    """Read a file by the adapter of another suffix."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / f"{path.stem[:100] or 'file'}{suffix}"
        shutil.copyfile(path, copy)
        for record in _adapter(suffix)(copy):
            note = f"is named {path.suffix} and was read as {suffix}"
            yield record if isinstance(record, BadRecord) else replace(record, notes=(*record.notes, note))


def _adapter(suffix: str) -> Adapter:
    adapter = formats.adapter_for(Path(f"x{suffix}"))
    if adapter is None:
        raise CorpusError(f"{suffix} files are not read.")
    return adapter


def _converted(path: Path, kind: str, name: str, wanted: str) -> Records:
    """Convert a file and read what comes of it.

    :raises CorpusError: when there is no LibreOffice, or it does not manage.
    """
    program = find_office()
    if program is None:
        raise CorpusError(
            f"{name} ({path.suffix.lower()}) is read only where LibreOffice is installed.",
            hint=f"Save it as {wanted}, or install LibreOffice.",
        )
    if path.stat().st_size > _MAX_INPUT:
        raise CorpusError(f"expected at most {_MAX_INPUT >> 20} MiB, found more.", hint="Split it into several files.")
    with tempfile.TemporaryDirectory() as folder:
        made = convert(path, kind, Path(folder), program=program)
        if made is None:
            raise CorpusError(
                f"expected {name}, found one that LibreOffice cannot convert: damaged, protected or something else.",
                hint=f"Open it and save it as {wanted}, without a password.",
            )
        for record in _adapter(f".{kind}")(made):
            yield _told(record, path)


def _told(record: RawDocument | BadRecord, path: Path) -> RawDocument | BadRecord:
    """Say how a document was read."""
    if isinstance(record, BadRecord):
        return record
    return replace(record, notes=(*record.notes, f"converted from {path.suffix.lower()} by LibreOffice"))


def find_office() -> str | None:
    """Return the command that starts LibreOffice, or nothing where it is not installed."""
    found = next((path for name in _PROGRAMS if (path := shutil.which(name))), None)
    return found or next((path for path in _INSTALLED if Path(path).is_file()), None)


def convert(path: Path, kind: str, folder: Path, *, program: str, timeout: float = _TIMEOUT) -> Path | None:
    """Convert a file by LibreOffice.

    :param kind: suffix of the result, without its point.
    :param folder: empty; the result and a profile are put there.
    :return: the result, or nothing when there is none.
    :raises CorpusError: when it takes too long.
    """
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    source = folder / f"in{path.suffix.lower()}"  # a name that can be no option, with nothing to be quoted in it
    shutil.copyfile(path, source)
    target = folder / "out"
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nologo", "--nodefault"),
        *("--convert-to", kind, "--outdir", str(target), str(source)),
    ]
    _run(command, folder, timeout)
    made = target / f"in.{kind}"
    return made if made.is_file() and made.stat().st_size else None


def _run(command: list[str], folder: Path, timeout: float) -> None:
    """Run a program and those it starts, and end them all when they take too long."""
    alive.expect(timeout + 30.0)
    quiet = subprocess.DEVNULL
    environment = {**os.environ, "HOME": str(folder), "SAL_USE_VCLPLUGIN": "svp"}
    with subprocess.Popen(
        command, stdin=quiet, stdout=quiet, stderr=quiet, cwd=folder, env=environment, start_new_session=True
    ) as process:
        try:
            process.wait(timeout)
        except subprocess.TimeoutExpired as exc:
            raise CorpusError(
                f"LibreOffice did not convert it within {timeout:.0f} seconds.",
                hint="Open it, save it in a format of today, and try that.",
            ) from exc
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program with all that it started."""
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
