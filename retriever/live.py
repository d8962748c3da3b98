"""The live build, followed as it changes under a running program.

Imports ``errors`` and ``index`` only.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from errors import IndexStoreError
from index.disk import current_build_id
from index.open import Index

logger = logging.getLogger(__name__)


class LiveIndex:
    """Gives the live build, and switches when another becomes live.

    Each question asks :meth:`current` once and keeps what it got: a build stays open for as long as a question holds
    it, so none is dropped. One small file is read per question. A new build that cannot be opened is logged, once, and
    the old one goes on answering.

    :param index_dir: where builds live.
    :param open_live: opens the live build, as ``lambda: open_index(index_dir, settings, encoder=encoder)``.
    :raises IndexStoreError: when there is no build that can be opened to begin with.
    """

    def __init__(self, index_dir: Path, open_live: Callable[[], Index]) -> None:
        self._index_dir = index_dir
        self._open = open_live
        self._lock = threading.Lock()
        self._refused: str | None = None
        self._index = open_live()

    def current(self) -> Index:
        """Return the live build; while another question is opening a new one, the build before it."""
        if self._is_new() and self._lock.acquire(blocking=False):
            try:
                self._switch()
            finally:
                self._lock.release()
        return self._index

    def _is_new(self) -> bool:
        """Tell whether ``CURRENT`` names a build that is neither open nor refused."""
        try:
            live = current_build_id(self._index_dir)
        except IndexStoreError:
            return False
        return live is not None and live not in (self._index.build_id, self._refused)

    def _switch(self) -> None:
        """Open the new build and put it in the place of the old one, which closes with its last question."""
        live = current_build_id(self._index_dir)
        try:
            self._index = self._open()
            self._refused = None
            logger.info("switched to the new build %s", self._index.build_id)
        except (IndexStoreError, OSError) as exc:
            self._refused = live
            logger.warning("the new build %s cannot be opened, %s goes on: %s", live, self._index.build_id, exc)
