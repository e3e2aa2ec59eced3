"""How long the Telegram channel waits for what."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds, and messages a second.

    Args:
        paste: within which the next piece of a cut paste must come.
        inline: without a new letter, after which what is typed behind the bot's name is answered.
        pauses: before each new attempt to reach Telegram; the last one is repeated for what must arrive.
        patience: that Telegram may take to answer a request.
        grace: for finishing what was begun when the program is told to stop; the journal keeps the rest.
        rate: messages that may go out in a second; 0 for no limit.
        preview: between two forms of a message that shows what is still being written.
    """

    paste: float = 1.2
    inline: float = 0.3
    pauses: tuple[float, ...] = (1, 2, 4, 8, 16, 30)
    patience: float = 20
    grace: float = 30
    rate: float = 30
    preview: float = 1.5
