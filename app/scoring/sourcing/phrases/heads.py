"""Which word of a noun phrase says what it names, and whether that word is a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from app.scoring.cues import (
    ABBREVIATION,
    BARE,
    BASE,
    BODY,
    CONJUNCTION,
    DEMONYM,
    DOCUMENT,
    FORMS,
    LINK,
    NEGATION,
    NOUN,
    PERSON,
    PLURAL,
    PRONOUN,
    PROPER,
    RELATIVE,
    SELF,
    SPECIFIER,
    SURNAME,
    TIME,
)
from app.scoring.sourcing.phrases.left import closing_bracket, ends_tied
from app.scoring.sourcing.phrases.shares import joins_counts
from app.scoring.sourcing.scan import FIRM, PARTICIPLES, Scan, is_tied_on, joins_sorts, nounish
from app.scoring.text.document import Range, is_capital
from app.scoring.text.word_sets import COMMAS, HYPHENS, INDEFINITE, read_words

_SOMEBODY: Final = NOUN | PRONOUN | DEMONYM | RELATIVE
_NOT_NAMES: Final = NOUN | SPECIFIER | LINK | CONJUNCTION | DEMONYM | TIME | PRONOUN | RELATIVE
# With a capital a newspaper's name: "the Post".
_PAPERS: Final = frozenset(("bulletin", "journal", "ledger", "post", "record", "review"))
_WITHIN_NAMES: Final = frozenset(("and", "of", "the", "&"))
# With a capital before a post no first name: "Presiding Judge".
_BEFORE_POSTS: Final = read_words(
    """
    Acting Assistant Associate Chief Crown Deputy Drum Former General Head High Late New Old Presiding Retired
    Senior Top Vice Young
    """
)
_OF_PARTIES: Final = read_words("dup labour plaid reform snp tory ukip")  # and no first names
_PARTIES: Final = read_words(
    "conservative conservatives democrat democrats liberal liberals republican republicans tories tory"
)
_FIELD: Final = 5  # tokens from "of" to "Ann" in "of public health affairs Ann Lee"
_TIED: Final = 4  # tokens from "brother" to "law" in "brother-in-law"
_SYLLABLE: Final = 6  # letters of it
_NO_SYLLABLES: Final = frozenset(("born", "ed", "gate", "type"))  # "Op-ed"
_NUMBERED: Final = frozenset(("channel", "fox", "news", "radio"))
_LEAST_NAME: Final = 3  # words with a capital behind "of": the office's or the place's, and two of a person's


def head_of(scan: Scan, first: int, last: int) -> Range:
    """Return the head noun and the end of the phrase's core, before complements and appositions."""
    if last - first == 1:
        return first, last
    at = _end_of_core(scan, first, last)
    head = at - 1
    while head > first and _tells_more(scan, head):
        head -= 1
    if ends_tied(scan, head) and head - _TIED >= first and scan.words[head - 3] in HYPHENS:
        return head - _TIED, at
    return (head - 2 if _ends_given_name(scan, first, head) else head), at


def _end_of_core(scan: Scan, first: int, last: int) -> int:
    """Return the end of a phrase's core, before complements and appositions."""
    words, tags = scan.words, scan.tags
    at = first + 1
    while at < last:
        tag = tags[at]
        word = words[at]
        if is_tied_on(scan, at):
            at += 2  # "so-called", "in-house"
            continue
        joint = tag & CONJUNCTION and not joins_sorts(scan, at)
        if word in COMMAS or tag & (RELATIVE | NEGATION) or joint:
            break
        if tags[at - 1] & DOCUMENT and tag & (SPECIFIER | PRONOUN | SELF):
            break  # "figures the office published"
        if word == "(" or (tag & LINK and not is_capital(word) and not joins_counts(scan.norms, at)):
            past = (
                _past_bracket(scan, at, last)
                if word == "("
                else _name_behind(scan, at, last) or _past_link(scan, first, at, last)
            )
            if past <= at:
                break
            at = past
            continue
        if not is_capital(word) and _is_participle(scan, at):
            break
        at += 1
    return at


def _is_participle(scan: Scan, at: int) -> bool:
    """Tell whether a small word is what was done to the noun before it: "images taken by"."""
    noun = at - 1
    # "a video widely shared"
    at += bool(scan.tags[noun] & DOCUMENT) and not scan.tags[at] and scan.words[at].endswith("ly")
    tag = scan.tags[at]
    compound = tag & BASE and not scan.tags[at - 1] & PLURAL  # "conservative talk radio"
    verb = (tag & FORMS and not compound) or scan.words[at].endswith("ed") or scan.norms[at] in PARTICIPLES
    return bool(verb and scan.tags[noun] & NOUN and not tag & NOUN)


