"""Words with hidden letters: "sh*tshow", "f---ing". Code, because no row of words can name them.

Cut into tokens such a word is pieces that say nothing by themselves. An asterisk hides letters only with a
letter right before and after it: elsewhere it is emphasis, or the sign of a footnote. Fewer than four
characters are a grade ("A*s") or a product ("a*b").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final

from app.scoring.text.document import Field
from app.scoring.text.word_sets import read_words

_LONGEST: Final = 20
_SHORTEST: Final = 4
# No letter stands before the first one: so no place is tried twice.
_HIDDEN_LETTERS: Final = re.compile(
    rf"(?<![\w*-])(?=[A-Za-z*-]{{{_SHORTEST}}})[A-Za-z]{{1,{_LONGEST}}}+"
    rf"(?:(?:\*{{1,{_LONGEST}}}+|-{{2,{_LONGEST}}}+)[A-Za-z]{{1,{_LONGEST}}}+){{1,4}}+(?![\w*-])"
)
_SWEAR_WORDS: Final = read_words(
    """
    arse arsehole arseholes asses asshole assholes ballsed bastard bastards bitch bitches bitching bitchy
    bollocks bugger buggered buggers bullshit bullshitter clusterfuck clusterfucks cock cocks cocksucker crap
    crappy cunt cunts damn damned dick dickhead dickheads dicks dipshit fuck fucked fucker fuckers fuckin
    fucking fuckup fucks fuckwit goddamn goddamned horseshit jackass motherfucker motherfuckers motherfucking
    piss pissed pissing prick pricks pussy shit shite shitfaced shithead shithole shitholes shits shitshow
    shitshows shitstorm shitting shitty slut sluts tits tosser tossers twat twats wank wanker wankers whore
    whores
    """
)
_BY_LENGTH: Final = {
    length: tuple(sorted(word for word in _SWEAR_WORDS if len(word) == length))
    for length in {len(word) for word in _SWEAR_WORDS}
}


def masked_words(field: Field) -> Iterator[tuple[int, int, bool]]:
    """Yield the tokens `[first, last)` of each word with hidden letters, and whether it is a swear word.

    Letters that hyphens hide are hidden in swear words alone: elsewhere they are a dash.
    """
    text = field.text
    if "*" not in text and "--" not in text:
        return
    for match in _HIDDEN_LETTERS.finditer(text):
        word = match[0].lower().replace("-", "*")
        swears = any(_fits(word, known) for known in _BY_LENGTH.get(len(word), ()))
        if swears or "-" not in match[0]:
            first = bisect_left(field.token_starts, match.start())
            yield first, bisect_right(field.token_starts, match.end() - 1), swears


def _fits(masked: str, word: str) -> bool:
    return all(letter in ("*", there) for letter, there in zip(masked, word, strict=True))
