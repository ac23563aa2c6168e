"""Compiled code on the disk that is whole or is not used.

Question answered: what happens when kept code was cut off by a full disk, lost power or a changed byte, or cannot be
written? It is compiled anew, and the program goes on. Left out: where it is kept (kernels/cache_place.py).

Numba's own cache reads whatever it finds: half a file ends the program, a changed byte is run.
"""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, BinaryIO

from numba.core.caching import FunctionCache, IndexDataCacheFile

_DIGEST = hashlib.sha256().digest_size


class _WholeFiles(IndexDataCacheFile):
    """The files of one function, each closed by the SHA-256 of what stands before."""

    @contextmanager
    def _open_for_write(self, filepath: str) -> Iterator[BinaryIO]:  # type: ignore[override]
        with super()._open_for_write(filepath) as file:
            content = io.BytesIO()
            yield content
            file.write(content.getvalue() + hashlib.sha256(content.getvalue()).digest())

    def _load_index(self) -> dict[Any, str]:
        """Data files by signature; none where the file is not whole."""
        return super()._load_index() if _is_whole(self._index_path) else {}

    def _load_data(self, name: str) -> Any:
        """What is kept in a data file.

        Raises:
            OSError: it is not whole; to Numba, a file that is missing.
        """
        path = self._data_path(name)
        if not _is_whole(path):
            raise OSError(f"{path}: not whole")
        return super()._load_data(name)


def _is_whole(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            content = file.read()
    except OSError:
        return False
    return hashlib.sha256(content[:-_DIGEST]).digest() == content[-_DIGEST:]


class KeptCode(FunctionCache):
    """Numba's cache of a function, which never ends a program."""

    def __init__(self, py_func) -> None:
        super().__init__(py_func)
        plain = self._cache_file
        self._cache_file = _WholeFiles(plain._cache_path, self._impl.filename_base, plain._source_stamp)

    def load_overload(self, sig, target_context) -> Any:
        """The kept code of a signature; None = there is none that can be used."""
        try:
            return super().load_overload(sig, target_context)
        except (OSError, ValueError, LookupError, AttributeError, ImportError, pickle.UnpicklingError):
            return None  # written by another build of Numba's parts

    def save_overload(self, sig, data) -> None:
        """Keep the code of a signature if the disk takes it; otherwise the next start compiles it again."""
        with suppress(OSError):
            super().save_overload(sig, data)
