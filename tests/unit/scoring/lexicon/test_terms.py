from __future__ import annotations

import pytest

from app.scoring.lexicon.terms import State, compile_terms, parse_term


def ends(terms: list[str], norms: str) -> tuple[int, ...]:
    state: State | None = compile_terms([parse_term(term) for term in terms])
    for norm in norms.split():
        assert state is not None
        state = state.step(norm)
        if state is None:
            return ()
    assert state is not None
    return state.ends


@pytest.mark.parametrize(
    ("term", "norms"),
    [
        ("stay tuned", "stay tuned"),
        ("slam|slams", "slams"),
        ("the? very best", "very best"),
        ("the? very best", "the very best"),
        ("a|an? good sign", "an good sign"),
        ("# reasons", "7 reasons"),
        ("# reasons", "1,000 reasons"),
        ("#|five ways", "five ways"),
        ("#|five ways", "5 ways"),
        ("this * reason", "this odd reason"),
        ("this * reason", "this 1 reason"),
        ("wow !", "wow !"),
        ("what ?!", "what ?!"),
        ("? !", "? !"),
        ("now very?", "now"),
        ("now very?", "now very"),
        ("a b? c? d", "a d"),
    ],
)
def test_terms_end_when_tokens_fit(term: str, norms: str) -> None:
    assert ends([term], norms) == (0,)


@pytest.mark.parametrize(
    ("term", "norms"),
    [
        ("stay tuned", "stay"),
        ("stay tuned", "stay out"),
        ("# reasons", "seven reasons"),
        ("this * reason", "this , reason"),
        ("this * reason", "this reason"),
        ("this * reason", "this 's reason"),
        ("the? very best", "the best"),
        ("now very?", "very"),
    ],
)
def test_terms_do_not_end_when_tokens_do_not_fit(term: str, norms: str) -> None:
    assert ends([term], norms) == ()


def test_terms_end_together_when_word_and_wildcard_both_fit() -> None:
    terms = ["this * reason", "this odd reason", "this # reason", "this 7 reason"]
    assert ends(terms, "this odd reason") == (0, 1)
    assert ends(terms, "this 7 reason") == (0, 2, 3)
    assert ends(terms, "this 8 reason") == (0, 2)


@pytest.mark.parametrize(
    ("term", "reason"),
    [
        ("", "single blanks"),
        ("stay  tuned", "single blanks"),
        (" stay", "single blanks"),
        ("a b c d e f g h i", "more than 8"),
        ("a? b?", "every token is optional"),
        ("* reason", "may not start"),
        ("the? * reason", "may not start"),
        ("a|*", "beside other alternatives"),
        ("a||b", "empty alternative"),
        ("a| b", "empty alternative"),
        ("a|b|a", "given twice"),
    ],
)
def test_parse_term_refuses_when_term_cannot_be_matched(term: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_term(term)


def test_compile_terms_stays_small_when_alternatives_multiply() -> None:
    slot = "|".join(f"w{number}" for number in range(40))
    start = compile_terms([parse_term(" ".join([slot] * 8))])
    states, queue = {id(start)}, [start]
    while queue:
        for state in queue.pop().words.values():
            if id(state) not in states:
                states.add(id(state))
                queue.append(state)
    assert len(states) == 9
