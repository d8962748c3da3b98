"""Settings: defaults < file < environment < flags, and what is refused."""

from pathlib import Path

import pytest

from errors import SettingsError
from settings import INDEX_FIELDS, SERVING_FIELDS, Settings


def test_later_sources_win(tmp_path: Path) -> None:
    file = tmp_path / "s.toml"
    file.write_text("top_k = 3\ncandidates = 7\nbm25_b = 1\n", encoding="utf-8")
    environ = {"HOIDAP_CANDIDATES": "9", "OTHER": "x"}
    loaded = Settings.load(path=file, environ=environ, flags={"port": 80, "host": None})
    assert (loaded.top_k, loaded.candidates, loaded.port, loaded.host) == (3, 9, 80, "127.0.0.1")
    assert isinstance(loaded.bm25_b, float)


def test_the_environment_names_the_file(tmp_path: Path) -> None:
    file = tmp_path / "s.toml"
    file.write_text('language = "en"', encoding="utf-8")
    assert Settings.load(environ={"HOIDAP_SETTINGS": str(file)}).language == "en"


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({"HOIDAP_TOPK": "3"}, "HOIDAP_TOPK is no setting"),
        ({"HOIDAP_TOP_K": "three"}, "must be of type int"),
        ({"HOIDAP_TOP_K": "0"}, "between 1 and 50"),
        ({"HOIDAP_LANGUAGE": "fr"}, "'vi' or 'en'"),
        ({"HOIDAP_SETTINGS": "no/such.toml"}, "cannot read the settings file"),
    ],
)
def test_what_cannot_be_used_is_refused(environ: dict[str, str], words: str) -> None:
    with pytest.raises(SettingsError, match=words):
        Settings.load(environ=environ)


def test_an_unknown_key_in_the_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "s.toml"
    file.write_text("topk = 3", encoding="utf-8")
    with pytest.raises(SettingsError, match="no setting"):
        Settings.load(path=file, environ={})


def test_the_hash_follows_what_can_change_an_answer() -> None:
    assert Settings().hash() != Settings(dense_weight=0.4).hash()
    assert Settings().hash() == Settings(port=1).hash()
    assert Settings().index_hash() == Settings(dense_weight=0.4).index_hash()
    assert Settings().index_hash() != Settings(passage_words=150).index_hash()


def test_field_groups_name_fields_only() -> None:
    fields = set(Settings.__dataclass_fields__)
    assert set(INDEX_FIELDS) | set(SERVING_FIELDS) <= fields
