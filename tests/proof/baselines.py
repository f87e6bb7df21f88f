"""The application, an empty POST and a scikit-learn endpoint in one uvicorn process: `baselines.py PORT`.

`/empty` goes through every layer of ours and scores nothing. `/sklearn` answers one probability by a usual
pipeline, TfidfVectorizer and LogisticRegression, as a service made in an afternoon would.
"""

from __future__ import annotations

import sys
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from starlette.types import Receive, Scope, Send

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
sys.path.remove(str(Path(__file__).resolve().parent))

from load.texts import articles, headlines  # noqa: E402  # as above

from app.commands.serve import log_config  # noqa: E402  # after the path that it is found on
from app.main import create_app  # noqa: E402  # as above


class Empty(BaseModel):
    """Nothing."""


class Text(BaseModel):
    """A text."""

    text: str


application = create_app()
other = FastAPI()
pipeline = make_pipeline(TfidfVectorizer(ngram_range=(1, 2)), LogisticRegression())
pipeline.fit([*headlines(500), *articles(20)], [1] * 500 + [0] * 20)


@application.post("/empty", include_in_schema=False)
async def empty(body: Empty) -> Empty:
    """Give back what was sent."""
    return body


@other.post("/sklearn")
async def classify(body: Text) -> dict[str, float]:
    """Give the probability of one class."""
    return {"score": float(pipeline.predict_proba([body.text])[0, 1])}


async def both(scope: Scope, receive: Receive, send: Send) -> None:
    """Send the scikit-learn call to the application that has it, and everything else to ours."""
    await (other if scope.get("path") == "/sklearn" else application)(scope, receive, send)


if __name__ == "__main__":
    uvicorn.run(
        both,
        port=int(sys.argv[1]),
        lifespan="on",
        ws="none",
        access_log=False,
        server_header=False,
        log_level="warning",
        log_config=log_config(),
    )
