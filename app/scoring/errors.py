"""The error tree of the core.

::

    PlumblineError
    ├── RefusedError                     the request is not scored
    │   ├── RequestError                 it cannot be; the caller can mend it
    │   │   ├── BlankTextError           no word to score
    │   │   ├── UnsupportedLanguageError not English
    │   │   └── UnknownModelError        a model that is not loaded
    │   └── ModelUnavailableError        a model whose files were altered since, or cannot be loaded
    └── ResourceError                    a lexicon or artifact is missing, altered or malformed; no start

No message ever holds a word of the text.
"""

from __future__ import annotations


class PlumblineError(Exception):
    """Base of every error that the core raises on purpose."""


class RefusedError(PlumblineError):
    """The request is not scored. `pointer` is a JSON Pointer to the field at fault."""

    def __init__(self, detail: str, pointer: str) -> None:
        super().__init__(detail)
        self.detail = detail
        self.pointer = pointer


class RequestError(RefusedError):
    """The request cannot be scored as it is."""


class BlankTextError(RequestError):
    """There is no word to score."""


class UnsupportedLanguageError(RequestError):
    """The text is not English."""


class UnknownModelError(RequestError):
    """The model asked for is not loaded."""


class ModelUnavailableError(RefusedError):
    """The model asked for is offered, and cannot be loaded; the caller may ask another, or later.

    Attributes
    ----------
    reason : str
        For whoever runs the service: which file, and what is wrong with it.
    seconds : float
        After which it is tried again; not before.
    news : bool
        Whether it was just tried; else nobody looked again since.
    """

    def __init__(self, model: str, reason: str, seconds: float, *, news: bool) -> None:
        super().__init__(f"the model {model} cannot be loaded at this time", "/model")
        self.args = (f"the model {model}: {reason}",)
        self.reason = reason
        self.seconds = seconds
        self.news = news


class ResourceError(PlumblineError):
    """A file that scoring stands on is missing, altered or malformed."""
