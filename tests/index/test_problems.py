import pytest

from index.problems import CorpusProblem, CorpusSummary, printable


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("báo cáo.txt", "báo cáo.txt"),
        ("Ha\u0323.txt", "Hạ.txt"),
        ("a\nb", "a\\nb"),
        ("\x1b[31m", "\\x1b[31m"),
        ("\udcff", "\\xff"),
        ("\ud800", "\\ud800"),
        ("a\u202eb", "a\\u202eb"),
        ("a\u2028b", "a\\u2028b"),
        ("\x9b2J", "\\x9b2J"),
    ],
)
def test_what_could_disturb_a_terminal_is_written_out(name: str, shown: str) -> None:
    assert printable(name) == shown


def test_a_problem_is_one_line_of_sane_length_whatever_it_quotes() -> None:
    problem = CorpusProblem("x\n" * 1000, "found '\x1b]0;" + "y" * 100_000 + "'.", "z\r" * 5000)
    assert len(str(problem)) < 2_000
    assert str(problem).isprintable()
    assert problem.source.startswith("x\\n") and problem.message.endswith("y'.")


def test_a_summary_adds_up() -> None:
    summary = CorpusSummary({".docx": 8, ".txt": 15}, {"kind": 1, "failed": 1}, copies=2, ignored=4, folders=1)
    assert (summary.files_read, summary.files_left_out) == (23, 2)
    assert str(summary) == (
        "read 23 of 25 files (15 .txt, 8 .docx), 2 left out (named above), 2 copies of others, 1 folder not opened"
    )
    assert str(CorpusSummary({".txt": 1})) == "read 1 of 1 file (1 .txt)"
