"""The application, an empty POST and a scikit-learn endpoint in one uvicorn process: `baselines.py PORT`.

`/empty` goes through every layer of ours and scores nothing. `/sklearn` answers one probability by a usual
pipeline, TfidfVectorizer and LogisticRegression, as a service made in an afternoon would.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fastapi import FastAPI
from pydantic import BaseModel
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
sys.path.remove(str(Path(__file__).resolve().parent))

from load.beside import serve_beside  # noqa: E402  # after the path that it is found on
from load.texts import articles, headlines  # noqa: E402  # as above


class Text(BaseModel):
    """A text."""

    text: str


other = FastAPI()
pipeline = make_pipeline(TfidfVectorizer(ngram_range=(1, 2)), LogisticRegression())
pipeline.fit([*headlines(500), *articles(20)], [1] * 500 + [0] * 20)


@other.post("/sklearn")
async def classify(body: Text) -> dict[str, float]:
    """Give the probability of one class."""
    return {"score": float(pipeline.predict_proba([body.text])[0, 1])}


if __name__ == "__main__":
    serve_beside(other, "/sklearn", int(sys.argv[1]))
