"""Hostile shapes: texts that a quadratic step anywhere would stumble over, each in any size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Form = Literal["text", "html", "markdown"]

PLAIN = "The council approved the budget on Monday. "


@dataclass(frozen=True, slots=True)
class Shape:
    """A head, a piece over and over, and an end.

    Attributes
    ----------
    piece, head, end : str
        What the text is made of.
    form : {"text", "html", "markdown"}
        What it is sent as.
    """

    piece: str
    form: Form = "text"
    head: str = ""
    end: str = " word"

    def text(self, size: int) -> str:
        """Return as many whole pieces as fit into the size: a cut one could change all before it."""
        room = size - len(self.head) - len(self.end)
        return self.head + self.piece * (room // len(self.piece)) + self.end


_CUE = "1\n00:00:01,000 --> 00:00:02,000\n"

SHAPES: dict[str, Shape] = {
    "blanks in a subtitle": Shape(" ", head=f"{_CUE}a word\n\n{_CUE}a"),
    "signed posts": Shape("Oh! Oh! - A (@a) 3 May 2024 "),
    "straight quotation marks": Shape('"'),
    "closing quotation marks": Shape("”"),
    "opening quotation marks": Shape("“"),
    "apostrophes": Shape("'"),
    "words with apostrophes": Shape("a'"),
    "short quotations": Shape('"a" '),
    "quotations never closed": Shape("“a "),
    "quoted and said": Shape('"We will," he said. '),
    "said that, nested": Shape("he said that "),
    "said that, in a clause that opens": Shape("After he said that it, "),
    "told us that, as it opens": Shape("As a result he told us that the, "),
    "said, without end": Shape("said "),
    "adding that": Shape("it rose , adding that "),
    "said and a colon": Shape("he said : ", end="” x"),
    "called it": Shape("he called it a ", end="time"),
    "said in the middle": Shape("it rose, he said, "),
    "called by": Shape("it was called a b "),
    "conceded behind quotations": Shape("“We will,” conceded City captain Lee, "),
    "declined to comment": Shape("he declined to comment on it and "),
    "slammed it as": Shape("he slammed it as so "),
    "made known": Shape("a dam declared in "),
    "who left said": Shape("a man who left a ", end="said so."),
    "headings that say so": Shape("Police say so\n\n"),
    "with one gushing": Shape("with one gushing ", end=": “x”"),
    "said behind commas": Shape("it fell, he said "),
    "according to": Shape("according to "),
    "according to, parted": Shape(", according to Lee, was", head="The plan"),
    "beside a view": Shape("in her own view, ", head="The plan, "),
    "took the view that": Shape("Lee took the view that it is his view that it was "),
    "left, calling it": Shape("Lee left, calling it ", end="a farce"),
    "accused of": Shape("accused of ", head="Lee ", end="greed"),
    "nouns of saying": Shape("claims that ", head="Lee's own new "),
    "not told of it": Shape("not told ", head="Doctors ", end="said so"),
    "one quotation of many sentences": Shape("It fell and we ran. ", head="“", end="It burned,” said Lee."),
    "addresses": Shape("www.a.com/b @a #b "),
    "hidden letters": Shape("f**k "),
    "turns of a talk": Shape("Ann Lee: I fell.\n\nBo Roe: You fell.\n\n"),
    "an opening of adverbs": Shape("also ", head="In the town, ", end=", saying it"),
    "led on to say": Shape("had the gall to claim ", head="Lee "),
    "sources in a chain": Shape("Reuters, citing Smith, citing Jones, "),
    "exclamation marks": Shape("!"),
    "mixed marks": Shape("?!"),
    "full stops": Shape("."),
    "ellipses": Shape("a... "),
    "abbreviations": Shape("U.S. "),
    "single letters with stops": Shape("A."),
    "sentences of one word": Shape("A. "),
    "lines of one sentence": Shape("A.\n"),
    "empty lines": Shape("\n"),
    "blanks": Shape(" "),
    "one word": Shape("a", end=""),
    "one word of hyphens": Shape("a-"),
    "one number": Shape("1,"),
    "digits": Shape("1"),
    "one sentence": Shape("word "),
    "capitals": Shape("WORD "),
    "loaded words": Shape("SHOCKING! "),
    "names": Shape("John Smith "),
    "half of a rule": Shape("you won't "),
    "emoji": Shape("😱"),
    "emoji joined": Shape("👩\u200d"),
    "combining marks": Shape("\u0301"),
    "right-to-left controls": Shape("\u202e"),
    "surnames and commas": Shape("Smith, "),
    "opening brackets": Shape("<", "html"),
    "tags never closed": Shape("<b>x", "html"),
    "nested elements": Shape("<div>", "html"),
    "nested quotation elements": Shape("<q>", "html"),
    "closing tags": Shape("</p>", "html"),
    "crossed tags": Shape("<b><i></b>", "html"),
    "paragraphs": Shape("<p>w", "html"),
    "comments never closed": Shape("<!--", "html"),
    "comments": Shape("<!-- plumbline-ignore emotive.shocking: x -->", "html"),
    "declarations": Shape("<![CDATA[", "html"),
    "scripts never closed": Shape("<script>", "html"),
    "one tag of attributes": Shape(' a="b"', "html", head="<p", end=">word"),
    "attribute never closed": Shape("a ", "html", head='<p class="', end="word"),
    "ampersands": Shape("&", "html"),
    "entities": Shape("&#x1F631;", "html"),
    "entity never closed": Shape("&#1", "html"),
    "tables": Shape("<table><tr><td>", "html"),
    "links in a page": Shape('<a href="x">a</a>', "html", head="<html><body><p>", end="</p>word"),
    "a page of blocks": Shape("<div><p>A short line.</p></div>", "html", head="<html><body>", end="word"),
    "emphasis": Shape("*a ", "markdown"),
    "stars": Shape("*", "markdown"),
    "stars and underlines": Shape("*_", "markdown"),
    "links": Shape("[a](", "markdown"),
    "link brackets": Shape("[", "markdown"),
    "link brackets closed": Shape("[a]", "markdown"),
    "images": Shape("![", "markdown"),
    "definitions": Shape("[a]: b\n", "markdown"),
    "nested quotations": Shape("> ", "markdown"),
    "nested lists": Shape("- ", "markdown"),
    "backticks": Shape("`a", "markdown"),
    "fences": Shape("```\n", "markdown"),
    "table cells": Shape("|a", "markdown"),
    "backslashes": Shape("\\", "markdown"),
    "html in markdown": Shape("<b", "markdown"),
    "autolinks": Shape("<a:", "markdown"),
    "blocks of html in markdown": Shape("<p>A short line of words.\n\n", "markdown"),
    "alerts": Shape("BREAKING: "),
    "speakers in relative clauses": Shape("Lee, who told Poe, a "),
    "asides with a gerund": Shape(", saying he vile ; ", head="Lee "),
    "labels in relative clauses": Shape("which he called "),
    "asides between hyphens": Shape("Lee - a miner - said the plan was "),
    "clauses that open others": Shape("Lee said once it snows, the plan was "),
    "asides before that": Shape("Lee noted, in test after test, that "),
    "studies with where they came from": Shape("a study of men published on Monday in the Journal "),
    "quotations and semicolons": Shape("“it” is safe, said Lee; Poe said the plan was late; "),
    "one loaded sentence": Shape("a shocking and horrific plan by "),
    "one sentence of names": Shape("the Shocking plan "),
}
"""Each by what it is made of."""
