"""An index written anew in one piece, so that no word of what was taken out is left in its files.

The engine drops words only when it merges segments, and it merges those that are alike once there are eight. It goes
from the one with the most rows to those with fewer, and holds alike what has not far fewer rows *in use* than the
first. So one with more rows than any other, hardly one of them in use, makes all of them alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.corpus.tantivy.fields import ANY, PADDING, equal, padding

if TYPE_CHECKING:
    import tantivy

ALIKE = 8  # segments that the engine merges
_HEAP = 200_000_000  # bytes; the rows without use have to be one segment


def rewrite(index: tantivy.Index, marker: tantivy.Document) -> None:
    """Merge all segments of *index* into one; *marker* is in it several times then, less often than `ALIKE`."""
    index.reload()
    searcher = index.searcher()
    row = padding()
    writer = index.writer(_HEAP, 1)
    for _ in range(searcher.doc_freq(ANY, ANY) + 1):
        writer.add_document(row)
    writer.delete_documents_by_query(equal("passage", PADDING))
    for _ in range(max(1, ALIKE - searcher.num_segments)):
        writer.add_document(marker)
        writer.commit()
    writer.wait_merging_threads()
