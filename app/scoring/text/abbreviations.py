"""Full stops that end no sentence: of shortened words and titles, of initials, and of a dateline."""

from __future__ import annotations

import re
from typing import Final

from app.scoring.text.word_sets import (
    ARTICLES,
    EMPTY_WORDS,
    MONTHS,
    SHORT_MONTHS,
    SHORT_TITLES,
    any_of,
    read_words,
)

ABBREVIATIONS: Final = SHORT_TITLES | read_words(
    """
    adm al amb approx assn assoc asst atty ave blvd brig bros ca cf ch cllr cm co comdr cong const corp
    cpl ctr dept det dist div ed eds est et etc ext fig ft govt hr hrs inc ins insp intl kg km ksh kshs lb
    lbs ltd messrs mfg mg min mins mm mph msgr mt natl nr op oz pfc pg pl pp pres pt pub pvts rd reps ret
    rs sec secs sens sq ste supt tel temp tk treas tshs univ ushs vol vols vs yd yds yr yrs
    """
)
SHORT_FORMS: Final = ABBREVIATIONS | SHORT_MONTHS
_WORD: Final = re.compile(r"[A-Za-z]+")
# Before a name in one or another English: of persons and posts, streets and towns, and in firms.
_TITLES: Final = (
    r"Addl|Advs?|Ald|Alh|Asst|Attys?|Bgy|Brgy|Cdes?|Cllrs?|Cmdrs?|Cols|Comrs?|Dels|Distt|Drs?|Dy|Engrs?|Evang"
    r"|Gens|Govs|Hj|Jln|Kum|Lts?|M/s|Mlle|Mme|Mohd|Mrs?|Ms|Msgr|Pfcs?|Profs|Pst|Reps|Revs|Sdn|Secy|Sens|Sgts"
    r"|Shri|Smt|Spc|Sri|Sta|Supts"
    r"|(?:Addl|Asst|Dep|Dy|Sub)-(?:Insp|Supt)"
    r"|P/?(?:B?Gen|Br?ig|Capt|Col|Cpl|Cpt|Insp|Lt|LtCol|Lt[Gg]en|Maj|Maj[Gg]en|[ES]MS|[MS]?SSg|[MS]Sg|Supt)"
)
# No end, though the splitter takes it for one: a title before a name, a currency before a sum ("Rs. 300"),
# or the initial of a photographer ("AP Photo/J. Doe"), whatever follows, and initials or a senator's state
# before a word in lower case.
_NO_END: Final = re.compile(
    rf"(?<!\w)(?:((?<=\w/)[A-Z]|{_TITLES}|[KTU]shs?|Rs|Tk|US\$)|(?:[A-Z]\.)+[A-Z]|[DIR]-[A-Z][a-z]+)\.\s*\Z"
)
_NO_END_ROOM: Final = 16  # characters that it takes at most, with what divides it from the next word
# Titles that are names as well, and a general's "(Retd.)", are none before a word that opens a sentence.
_NAMELIKE: Final = re.compile(r"(, |(?<!\S))(?:Arc|Barr)\.\s+\Z|\((?:Retd|retd|Rtd|rtd|Ret|ret)\.\)\s+\Z")
# Two or three initials before a surname: "Justice D.Y. Chandrachud", "W.E.B. Du Bois"; no places, degrees or
# posts, which end sentences, and nothing with an article ("the E.U.").
_INITIALS: Final = re.compile(r"(?:(?<!\S)(\S{1,20})\s+)?(?<!\S)[\"“(]?((?:[A-Z]\.){2,3})\s+\Z")
_INITIALS_ROOM: Final = 36
_NO_INITIALS: Final = read_words(
    """
    A.D. A.I. A.M. A.P. B.A. B.C. B.S. C.E. D.A. D.C. D.J. E.R. E.U. G.A. H.K. H.P. H.Q. I.D. I.Q. I.R. I.S.
    I.T. I.V. J.D. J.K. J.P. K.C. K.L. K.O. L.A. M.A. M.D. M.O. M.P. M.S. N.B. N.C. N.D. N.H. N.I. N.J. N.L.
    N.M. N.S. N.T. N.Y. N.Z. O.K. O.R. O.T. P.A. P.C. P.E. P.I. P.M. P.R. P.S. Q.A. Q.C. R.I. S.A. S.C. S.D.
    S.F. S.J. T.D. T.N. T.V. U.A. U.K. U.N. U.P. U.S. U.T. V.A. V.I. V.P. W.B. W.V. W.W. X.O. B.B.C. C.B.S.
    C.E.O. C.F.O. C.I.A. D.N.C. E.P.A. F.B.I. F.D.A. G.O.P. I.M.F. I.R.A. I.R.S. L.L.C. L.L.P. M.B.A. N.B.A.
    N.B.C. N.F.L. N.H.L. N.R.A. N.S.A. N.S.W. N.W.A. N.W.T. N.Y.C. P.E.I. P.L.O. R.E.M. R.N.C. T.O.P. U.A.E.
    U.S.A. U.S.S. W.H.O. W.T.O.
    """
)
_FULL_NAME: Final = re.compile(r"[A-Z][\w.’'-]{0,30} [A-Z]")
_SURNAME: Final = re.compile(r"(?:[A-Z]\.){1,3}|(?:(?:Al|De|Du|Mac|Mc|O['’])[ -]?)?[A-Z][a-z]{1,30}")
_MONTHS: Final = any_of(MONTHS | SHORT_MONTHS)
# Wires whose dateline has full stops: "MOSCOW, March 12. /TASS/. The ministry said".
_DATELINE: Final = re.compile(
    rf"[A-Z][A-Z .'’-]{{2,40}}(?:, [A-Z][a-z]{{2,20}})?, (?i:{_MONTHS})\.? \d{{1,2}}"
    r"(?:(\.\s+)|\.? /[A-Za-z-]{2,20}/\.\s+| [-–—] (?:Interfax|RIA Novosti|Sputnik)\.\s+)"
)
_DATELINE_ROOM: Final = 90


