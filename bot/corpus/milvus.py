"""The index on a Milvus server, for a library that one machine does not hold any more.

The server gets numbers only: sparse vectors made here (`bot.corpus.sparse`), keyed hashes of owners and labels.
Neither a passage nor a word leaves the record, so that nothing has to be hunted down there when an owner is
forgotten, and the ranking is that of the embedded index.

Every build of a shard has a name of its own, and searches ask for builds by name: what a crash left half built
is found by nobody until it is swept away. A marker row, written last, says which generation a build reflects.
"""

from __future__ import annotations

import json
import logging
import re
import uuid
from contextlib import contextmanager
from itertools import batched, chain
from typing import TYPE_CHECKING, Any

from bot.corpus.indexes import Sampled, UnusableIndexError
from bot.corpus.sparse import NOTHING, VERSION, Sparse
from bot.errors import LibraryError, UsageError
from bot.text import words
