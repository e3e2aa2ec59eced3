"""笔杆子: a chat-style assistant for people who write Chinese duty reports."""

__version__ = "0.1.0"