def _past_bracket(scan: Scan, bracket: int, last: int) -> int:
    """Return where a name goes on behind a bracket, "Justice (Retd) Ann Lee"; 0 where none does."""
    close = closing_bracket(scan, bracket, last - 1)
    return close + 1 if close and is_capital(scan.words[close + 1]) else 0


def _ends_given_name(scan: Scan, first: int, at: int) -> bool:
    """Tell whether a small word ends a name that a capital begins: "Kim Min-seok", not "the Vice-chair"."""
    given, family = at - 2, at - 3
    if family < first or scan.words[at - 1] not in HYPHENS or not scan.words[at].islower():
        return False
    if scan.tags[at] & (NOUN | DEMONYM) or scan.tags[family] & SPECIFIER:
        return False
    if len(scan.words[at]) > _SYLLABLE or scan.norms[at] in _NO_SYLLABLES:
        return False
    return is_capital(scan.words[given]) and is_capital(scan.words[family])


def _tells_more(scan: Scan, at: int) -> bool:
    """Tell whether a phrase's last word is not what it names: "'s", a mark, "plc", "a source present"."""
    if scan.words[at].isdigit() and is_capital(scan.words[at - 1]):
        station = len(scan.words[at - 1]) > 1 and scan.words[at - 1].isupper()  # "KTLA 5"
        return station or scan.norms[at - 1] in _NUMBERED  # "Channel 4", "News24"
    present = scan.norms[at] == "present" and scan.tags[at - 1] & NOUN
    return bool(present) or scan.norms[at] in ("'s", FIRM) or not scan.words[at][0].isalnum()


def _past_link(scan: Scan, first: int, link: int, last: int) -> int:
    """Return where a phrase goes on behind a name's own "of": before "professor" in "Bank of Ohio professor".

    -1 where what follows only tells more of what stands before: "the mayor of Paris".
    """
    words, norms, tags = scan.words, scan.norms, scan.tags
    held = tags[link - 1]
    if words[link - 1] in HYPHENS and link + 3 < last:  # "Editor-in-Chief Ann Lee"
        return link + 3
    crowd = held & PLURAL and not held & BODY
    if norms[link] not in ("of", "for") or not is_capital(words[link - 1]) or crowd:
        return -1
    at = link + 1
    while at < last and (is_capital(words[at]) or norms[at] in _WITHIN_NAMES or words[at] == "."):
        at += 1
    names = [here for here in range(link + 1, at) if is_capital(words[here])]
    if not names or norms[at - 1] in _WITHIN_NAMES:
        return -1  # "the Bank of England and economists"
    if at < last and words[at] == "(" and held & PERSON and (past := _past_bracket(scan, at, last)):
        return past  # "Chief Justice of Ohio (CJ) Ann Lee"
    # no "Ann Lee of the Ohio guard"
    alone = held & NOUN or link - 1 == first or not is_capital(words[link - 2])
    if at < last and alone and not held & PERSON and _continues(scan, at):
        return at
    titled = norms[first] not in INDEFINITE and _ends_in_name(scan, link, names)
    return at if titled and (at >= last or words[at] in ",(") else -1


def _name_behind(scan: Scan, link: int, last: int) -> int:
    """Return where a name closes a phrase behind its field: "chief of staff Ann Lee"; 0 where none does."""
    post = scan.tags[link - 1]
    if scan.norms[link] not in ("of", "for") or not post & PERSON or post & PLURAL:
        return 0
    at = next((at for at in range(link, min(last, link + _FIELD)) if is_capital(scan.words[at])), link)
    tag = scan.tags[at - 1]
    other = tag & PERSON or (tag & BARE and not tag & DOCUMENT)  # "a friend of singer Ann Lee"
    named = at > link + 1 and last - at > 1 and all(map(is_capital, scan.words[at:last]))
    return at if named and not other else 0


def _continues(scan: Scan, at: int) -> bool:
    """Tell whether a small word behind a name goes on with the phrase: "Bank of Ohio economists"."""
    word = scan.words[at]
    return nounish(scan, at) and word.isalpha() and not word.endswith(("ed", "ing", "ly"))


