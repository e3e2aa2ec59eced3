"""Wrong and superfluous words, and the lists that they stand in."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.checker import fixes, lexicon
from bot.checker.engine import review, select
from bot.checker.finding import Finding, Severity
from bot.text.parse import parse

WD = select(["WD"])
LISTS = ("known_typo", "lost_character", "redundant_pair", "repeated_word", "variant_form")


def found(text: str, severity: Severity = Severity.WARNING) -> tuple[Finding, ...]:
    outcome = review(parse(text), rules=WD, severity=severity)
    assert not outcome.failures
    return outcome.findings


def marks(text: str, severity: Severity = Severity.WARNING) -> list[tuple[str, str]]:
    return [(finding.code, finding.span.of(text)) for finding in found(text, severity)]


def repaired(text: str, *, unsafe: bool = False) -> str:
    return fixes.apply(text, found(text), unsafe=unsafe).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("争做善与担当的表率。", ("WD001", "善与担当")),
        ("截止2024年底，走访36户。", ("WD001", "截止20")),
        ("参加“三是15”维权活动。", ("WD001", "三是15”")),
        ("对薄弱村抓的不够紧。", ("WD002", "抓的不够紧")),
        ("责任落实的还不够到位。", ("WD002", "落实的还不够到位")),
        ("较好的完成了换届。", ("WD002", "较好的完成了")),
        ("更好的发挥作用。", ("WD002", "更好的发挥作用")),
        ("有针对地补短板。", ("WD003", "有针对地")),
        ("领导班子及签订承诺书。", ("WD003", "班子及签订")),
        ("按照区区委部署走访。", ("WD004", "区区")),
        ("持续持续推进整改。", ("WD004", "持续持续")),
        ("服务居民2000多余人。", ("WD005", "2000多余人")),
        ("走访约36户左右。", ("WD005", "约36户左右")),
        ("走访近百余户。", ("WD005", "近百余")),
        ("避免问题不再反弹。", ("WD008", "避免问题不再反弹")),
    ],
)
def test_the_fault_is_marked_and_nothing_else(text: str, expected: tuple[str, str]) -> None:
    assert marks(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "大会报告由支委会起草，老支书曾强调过三点。",
        "企业积极参与，判决对群众有利，要求立即要回欠款。",
        "支部发布署名文章，颁布署名制度，全部暑期活动按时开展。",
        "形成积极氛围，组成积案化解专班，从人事绩效入手。",
        "修复盖板36块，重复盖章的表册已精简，批复盖印后下发。",
        "交通迅速恢复，沟通迅捷有力，户籍此前已迁入。",
        "出现像他这样的典型，情形像往年一样，地图形像素清晰。",
        "引导至正轨，传导至末梢，疏导至窗口。",
        "善与恶、慈善与担当、完善与创新都写进党课。",
        "天赋与努力同样要紧，税赋与往年持平。",
        "三是15个村完成换届，三是153名党员报到。",
        "报名截止2024年3月，截止日期另行通知。",
        "建筑劳务市场规范，处处都有一处份额公示栏。",
    ],
)
def test_neighbouring_words_that_hold_the_same_characters_are_passed_over(text: str) -> None:
    assert not marks(text)


@pytest.mark.parametrize(
    "text",
    [
        "指导的多、了解的少，做的工作还不少。",
        "起到有力的促进作用，取得较好的推进效果，需要更好的解决方案。",
        "做得不够好的地方，都是掌握的情况不够全面造成的。",
        "一个有效的推进机制正在形成。",
        "积极的推动者和不断的提升、完善。",
    ],
)
def test_the_particle_before_a_noun_is_right(text: str) -> None:
    assert not marks(text)


@pytest.mark.parametrize(
    "text",
    [
        "大家研究研究再定，一件一件办，一名党员一名党员谈。",
        "中小企业创业创新活跃，由集体经济组织组织开展造林。",
        "人口少的村的村民代表、我区区委、新城区区委和新城区区政府。",
        "为了了解民情，存在在所难免，达到目的的办法很多。",
        "层层压实，人人有责，件件落地，二〇二〇年起步。",
        "常常来、慢慢走，彼此彼此。",
    ],
)
def test_words_that_stand_twice_by_right_are_passed_over(text: str) -> None:
    assert not marks(text)


@pytest.mark.parametrize(
    "text",
    [
        "节约资金300万元左右。",
        "预约群众20人左右分批到场。",
        "附近200余户受益。",
        "多余人员已经分流。",
        "近三年来每年走访36户左右。",
    ],
)
def test_words_that_hold_about_without_meaning_it_are_passed_over(text: str) -> None:
    assert not marks(text)


def test_a_variant_is_a_hint_until_the_text_writes_both_forms() -> None:
    assert not marks("对其它支部分类指导。")
    assert marks("对其它支部分类指导。", Severity.INFO) == [("WD007", "其它")]
    assert marks("对其它支部分类指导，其他事项照旧。") == [("WD007", "其它")]


def test_safe_repairs_go_in_and_others_wait() -> None:
    text = "再接再励办实事，健全台帐。"
    assert repaired(text) == "再接再厉办实事，健全台帐。"
    assert repaired(text, unsafe=True) == "再接再厉办实事，健全台账。"


def test_a_word_torn_apart_by_a_paid_mark_is_still_read() -> None:
    text = "再接##paidbegin##再励办实事。"
    assert [(finding.code, finding.span) for finding in found(text)] == [("WD001", (0, 17))]


def test_of_overlapping_words_the_longest_is_reported() -> None:
    assert marks("截止到目前已走访36户。") == [("WD001", "截止到目前")]


@pytest.mark.parametrize("name", LISTS)
def test_no_repair_of_a_list_is_itself_a_fault_of_that_list(name: str) -> None:
    entries = lexicon.load(name)
    assert entries
    for entry in entries.values():
        for wrong in entries:
            at = entry.right.find(wrong)
            assert at < 0 or not entries[wrong].holds(entry.right, at, at + len(wrong)), (entry.wrong, wrong)


@pytest.mark.parametrize("name", LISTS)
def test_every_row_is_found_where_it_stands_alone(name: str) -> None:
    for wrong in lexicon.load(name):
        assert any(wrong in words for _, words in marks(f"，{wrong}，", Severity.INFO)), wrong


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("签定 | 签订 | - | - | safe", "6 columns"),
        ("签定 | 签定 | - | - | safe | 词典", "right one"),
        (" | 签订 | - | - | safe | 词典", "right one"),
        ("签定 | 签订 | - | - | sure | 词典", "'sure'"),
        ("签定 | 签订 | - | - | safe | ", "source"),
        ("好的 | 行 | - | - | safe | 词典", "twice"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_by_file_and_line(tmp_path: Path, row: str, fault: str) -> None:
    path = tmp_path / "words.txt"
    path.write_text(f"# a comment\n\n好的 | 可以 | - | - | ask | 词典\n{row}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=rf"^words\.txt:4: .*{fault}"):
        lexicon.read(path)


def test_guards_are_words_on_either_side(tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    path.write_text("会报 | 汇报 | 大 支委 | 告 到 | safe | 词典 # why\n", encoding="utf-8")
    entry = lexicon.read(path)["会报"]
    assert entry.holds("向会报送", 1, 3)
    assert not entry.holds("支委会报送", 2, 4)
    assert not entry.holds("会报到", 0, 2)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "再接再励",
                "的",
                "的的",
                "区",
                "委",
                "约",
                "36",
                "户",
                "左右",
                "多余",
                "人",
                "一",
                "抓",
                "不够",
                "，",
                "\n",
            ]
        ),
        max_size=14,
    )
)
def test_safe_repairs_come_to_rest(pieces: list[str]) -> None:
    text = "".join(pieces)
    for _ in range(len(text) + 1):
        text, before = repaired(text), text
        if text == before:
            break
    assert repaired(text) == text
    assert all(finding.span.end <= len(text) for finding in found(text, Severity.INFO))