def ends_short(before: str) -> bool:
    """Tell whether words end in a shortened one, whose full stop ends no sentence; one of them is a word."""
    (*_, last) = _WORD.findall(before)
    return last.lower() in SHORT_FORMS


def is_shortened(text: str, start: int, begin: int) -> bool:
    """Tell whether the full stop before `begin` is of a shortened word, and no sentence begins there.

    Parameters
    ----------
    text : str
    start : int
        Where the paragraph begins.
    begin : int
        Behind the full stop and white space.
    """
    found = _NO_END.search(text, max(start, begin - _NO_END_ROOM), begin)
    if found is not None and (found[1] is not None or text[begin].islower()):
        return True
    dateline = _DATELINE.fullmatch(text, start, begin) if begin - start <= _DATELINE_ROOM else None
    if dateline is not None:
        return dateline[1] is None or text[begin] == "/"
    name = _SURNAME.match(text, begin)
    if name is None or name[0].lower() in EMPTY_WORDS:
        return False
    return _is_initialed(text, start, begin) or _is_titled(text, start, begin)


def _is_initialed(text: str, start: int, begin: int) -> bool:
    """Tell whether initials stand before a surname."""
    found = _INITIALS.search(text, max(start, begin - _INITIALS_ROOM), begin)
    if found is None or found[2] in _NO_INITIALS:
        return False
    return found[1] is None or found[1].lower() not in ARTICLES


def _is_titled(text: str, start: int, begin: int) -> bool:
    """Tell whether a title that may be a name, or "(Retd.)", stands before a name."""
    found = _NAMELIKE.search(text, max(start, begin - _NO_END_ROOM), begin)
    if found is None or found[0][0] == "(":
        return found is not None
    return bool(found[1] or found.start() == start) and _FULL_NAME.match(text, begin) is not None
