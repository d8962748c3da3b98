"""One small adapter for each kind of file, and the registry of their suffixes.

Owns which suffixes are read, by what, and what is said of those that are not. An adapter is imported when the first
file of its kind is met. Imports ``base``.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import cast

from index.formats.base import Adapter

# suffix: module and function of its adapter
ADAPTERS = {
    ".txt": "plain:read_plain",
    ".text": "plain:read_plain",
    ".txt.gz": "plain:read_plain",
    ".md": "markdown:read_markdown_file",
    ".markdown": "markdown:read_markdown_file",
    ".jsonl": "jsonl:read_jsonl",
    ".jsonl.gz": "jsonl:read_jsonl",
    ".docx": "docx:read_docx",
    ".docm": "docx:read_docx",
    ".pdf": "pdf:read_pdf",
    ".pptx": "pptx:read_pptx",
    ".pptm": "pptx:read_pptx",
    ".ppsx": "pptx:read_pptx",
    ".xlsx": "xlsx:read_xlsx",
    ".xlsm": "xlsx:read_xlsx",
    ".csv": "delimited:read_delimited",
    ".tsv": "delimited:read_delimited",
    ".doc": "legacy_office:read_legacy_office",
    ".xls": "legacy_office:read_legacy_office",
    ".ppt": "legacy_office:read_legacy_office",
    ".odt": "legacy_office:read_legacy_office",
    ".ods": "legacy_office:read_legacy_office",
    ".odp": "legacy_office:read_legacy_office",
    ".rtf": "legacy_office:read_legacy_office",
    ".html": "html:read_html",
    ".htm": "html:read_html",
    ".xhtml": "html:read_html",
    ".shtml": "html:read_html",
    ".mht": "mht:read_mht",
    ".mhtml": "mht:read_mht",
    ".xml": "xml_file:read_xml",
    ".rst": "plain:read_plain",
    ".json": "json_file:read_json",
    ".json.gz": "json_file:read_json",
}

_PICTURE = (
    "Put it into a PDF: the words of scanned pages are read where tesseract is installed. Or type them into .txt."
)
_SOUND = "Type what is said into a .txt or .docx file."
_ARCHIVE = "Unpack it into the folder."
_PROGRAM = "Remove it; only documents are read."
_BOOK = "Convert it to .html, .docx or .pdf, for instance with Calibre."
_MAIL = "Save the message as .html, .mht or .txt."
_APPLE = "Open it in the Apple program that wrote it, and export it as .docx, .xlsx, .pptx or .pdf."
_DATA = "Export it as .csv, .xlsx or .jsonl."
_LOG = "Where it holds text for people, rename it to .txt."
_DRAWING = "Print it to PDF."

# suffix, in small letters: what to do with a file of a kind that is known, and not read
NOT_READ: dict[str, str] = {
    **dict.fromkeys(".jpg .jpeg .jfif .png .gif .bmp .tif .tiff .webp .heic .heif .avif .ico .raw".split(), _PICTURE),
    **dict.fromkeys(".svg .psd .ai .eps .dwg .dxf .vsd .vsdx .drawio .cdr .xd .fig .sketch .pub".split(), _DRAWING),
    **dict.fromkeys(".mp3 .wav .m4a .aac .ogg .oga .opus .flac .wma .amr .mid .midi".split(), _SOUND),
    **dict.fromkeys(".mp4 .mov .avi .mkv .webm .wmv .flv .m4v .3gp .mpg .mpeg .ts .srt .vtt".split(), _SOUND),
    **dict.fromkeys(
        ".zip .rar .7z .tar .gz .tgz .bz2 .tbz .xz .txz .zst .lz .lzma .cab .iso .dmg .jar".split(), _ARCHIVE
    ),
    **dict.fromkeys(
        ".exe .msi .dll .so .dylib .bat .cmd .com .ps1 .sh .apk .ipa .deb .rpm .app .bin .dat".split(), _PROGRAM
    ),
    **dict.fromkeys(".py .js .mjs .css .java .c .h .cpp .cs .go .rb .php .class .o .pyc .vbs".split(), _PROGRAM),
    **dict.fromkeys(".ttf .otf .woff .woff2 .eot .fon .lnk .url .webloc .tmp .bak .part .crdownload".split(), _PROGRAM),
    **dict.fromkeys(".epub .mobi .azw .azw3 .fb2 .djvu .chm .prc .cbz .cbr".split(), _BOOK),
    **dict.fromkeys(".eml .msg .pst .ost .mbox .emlx .vcf .ics".split(), _MAIL),
    **dict.fromkeys(".pages .numbers .key".split(), _APPLE),
    **dict.fromkeys(
        ".db .sqlite .sqlite3 .mdb .accdb .dbf .sql .parquet .feather .npy .npz .pkl .sav .dta".split(), _DATA
    ),
    **dict.fromkeys(".xlsb .et .sxc .wks .wk1".split(), "Open it in a spreadsheet program, and save it as .xlsx."),
    **dict.fromkeys(".wps .wpd .sxw .abw .lwp .hwp .hwpx .dot .dotx .ott".split(), "Open it, and save it as .docx."),
    **dict.fromkeys(".dps .sxi .pps .pot .potx".split(), "Open it, and save it as .pptx."),
    **dict.fromkeys(".one .onetoc2 .onepkg".split(), "Export the pages from OneNote as .docx or .pdf."),
    **dict.fromkeys(".xps .oxps .ps".split(), "Open it, and print it to PDF."),
    **dict.fromkeys(".tex .ltx .bib .lyx".split(), "Make a PDF of it: pdflatex FILE"),
    **dict.fromkeys(".log .out .err .ini .cfg .conf .yaml .yml .toml .env .lock".split(), _LOG),
    **dict.fromkeys(
        ".adoc .asciidoc .org .textile .wiki .mdx".split(), "Rename it to .txt, or convert it: pandoc FILE -o FILE.md"
    ),
    **dict.fromkeys(
        ".gdoc .gsheet .gslides".split(), "It is only a link: download the document as .docx, .xlsx or .pptx."
    ),
    **dict.fromkeys(
        ".p7m .p7s .asc .gpg .pgp .enc".split(), "It is signed or encrypted: save the document in it by itself."
    ),
    "": "Give it a suffix, as .txt for plain text.",
}


def suffix_of(path: Path) -> str:
    """Return a file's suffix in small letters, with the one before it where only both together are known."""
    both = "".join(path.suffixes[-2:]).lower()
    return both if both in ADAPTERS else path.suffix.lower()


def adapter_for(path: Path) -> Adapter | None:
    """Return the adapter of a file by its name; nothing for a kind that is not read."""
    named = ADAPTERS.get(suffix_of(path))
    if named is None:
        return None
    module, function = named.split(":")
    return cast(Adapter, getattr(import_module(f"index.formats.{module}"), function))
