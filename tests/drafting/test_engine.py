"""A real engine with a model of random weights: all that can be wrong with an answer but its form."""

import pytest

from bot.drafting import rewriting
from bot.drafting.endpoint import Endpoint
from bot.drafting.model import Message
from bot.drafting.openai import Limits, OpenAIModel
from bot.drafting.wording import written
from bot.errors import ModelError

pytest.importorskip("xllamacpp", reason="the engine is not installed: dependency group `engine`")
pytest.importorskip("gguf", reason="the engine is not installed: dependency group `engine`")


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    """The address of an engine in this process."""
    import tiny_gguf
    import xllamacpp

    options = xllamacpp.CommonParams()
    options.model.path = str(tiny_gguf.write(tmp_path_factory.mktemp("model") / "tiny.gguf"))
    options.port, options.n_ctx, options.n_parallel, options.warmup = 0, 8192, 1, False
    options.cpuparams.n_threads = options.cpuparams_batch.n_threads = 1
    # Every byte is as likely as any other, broken characters and the end of the answer included.
    sampling = options.sampling
    sampling.top_k, sampling.top_p, sampling.min_p, sampling.temp, sampling.seed = 0, 1.0, 0.0, 1.0, 7
    server = xllamacpp.Server(options)
    yield server.listening_address
    del server


def model_at(address):
    return OpenAIModel(Endpoint.of(address), "tiny", limits=Limits(total=60))


async def test_a_real_stream_is_read_to_its_end(engine):
    pieces = [piece async for piece in model_at(engine).stream((Message("user", "你好"),))]
    assert len(pieces) > 1
    assert await written(model_at(engine), (Message("user", "你好"),))


async def test_what_it_babbles_is_held_against_the_draft(engine):
    draft = "今年召开党委会12次，讲党课4次。"
    written = await rewriting.polish(draft, model_at(engine))
    assert written.changes
    assert "12" in written.lost


async def test_a_question_beyond_its_memory_is_told(engine):
    with pytest.raises(ModelError, match=r"不接受这次请求（对方说：.*context"):
        await written(model_at(engine), (Message("user", "好" * 9_000),))
