from __future__ import annotations

import pytest

from bot.corpus.blanks import has_blanks, marked


@pytest.mark.parametrize(
    "text",
    ["召开会议X次", "共××名", "发放***元", "研究（ ）项", "帮扶____户", "【待填：次数】", "有XX人", "共Ｘ个"],
)
def test_blanks_are_seen(text: str) -> None:
    assert has_blanks(text)


@pytest.mark.parametrize(
    "text", ["召开会议3次", "用Excel登记", "《条例（试行）》", "建成5×5米的宣传栏", "App上报名", "……"]
)
def test_complete_text_has_no_blanks(text: str) -> None:
    assert not has_blanks(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("召开会议X次", "召开会议【待填】次"),
        ("发放***元，帮扶____户", "发放【待填】元，帮扶【待填】户"),
        ("研究（ ）项", "研究【待填】项"),
        ("镇党委××同志", "镇党委【待填】同志"),
        ("走访【数字】户", "走访【数字】户"),
        ("建成5×5米的宣传栏（试行）", "建成5×5米的宣传栏（试行）"),
        ("全年走访300户", "全年走访300户"),
    ],
)
def test_a_blank_is_shown_as_a_gap(text: str, shown: str) -> None:
    assert marked(text) == shown
    assert has_blanks(shown) == has_blanks(text)
