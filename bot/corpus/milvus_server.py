"""One collection of a Milvus server; the only door to pymilvus."""

from __future__ import annotations

import json
import logging
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from bot.corpus.indexes import UnusableIndexError
from bot.errors import LibraryError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.corpus.sparse import Vector

MOST_ROLES = 8  # of one passage
_ADDRESS_RE = re.compile(
    r"milvus(?P<tls>\+tls)?://(?P<place>[\w.-]+(?::\d{1,5})?|\[[\da-fA-F:.]+\](?::\d{1,5})?)/?"
)
_PORT = 19530
_CONNECT_SECONDS = 10
_SECONDS = 60  # for one call; without a limit the client tries again for minutes
_MOST = 16_384  # rows that a server hands out at most
_NOT_FOUND = 100  # Milvus's code: there is no such collection
_UNREACHABLE = 2  # Milvus's code
_LABEL = 64
_ROLE = 16

_log = logging.getLogger(__name__)


class Server:
    """The collection of one library on a server.

    Args:
        address: `milvus://host:19530`, or `milvus+tls://host:19530`.
        library: what the names of its collections begin with.
        fields: what tells collections of different fields apart.
        token: `user:password` or a key; empty: none.

    Raises:
        SettingsError: it is no such address.
        LibraryError: the client is not installed, or the server cannot be reached.
    """

    def __init__(self, address: str, library: str, fields: str, token: str) -> None:
        uri = _uri(address)
        self._host = uri.split("://")[1]
        self._library = library
        self._collection = library + fields  # a description is not kept by every server
        logging.getLogger("pymilvus").setLevel(logging.CRITICAL)  # it logs each refusal, with what was asked
        try:
            import pymilvus
        except ImportError:
            raise LibraryError(
                "没有安装 Milvus 的客户端，请安装带 milvus 的版本：pip install 'biganzi[milvus]'"
            ) from None
        self._types = pymilvus.DataType
        self._refusal = pymilvus.MilvusException
        with self._explained():
            self._client = pymilvus.MilvusClient(uri=uri, token=token, timeout=_CONNECT_SECONDS)

    def close(self) -> None:
        """End the connection."""
        self._client.close()

    def prepare(self) -> None:
        """Have the collection ready; those of the same library and other fields give way."""
        with self._explained():
            for name in self._client.list_collections(timeout=_SECONDS):
                if name.startswith(self._library) and name != self._collection:
                    self._client.drop_collection(name, timeout=_SECONDS)
            if self._client.has_collection(self._collection, timeout=_SECONDS):
                self._client.load_collection(self._collection, timeout=_SECONDS)
                return
            indexes = self._client.prepare_index_params()
            indexes.add_index("words", index_type="SPARSE_INVERTED_INDEX", metric_type="IP")
            indexes.add_index("build", index_type="INVERTED")
            self._client.create_collection(
                self._collection,
                schema=self._schema(),
                index_params=indexes,
                consistency_level="Strong",  # what was added is found at once
                timeout=_SECONDS,
            )

    def _schema(self) -> Any:  # noqa: ANN401 - pymilvus is imported late
        types = self._types
        schema = self._client.create_schema(auto_id=False, enable_dynamic_field=False)
        schema.add_field("id", types.VARCHAR, is_primary=True, max_length=_LABEL)
        schema.add_field("owner", types.VARCHAR, max_length=_LABEL, is_partition_key=True)
        for name in ("build", "kind", "organisation", "note"):
            schema.add_field(name, types.VARCHAR, max_length=_LABEL)
        for name in ("passage", "generation", "year"):
            schema.add_field(name, types.INT64)
        schema.add_field(
            "roles", types.ARRAY, element_type=types.VARCHAR, max_capacity=MOST_ROLES, max_length=_ROLE
        )
        schema.add_field("words", types.SPARSE_FLOAT_VECTOR)
        return schema

    def put(self, rows: list[dict[str, Any]]) -> None:
        """Write *rows*, in place of those of the same ids."""
        with self._explained():
            self._client.upsert(self._collection, rows, timeout=_SECONDS)

    def delete(self, condition: str) -> None:
        """Take out the rows that meet *condition*."""
        with self._explained():
            self._client.delete(self._collection, filter=condition, timeout=_SECONDS)

    def settle(self) -> None:
        """Have what was written indexed; until then it is found all the same, only slower."""
        try:
            self._client.flush(self._collection, timeout=_SECONDS)
        except self._refusal as error:  # a server grants this but once in a while
            _log.info("not flushed: code %s", error.code)

    def nearest(self, vector: Vector, condition: str, limit: int) -> dict[int, float]:
        """Keys and scores of the passages whose inner product with *vector* is greatest."""
        with self._explained():
            (hits,) = self._client.search(
                self._collection,
                data=[vector],
                anns_field="words",
                filter=condition,
                limit=min(limit, _MOST),
                search_params={"metric_type": "IP"},
                output_fields=["passage"],
                timeout=_SECONDS,
            )
        return {hit["entity"]["passage"]: float(hit["distance"]) for hit in hits if hit["distance"] > 0}

    def marker(self, build: str) -> tuple[int, str]:
        """The generation that a build reflects, and what was noted beside.

        Raises:
            UnusableIndexError: there is no such build.
        """
        rows = self._markers(f" and build == {quoted(build)}")
        if not rows:
            raise UnusableIndexError
        return int(rows[0]["generation"]), str(rows[0]["note"])

    def builds(self) -> list[str]:
        """The names of all builds."""
        return [row["build"] for row in self._markers("")]

    def _markers(self, condition: str) -> list[dict[str, Any]]:
        with self._explained():
            return list(
                self._client.query(
                    self._collection,
                    filter=f'owner == "" and passage == 0{condition}',
                    output_fields=["build", "generation", "note"],
                    limit=_MOST,
                    timeout=_SECONDS,
                )
            )

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except self._refusal as error:
            if error.code == _NOT_FOUND:
                raise UnusableIndexError from error
            if error.code == _UNREACHABLE or "connect" in str(error).lower():
                raise LibraryError(
                    f"连不上 Milvus 服务 {self._host}，请检查 --corpus 后面的地址，看服务是否已经启动"
                ) from error
            raise LibraryError(
                f"Milvus 服务 {self._host} 没有照办（代码 {error.code}），请稍后再试，或查看它的日志"
            ) from error


def _uri(address: str) -> str:
    """The address as the client wants it.

    Raises:
        SettingsError: it is none.
    """
    found = _ADDRESS_RE.fullmatch(address.strip())
    if not found:
        raise SettingsError("--corpus（或设置 corpus）应当写成 milvus://主机:19530 的形式")
    place = found["place"]
    place = place if re.search(r":\d+$", place) else f"{place}:{_PORT}"
    return f"{'https' if found['tls'] else 'http'}://{place}"


def quoted(value: object) -> str:
    """A value as a literal of a condition: numbers, our own hashes and names only."""
    return json.dumps(value)