def _ends_in_name(scan: Scan, link: int, names: Sequence[int]) -> bool:
    """Tell whether somebody's name stands behind an office: "Secretary of State Ann Lee"."""
    *others, last = names
    if scan.norms[link] != "of" or scan.tags[last]:
        return False
    if not scan.tags[link - 1] & PERSON:  # "Bureau of Prisons Director Ann Lee"
        return any(scan.tags[at] & PERSON for at in others)
    return len(names) >= _LEAST_NAME or scan.norms[names[0]] == "state"


def takes_object(scan: Scan, source: Range, end: int) -> bool:
    """Tell whether a phrase holds a verb, whose object the cue would be: "the man made vile remarks"."""
    made = range(end, source[1])
    verb = len(made) > 1 and scan.norms[end] in PARTICIPLES
    return verb and not any(scan.tags[at] & (LINK | RELATIVE | CONJUNCTION) for at in made)


def may_speak(scan: Scan, head: int) -> bool:
    """Tell whether a head noun may be of somebody: a name, a pronoun, or a noun that the lists hold."""
    return bool(scan.tags[head] & _SOMEBODY) or is_capital(scan.words[head])


def is_proper_head(scan: Scan, head: int) -> bool:
    """Tell a name from a listed noun with a capital: "the Evening Ledger", not "the Report"."""
    tag = scan.tags[head]
    before = head - 1 - (scan.words[head - 1] == ".")
    if scan.tags[before] & ABBREVIATION:
        return True  # "Mrs Bishop"
    initials = (tag & DEMONYM or scan.norms[head] == "mp") and scan.words[head].isupper()
    party = scan.norms[before] in _OF_PARTIES or scan.tags[before - 1] & SPECIFIER
    member = scan.norms[head] == "mp" and party  # "Labour MP", "the Leeds MP"
    if initials and not member and is_capital(scan.words[before]) and not scan.tags[before] & SPECIFIER:
        return True  # "Cancer Research UK", "Jane Doe MP"
    if tag & DOCUMENT and scan.norms[head] not in _PAPERS:
        return is_capital(scan.words[head - 1]) and not scan.tags[head - 1] & SPECIFIER
    if tag & SURNAME and scan.norms[head] in scan.surnames:
        return _follows_name(scan.words, scan.tags, head)
    return bool(tag & DOCUMENT) or not tag & (NOUN | DEMONYM)


def _follows_name(words: Sequence[str], tags: Sequence[int], at: int) -> bool:
    """Tell whether a word that may be a post stands behind a first name: "Kim Bishop", "Steve J. King"."""
    before = at - 1
    if words[before] == "." and len(words[before - 1]) == 1:
        before -= 2
    word = words[before]
    first_name = word.isalpha() and is_capital(word) and not word.isupper()  # no "NY Judge"
    return first_name and not tags[before] and word not in _BEFORE_POSTS


def names_one(scan: Scan, first: int, head: int) -> bool:
    """Tell whether a people's name ends that of one person or team: "Claire Danes", not "New Yorkers"."""
    return head > first and scan.norms[head] not in _PARTIES and _follows_name(scan.words, scan.tags, head)


def find_surnames(
    words: Sequence[str], norms: Sequence[str], tags: Sequence[int], places: Iterable[int]
) -> frozenset[str]:
    """Return the posts that are somebody's surname in a text: "dean" of "former governor Howard Dean".

    Parameters
    ----------
    words, norms, tags : sequence, shape (n_tokens,)
        As of a `Scan`.
    places : iterable of int
        The tokens that may be one.
    """
    posts = (at for at in places if tags[at] & SURNAME and is_capital(words[at]))
    return frozenset(norms[at] for at in posts if _is_surname(words, tags, at))


def _is_surname(words: Sequence[str], tags: Sequence[int], at: int) -> bool:
    """Tell whether a post ends a name in running text, and no "the Vermont Judge" or "Texas Judge Rules"."""
    if not _follows_name(words, tags, at) or is_capital(words[at + 1]):
        return False
    lead = at - 2
    return not tags[lead] & SPECIFIER and (not is_capital(words[lead]) or bool(tags[lead] & PERSON))


def is_name(scan: Scan, at: int, opening: int) -> bool:
    """Tell whether a word is a name, by its capital; that of the `opening` token proves nothing."""
    word, tag = scan.words[at], scan.tags[at]
    if not is_capital(word) or tag & _NOT_NAMES:
        return False
    if at > opening or tag & PROPER or (len(word) > 1 and word.isupper()):
        return True
    return is_capital(scan.words[at + 1])


def has_name(scan: Scan, first: int, head: int, opening: int) -> bool:
    """Tell whether a name stands before the head: "Treasury officials"."""
    return any(is_name(scan, at, opening) for at in range(first, head))
