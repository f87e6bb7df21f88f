"""How a field looks to rules: sentence by sentence, with its capitals and the words beside a hit."""

from __future__ import annotations

from app.scoring.lexicon.literal import Company, is_near
from app.scoring.lexicon.rules import NAME_GUARD, Hit
from app.scoring.lexicon.shouting import is_capitals, stands_out
from app.scoring.text.document import Field, Sentence, is_capital
from app.scoring.text.word_sets import INDEFINITE, read_words

_HEADLINE = 0.6  # share of words with a capital from which a sentence is written as a headline
_QUOTES_AND_COLON = frozenset("\"“”'‘’:")
# A capital on one of these says that a sentence starts, never that a name does.
_SENTENCE_OPENERS = read_words(
    """
    a after also although an and as because before but even for he how however i if in it its meanwhile most
    no nor not now of on once one or other others our she since so still that the their then there these they
    this those though to today until we what when where whether which while who whose why with yet you your
    """
)


class FieldView:
    """A field as rules, guards and literal uses see it."""

    def __init__(self, field: Field) -> None:
        self._field = field
        # By a sentence's first token: one may hold thousands of names, and is as long for each of them.
        self._headlines: dict[int, bool] = {}
        self._loud: dict[int, bool] = {}

    def allows(self, hit: Hit) -> bool:
        """Tell whether a hit lies in one sentence and its words are written as its rule demands."""
        sentence = self._sentence(hit.first)
        if hit.last > sentence.last:
            return False
        return hit.rule.match == "any" or self._case_fits(hit, sentence)

    def is_literal(self, company: Company, first: int, last: int) -> bool:
        """Tell whether a literal use lies in one sentence, is written as it must be, and has its company."""
        (match, companions), sentence = company, self._sentence(first)
        return (
            last <= sentence.last
            and (match == "any" or self._is_written_as_name(first, last, sentence))
            and is_near(self._field.norms, first, last, sentence, companions)
        )

    def guards_against(self, hit: Hit) -> bool:
        """Tell whether a word beside a hit, in its sentence, drops it."""
        rule, first, last = hit.rule, hit.first, hit.last
        if not rule.not_before and not rule.not_after:
            return False
        sentence = self._sentence(first)
        return (last < sentence.last and self._in_guard(rule.not_before, last, sentence)) or (
            first > sentence.first and self._in_guard(rule.not_after, first - 1, sentence)
        )

    def _in_guard(self, guard: frozenset[str], token: int, sentence: Sentence) -> bool:
        return self._field.norms[token] in guard or (NAME_GUARD in guard and self._is_name(token, sentence))

    def _sentence(self, token: int) -> Sentence:
        return self._field.sentences[self._field.sentence_at(token)]

    def _case_fits(self, hit: Hit, sentence: Sentence) -> bool:
        words = self._field.words[hit.first : hit.last]
        if hit.rule.match == "upper":
            return all(word.isupper() for word in words if word[0].isalpha())
        if hit.rule.match == "shouted":
            return (
                all(map(str.isupper, words))
                and stands_out(self._field, sentence, hit.first, hit.last)
                and not self._is_loud(sentence)
            )
        if self._field.name == "title":
            return True
        return not any(
            is_capital(word) and not self._starts(hit.first + i, sentence) for i, word in enumerate(words)
        )

    def _is_loud(self, sentence: Sentence) -> bool:
        """Tell whether so much of a sentence is in capitals that no word stands out."""
        known = self._loud.get(sentence.first)
        if known is None:
            words = self._field.words[sentence.first : sentence.last]
            capitals = sum(map(is_capitals, words))
            others = sum(word[0].isalpha() and not word.isupper() for word in words)
            known = self._loud[sentence.first] = others < 2 * capitals
        return known

    def _starts(self, token: int, sentence: Sentence) -> bool:
        """Tell whether a capital is due at a token: first in its sentence, or behind a quote or a colon."""
        before = self._field.norms[token - 1] if token > sentence.first else ":"
        return before in _QUOTES_AND_COLON

    def _is_written_as_name(self, first: int, last: int, sentence: Sentence) -> bool:
        """Tell whether each word has a capital, and one that neither a start nor a headline gives it.

        At a start it is one if the words are explained at once.
        """
        words = self._field.words
        if self._field.name == "title" or (
            self._starts(first, sentence) and not self._is_explained(first, last, sentence)
        ):
            return False
        if not all(is_capital(word) and (len(word) == 1 or not word.isupper()) for word in words[first:last]):
            return False
        return not self._is_headline(sentence)

    def _is_headline(self, sentence: Sentence) -> bool:
        """Tell whether most words of a sentence have a capital."""
        known = self._headlines.get(sentence.first)
        if known is None:
            words = self._field.words[sentence.first : sentence.last]
            capitals = [is_capital(word) for word in words if word[0].isalpha()]
            known = self._headlines[sentence.first] = sum(capitals) >= _HEADLINE * len(capitals)
        return known

    def _is_explained(self, first: int, last: int, sentence: Sentence) -> bool:
        """Tell whether words that open a sentence are said to be somebody: "Savage Beauty, a horse, won"."""
        words, norms = self._field.words, self._field.norms
        while last < sentence.last and is_capital(words[last]):
            last += 1
        return (
            first == sentence.first
            and last + 1 < sentence.last
            and norms[last] == ","
            and norms[last + 1] in INDEFINITE
        )

    def _is_name(self, token: int, sentence: Sentence) -> bool:
        """Tell whether a token reads as a proper name; in titles only capitals throughout say so."""
        word, norm = self._field.words[token], self._field.norms[token]
        if self._field.name == "title":
            return is_capitals(word)
        return is_capital(word) and not (norm in _SENTENCE_OPENERS and self._starts(token, sentence))
