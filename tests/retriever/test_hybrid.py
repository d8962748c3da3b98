from __future__ import annotations

import subprocess
import sys

from langchain_core.language_models import FakeListChatModel
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.runnables import RunnablePassthrough

from index.build import Index
from retriever.hybrid import HybridRetriever
from tests.conftest import ROOT, HashEncoder


def test_the_right_passage_first_with_marks_and_without(index: Index, hash_encoder: HashEncoder) -> None:
    retriever = HybridRetriever(index, hash_encoder)
    for question in ("Vốn đầu tư công giải ngân được bao nhiêu?", "von dau tu cong giai ngan dc bn"):
        first = retriever.retrieve(question, top_k=3)[0]
        assert "64.600" in first.passage.text


def test_lists_of_other_articles_rank_last_and_are_not_lost(index: Index, hash_encoder: HashEncoder) -> None:
    hits = HybridRetriever(index, hash_encoder).retrieve("Ngân sách Hạ Long tăng mạnh", top_k=50)
    aside = [hit.passage.kind in ("byline", "related") for hit in hits]
    assert any(aside)
    assert aside == sorted(aside)
    assert all(hit.score <= 0 for hit in hits if hit.passage.kind == "related")


def test_nothing_is_set_aside_when_told_so(index: Index, hash_encoder: HashEncoder) -> None:
    retriever = HybridRetriever(index, hash_encoder, aside=frozenset())
    assert retriever.retrieve("Ngân sách Hạ Long tăng mạnh", top_k=1)[0].passage.kind == "related"


def test_it_says_how_it_understood(index: Index, hash_encoder: HashEncoder) -> None:
    assert HybridRetriever(index, hash_encoder).analyse("ha long").restored == "hạ long"


def test_langchain_documents_can_be_cited(index: Index, hash_encoder: HashEncoder) -> None:
    documents = HybridRetriever(index, hash_encoder, top_k=2).invoke("Thu ngân sách quý I/2025")
    assert len(documents) == 2
    for document in documents:
        data = document.metadata
        source = index.store.document(data["doc_id"])
        assert source is not None
        assert source.text[data["start"] : data["end"]] == document.page_content
        assert source.title == data["title"]
        assert {"passage_id", "score", "kind", "rank"} <= data.keys()


def test_in_a_chain(index: Index, hash_encoder: HashEncoder) -> None:
    prompt = ChatPromptTemplate.from_template("{passages}\n\n{question}")
    model = FakeListChatModel(responses=["932,7 tỷ đồng [1]"])

    def numbered(documents: list) -> str:
        return "\n".join(f"[{i}] {d.page_content}" for i, d in enumerate(documents, start=1))

    retriever = HybridRetriever(index, hash_encoder, top_k=3)
    asked = {"passages": retriever | numbered, "question": RunnablePassthrough()} | prompt
    assert "932,7 tỷ đồng" in asked.invoke("Hạ Long thu ngân sách bao nhiêu?").to_string()
    assert (asked | model | StrOutputParser()).invoke("Hạ Long thu ngân sách bao nhiêu?") == "932,7 tỷ đồng [1]"


def test_the_rest_of_the_package_does_not_wait_for_langchain() -> None:
    code = "import sys, retriever.query, retriever.lexical, retriever.live; sys.exit('langchain_core' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
