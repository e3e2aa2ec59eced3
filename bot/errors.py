"""What can go wrong, as a tree.

```
BiganziError                 every error that this program raises on purpose
├── UserError                one Chinese sentence for the writer: what is wrong, and what to do
│   ├── UsageError           the call was wrong: unknown option, code, command, empty query
│   ├── SettingsError        a setting or the config file is wrong
│   ├── UnreadableFileError  a file cannot be read: missing, damaged, encrypted, unknown encoding
│   ├── TooLargeError        more than this program takes at once
│   ├── LibraryError         the library cannot be opened, read or written
│   └── ModelError           the language model cannot be reached, refuses, or does not answer as it should
└── RuleError                a rule raised; the code says which (the other rules have reported)
```

A `UserError` is shown as it is. Anything else is a bug: it is logged by type, never with text.
"""


class BiganziError(Exception):
    """Base of every error that this program raises on purpose."""


class UserError(BiganziError):
    """One Chinese sentence for the writer."""


class UsageError(UserError):
    """The call was wrong."""


class SettingsError(UserError):
    """A setting or the config file is wrong."""


class UnreadableFileError(UserError):
    """A file cannot be read."""


class TooLargeError(UserError):
    """More than this program takes at once."""


class LibraryError(UserError):
    """The library cannot be opened, read or written."""


class ModelError(UserError):
    """The language model cannot be reached, refuses, or does not answer as it should."""


class RuleError(BiganziError):
    """A rule raised an exception.

    Args:
        code: the rule's code.
        cause: name of the exception's type; never its message, which may quote the draft.
    """

    def __init__(self, code: str, cause: str) -> None:
        super().__init__(f"规则 {code} 运行出错（{cause}），其余规则不受影响")
        self.code = code
        self.cause = cause
