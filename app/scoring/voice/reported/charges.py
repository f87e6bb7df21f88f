"""What somebody is accused of: "accused the council of a shameful betrayal"."""

from __future__ import annotations

from typing import Final

from app.scoring.text.document import Field, Range, is_capital
from app.scoring.text.word_sets import ARTICLES, DASHES, read_words
from app.scoring.voice.reported.contents import is_past

ACCUSING: Final = read_words("accuse accused accuses accusing")
# They end a name, and no charge: "of plotting to rig the vote in Ohio".
CHARGED: Final = read_words("at by during for from in on over that to which who whom")
OBJECTS: Final = frozenset(["her", "him", "it", "me", "them", "this", "us"])
OBJECT_TOKENS: Final = 8
_NO_CHARGE: Final = read_words("ahead because front instead out")  # "accused him in front of the crowd"
_NO_OBJECT: Final = DASHES | {",", ";", ":", "("}
_JOINED: Final = read_words("and not or to")  # "to sue the bank and accuse the board of"
_APART: Final = read_words(
    ", after and before but by for since while"
)  # before "accusing": nothing stands behind it but the charge
_HAVING: Final = read_words("be been being having of the")  # "of having lied", "of being bribed"
_LINKS: Final = read_words("after and as at by for from in of on over to while with")
_SURE_TOKENS: Final = 10


def find_charge(field: Field, cue: int, last: int) -> int:
    """Return where begins what somebody is accused of; -1 where that is not clear."""
    norms = field.norms
    if norms[cue + 1] == "of" or (field.name == "title" and _tells_apart(norms, cue)):
        return -1  # "an aide accused of hiding what she knew of it"
    stop = min(last - 1, cue + 2 + OBJECT_TOKENS)
    near = range(cue + 2, next((at for at in range(cue + 1, stop) if _ends_object(norms, at)), stop))
    behind = [at + 1 for at in near if norms[at] == "of" and norms[at - 1] not in _NO_CHARGE]
    doing = [at for at in behind if norms[at].endswith("ing")]
    # "Lee of a betrayal of the poor"; of "the Bank of England", "the Speaker of the House" more is told
    named = [at for at in behind if _is_whole(field, at)]
    sure = doing or named or (behind if len(behind) == 1 else [])
    return sure[0] if sure else -1


def cut_charge(norms: list[str], cue: int, charge: Range) -> Range:
    """Cut a charge before the verb of whom "accusing" tells apart: "men accusing Lee of theft vanished"."""
    first, last = charge
    if not _tells_apart(norms, cue):
        return charge
    most = min(last, first + _SURE_TOKENS)
    verb = next((at for at in range(first + 1, most) if _is_verb(norms, at)), most)
    if verb < most or most == last:
        return first, verb
    return first, next((at for at in range(most - 1, first, -1) if norms[at] in _LINKS), most)


def _ends_object(norms: list[str], at: int) -> bool:
    """Tell whether nobody accused goes on here: not at the commas of "Lee, 69, of"."""
    return norms[at] in _NO_OBJECT and not norms[at - 1].isdigit() and not norms[at + 1].isdigit()


def _is_verb(norms: list[str], at: int) -> bool:
    """Tell a verb that may be the sentence's own: not "having lied", "grabbing disputed land"."""
    norm, before = norms[at], norms[at - 1]
    tells = is_past(norm) and not norm.endswith("eed")  # "greed"
    return norm == "following" or (tells and before not in _HAVING and not before.endswith("ing"))


def _tells_apart(norms: list[str], cue: int) -> bool:
    """Tell whether a cue only says who is meant, so that the sentence's own verb may stand behind."""
    before = norms[cue - 1]
    return before not in _APART if norms[cue] == "accusing" else norms[cue] == "accuse" and before in _JOINED


def _is_whole(field: Field, charge: int) -> bool:
    """Tell whether a name or a pronoun ends before "of" and a charge, and does not go on behind it."""
    accused, head = charge - 2, charge + (field.norms[charge] in ARTICLES)
    named = field.norms[accused] in OBJECTS or is_capital(field.words[accused])
    return named and not is_capital(field.words[head])
