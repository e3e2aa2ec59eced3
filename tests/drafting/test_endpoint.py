"""Addresses of a language model."""

import pytest

from bot.drafting.endpoint import Endpoint
from bot.errors import SettingsError


@pytest.mark.parametrize(
    ("address", "url", "host"),
    [
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/v1/chat/completions", "127.0.0.1:8080"),
        ("http://127.0.0.1:8080/v1/", "http://127.0.0.1:8080/v1/chat/completions", "127.0.0.1:8080"),
        (" https://Model.Example/api/v3 ", "https://model.example/api/v3/chat/completions", "model.example"),
        (
            "https://model.example./v1/chat/completions",
            "https://model.example/v1/chat/completions",
            "model.example",
        ),
        ("https://a.example/v1?version=2#x", "https://a.example/v1/chat/completions?version=2", "a.example"),
        ("http://[::1]:8000/v1", "http://[::1]:8000/v1/chat/completions", "[::1]:8000"),
    ],
)
def test_an_address_is_completed_and_its_host_is_shown(address, url, host):
    endpoint = Endpoint.of(address)
    assert (endpoint.url, endpoint.host) == (url, host)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.8.7", "localhost", "LOCALHOST", "[::1]"])
def test_this_machine_is_known_by_its_names(host):
    assert Endpoint.of(f"http://{host}:1").local


@pytest.mark.parametrize(
    "host",
    [
        "192.168.1.2",
        "10.0.0.1",
        "localhost.example",
        "127.0.0.1.example",
        "127.1",
        "0x7f000001",
        "2130706433",
        "[::ffff:8.8.8.8]",
    ],
)
def test_no_other_host_passes_for_this_machine(host):
    assert not Endpoint.of(f"http://{host}:1").local


@pytest.mark.parametrize(
    "address",
    [
        "",
        "model.example",
        "ftp://model.example",
        "http://",
        "http://:80",
        "http://[::1",
        "http://a b/v1",
        "http://模型.例子",
        "http://a.example:99999",
        "file:///v1",
        "http://a\\@b",
    ],
)
def test_what_is_no_address_is_told(address):
    with pytest.raises(SettingsError, match="model_url"):
        Endpoint.of(address)


def test_an_address_holds_no_password():
    with pytest.raises(SettingsError, match="BIGANZI_MODEL_KEY"):
        Endpoint.of("https://user:secret@model.example/v1")


def test_what_is_encrypted_is_known():
    assert Endpoint.of("https://model.example").encrypted
    assert not Endpoint.of("http://model.example").encrypted
