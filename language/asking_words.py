"""Words that make a question one, in Vietnamese with marks."""

ASKING_WORDS = frozenset("gì nào đâu nhiêu mấy sao ai".split())  # wherever they stand
ASKING_LAST = frozenset("chưa không hả chứ".split())  # at its end alone
