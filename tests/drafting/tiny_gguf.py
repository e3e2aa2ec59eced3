"""Writes the smallest model that an engine loads: one layer of random weights over the 256 bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import gguf
import numpy as np

if TYPE_CHECKING:
    from pathlib import Path

_WIDTH, _HEADS, _INNER, _CONTEXT = 32, 2, 64, 8192
_SPECIAL = (
    ("<unk>", gguf.TokenType.UNKNOWN),
    ("<s>", gguf.TokenType.CONTROL),
    ("</s>", gguf.TokenType.CONTROL),
)
_VOCABULARY = len(_SPECIAL) + 256
_SQUARE, _UP = (_WIDTH, _WIDTH), (_INNER, _WIDTH)
_SHAPES = {
    "token_embd.weight": (_VOCABULARY, _WIDTH),
    "output_norm.weight": (_WIDTH,),
    "output.weight": (_VOCABULARY, _WIDTH),
    "blk.0.attn_norm.weight": (_WIDTH,),
    "blk.0.attn_q.weight": _SQUARE,
    "blk.0.attn_k.weight": _SQUARE,
    "blk.0.attn_v.weight": _SQUARE,
    "blk.0.attn_output.weight": _SQUARE,
    "blk.0.ffn_norm.weight": (_WIDTH,),
    "blk.0.ffn_gate.weight": _UP,
    "blk.0.ffn_up.weight": _UP,
    "blk.0.ffn_down.weight": (_WIDTH, _INNER),
}


def write(path: Path, seed: int = 1) -> Path:
    """A model that knows no language: it says bytes at random, and at some time that it is done."""
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_context_length(_CONTEXT)
    writer.add_embedding_length(_WIDTH)
    writer.add_block_count(1)
    writer.add_feed_forward_length(_INNER)
    writer.add_head_count(_HEADS)
    writer.add_head_count_kv(_HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(_WIDTH // _HEADS)
    _add_vocabulary(writer)
    random = np.random.default_rng(seed)
    for name, shape in _SHAPES.items():
        writer.add_tensor(name, random.normal(0, 0.1, shape).astype(np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _add_vocabulary(writer: gguf.GGUFWriter) -> None:
    tokens = [name for name, _ in _SPECIAL] + [f"<0x{byte:02X}>" for byte in range(256)]
    writer.add_tokenizer_model("llama")
    writer.add_token_list(tokens)
    writer.add_token_scores([0.0] * len(tokens))
    writer.add_token_types([kind for _, kind in _SPECIAL] + [gguf.TokenType.BYTE] * 256)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_unk_token_id(0)
