"""What `biganzi doctor` says of the language model."""

import pytest

from bot.cli import main


@pytest.mark.parametrize(
    ("config", "status", "sentence"),
    [
        ("", 0, "好  语言模型：没有启用，文字不会发往任何地方"),
        (
            'model_url = "http://127.0.0.1:8080"\nmodel_name = "tiny"',
            0,
            "好  语言模型：tiny，127.0.0.1:8080（就在本机）",
        ),
        (
            'model_url = "https://model.example"\nmodel_name = "big"',
            0,
            "好  语言模型：big，model.example（不在本机，每人先同意才会发）",
        ),
        ('model_url = "https://model.example"', 2, "要修  语言模型：设置里有 model_url，还要写上 model_name"),
    ],
)
def test_the_doctor_says_where_text_would_go(tmp_path, capsys, config, status, sentence):
    path = tmp_path / "biganzi.toml"
    path.write_text(config, encoding="utf-8")
    assert main(["--db", str(tmp_path / "library.db"), "--config", str(path), "doctor"]) == status
    assert sentence in capsys.readouterr().out
