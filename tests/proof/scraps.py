"""Texts for Hypothesis: any Unicode at all, and the scraps that decide something, in any order."""

from __future__ import annotations

import json

from hypothesis import strategies as st
from proof.shapes import SHAPES


def _pieces(table: str) -> list[str]:
    """Take a table apart at its single blanks; what else is white stays."""
    return [piece for piece in table.replace("\n    ", " ").split(" ") if piece]


_WORDS = _pieces(
    """
    The council said that he told according to Smith , . ! ? ; : … — " “ ” ' ‘ ’ « » ( ) [ ] U.S. Mr. a.m. 3.5 1,000
    21st BREAKING shocking disaster allegedly you won't believe what experts say critics Reuters citing don't O'Neill's
    😱 \u0301 \u200d \u202e \ufeff \x00 \n \n\n \t \u2028 İ ß ﬁ ǅ ٣ ½ _ -- ...
"""
)
_HTML = _pieces(
    """
    <p> </p> <div> <b> </b> <q> </q> <blockquote> </blockquote> <a href='/x'> </a> <br> <h1> </h1> <ul><li> <table><tr><td>
    <html><body> <article> <nav> </nav> <script> </script> <style> <!-- --> <!--plumbline-ignore emotive.shocking: x-->
    <![CDATA[ ]]> <pre> &amp; &#8217; &quot; &#xD800; &#1 &bogus; < > & <p class=" ' <svg> <math> <template> <title> \x00
"""
)
_MARKDOWN = _pieces(
    r"""
    * ** _ ` ``` ~~~ [ ] ( ) ![ ]( [a]: # ## > - + 1. | --- === \ <b> <http://a.b> &amp; !!! ~~ \* [^1] <!-- --> ::
"""
)
_JSON = _pieces(
    '{ } [ ] : , " \\ \\u \\ud800 "text" "title" "items" "a" "b" "format" "include" null true 1e9 -0 NaN "x"'
)


def _joined(pieces: list[str]) -> st.SearchStrategy[str]:
    glue = st.sampled_from(["", "", " ", "\n"])
    one = st.tuples(st.sampled_from(pieces), glue).map("".join)
    return st.lists(one, max_size=60).map("".join)


_REQUESTS = st.fixed_dictionaries(
    {"text": st.text(max_size=40)},
    optional={"title": st.text(max_size=9) | st.none() | st.integers(), "include": st.lists(st.text())},
).map(lambda value: json.dumps(value, ensure_ascii=False))

SCRAPS: st.SearchStrategy[str] = st.one_of(
    st.text(max_size=200),
    _joined(_WORDS),
    _joined(_HTML + _WORDS),
    _joined(_MARKDOWN + _WORDS),
    _joined(_JSON),
    _REQUESTS,
    st.tuples(st.sampled_from(sorted(SHAPES)), st.integers(20, 400)).map(
        lambda drawn: SHAPES[drawn[0]].text(drawn[1])
    ),
)
