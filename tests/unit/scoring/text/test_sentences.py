import random
import re
import textwrap
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from costs import check_growth

from app.scoring.text import sentences as splitting
from app.scoring.text.sentences import sentence_ranges

SENTENCES = [
    "The council voted 5-4 on Monday to raise the property tax, and Mayor Jane Ellis said so.",
    "The U.S. Senate has yet to act.",
    "Opponents of the plan, led by Mr. Ode of the Taxpayers Union, said on Tuesday that they would sue.",
    "It is the third rise in as many years (and the largest since 1998).",
]
PARAGRAPHS = (" ".join(SENTENCES[:2]), " ".join(SENTENCES[2:]))


def sentences(text: str) -> list[str]:
    return [" ".join(text[start:end].split()) for start, end, _ in sentence_ranges(text)]


def wrap(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return lines


FULL_OF_NAMES = (
    "Minister Ana Voss met President Ivo Brandt in Oslo on Friday, two days after Norway left a Treaty.",
    "Voss told the Norwegian Business Council that Finland, Denmark and Iceland would sign on Monday.",
    "Brandt said Germany and the Czech Republic had asked the European Commission in Brussels for a word.",
)


@pytest.mark.parametrize("indent", ["", "   "])
@pytest.mark.parametrize("width", [50, 64, 72, 80])
def test_sentence_goes_on_when_most_of_its_lines_break_before_a_name(width: int, indent: str) -> None:
    lines = [line for each in FULL_OF_NAMES for line in textwrap.wrap(each, width, initial_indent=indent)]
    assert sentences("\n".join(lines)) == list(FULL_OF_NAMES)


@pytest.mark.parametrize(
    "lines",
    [
        [
            "Mayor opens a bridge over the Dock",
            "Council votes",
            "Police seek a man who left the town hall at noon",
        ],
        ["Alden", "Alva", "Ames", "Apple Grove", "Arden", "Ashby"],
        [
            "Rovers 2 Town 1 Oslo Ravens 4 Dock",
            "Albion 0 City 3 Bergen United 1 Pell",
            "Forest 1 Vale 1 Harlow Park 2",
        ],
    ],
)
def test_line_stays_for_itself_when_a_list_has_no_sentence(lines: list[str]) -> None:
    assert sentences("\n".join(lines)) == lines


@pytest.mark.parametrize("unseen", ["\u200b", "\u2060", "\ufeff", "\u200e", "\u200b\ufeff"])
@pytest.mark.parametrize(
    "text",
    ["The dam fell.{} Nobody left.", "“We lost.”{} Nobody left.", "It fell. {}“We lost.” {}Nobody left.{}"],
)
def test_sentence_ends_when_what_nobody_sees_stands_behind_it(text: str, unseen: str) -> None:
    shown = re.sub(r"(?<=[.”]) ", "|", text.replace("{}", "")).split("|")
    assert sentences(text.replace("{}", unseen)) == shown


def test_sentence_goes_on_when_what_nobody_sees_stands_in_a_word() -> None:
    assert sentences("He went to No.\u200b 9 and sa\u200bw i\u2060t.") == [
        "He went to No.\u200b 9 and sa\u200bw i\u2060t."
    ]


@pytest.mark.parametrize("mark", ["¹", "²³", "*", "**", "†", "‡"])
def test_sentence_ends_when_the_sign_of_a_note_stands_behind_it(mark: str) -> None:
    text = f"The dam fell.{mark} “It broke.”{mark} Nobody left."
    assert sentences(text) == [f"The dam fell.{mark}", f"“It broke.”{mark}", "Nobody left."]


@pytest.mark.parametrize("between", ["\n\n", "\r\n\r\n", "\n \n", "\n"])
@pytest.mark.parametrize("width", [40, 60, 72, 80])
def test_sentence_goes_on_when_its_lines_are_wrapped(width: int, between: str) -> None:
    line_break = "\r\n" if "\r" in between else "\n"
    text = between.join(line_break.join(wrap(paragraph, width)) for paragraph in PARAGRAPHS)
    assert sentences(text) == SENTENCES


def test_names_of_a_list_stay_for_themselves_though_none_leaves_room_for_the_next() -> None:
    names = ["Anneliese Lee", "Margarete Ward", "Wilhelmina Roe", "Franziska Holt."]
    assert sentences("\n".join(names)) == names


@pytest.mark.parametrize(
    "text",
    [
        "Council raises property tax\n\nThe vote was close\nand nobody left early, so the\nmayor slept.",
        "The council met\nwith all members and\nheard these views:\n- Ellis voted for it\n- Ode did not",
        "The mayor wrote to\nthe whole council and\nto the press today:\n> We cannot go on so any more",
    ],
)
def test_line_stays_for_itself_when_it_is_short_or_an_item(text: str) -> None:
    last = text.rpartition("\n")[2] if "-" in text or ">" in text else "Council raises property tax"
    assert last in sentences(text)


@pytest.mark.parametrize(
    "text",
    [
        "The vote was held at 11 p.m.| Police said no one was hurt.",
        "He was found dead at 3:15 a.m.| Mayor Ode said so.",
        "The bars shut at 2 a.m.| “We went home,” said Ellis.",
        "It cost Rs. 300 crore and Ksh. 4,000.| Tk. 500 went to Ode.",
        "It opens at 6 a.m. Monday.| It shuts at 6 p.m. EST.| It shuts at 6 p.m. Eastern.",
        "It shuts at 7 p.m. London time.| It shuts on the stroke of 9 p.m. Christmas Eve.",
        "ESPN’s 6:00 p.m. SportsCenter was on.| He quit his 7 p.m. Fox News show.",
        "Watch this 8 p.m. Game 3.| It ends at 5 p.m. Hong Kong time.| It ends at 6 p.m. Tuesdays.",
        "At 3 p.m. Mayor Ode will speak.| The 5 p.m. Amtrak train was late.",
        'We ate at the Blue Hen.| “People want it,” said Ellis.| We drank at the Red Cow.| "So what?"',
        "They won in Iowa.| Ode blamed Ann Marsh.| Mr Hall met Rob Clarke.| He left.",
        "The ex-FBI Asst. Director met Pres. Ode in Vail, Calif. (KXYZ) on Monday.",
        "They met Gen. “Bull” Ode and Adm. “Mad” Moe.",
        "“Is it safe?” Ann Lee asked.| “Out!” Mr Ode told reporters.| “Why?” Ellis said on Monday.",
        "“Out!”| Ellis said he would stay.| “Why?”| Moe left.| “Is it?”| Ode told the court he did not know.",
        "It opens at 6:15 a.m. ET.| Oslo will send aid.| It shuts at 7pm SGT.| “Fans left,” said Ellis.",
        "They met at 20:30 IST.| Moe left at noon PT.| It ends at 9 a.m. ET Monday.| I saw E.T. Moe did not.",
        "Coach Mohd. Rafi met Smt. Lata Rao, Shri. Rao and Kum. Rao.| Adv. Anil Jha came with Dy. SP Ali.",
        "Atty. Ana Cruz wrote to PSSg. Leo Tan and P/Maj. Rey Sy of Brgy. San Roque, Sta. Rosa.| They left.",
        "Pst. Ben Obi, Comr. Joe Ade, Alh. Musa Bello and the governor, Barr. Sam Eze, were there.",
        "F.X. Moe stayed.\n\n|D.Z. Rao left.\n\n|Barr. Sam Eze spoke.\n\n|They fired Mr. Barr. |Lee left.",
        "They fired Barr.| Democrats had asked for it.| She played Joan of Arc.| Ellis wrote it.",
        "Maj. Gen. (Retd.) Anil Rao spoke.| Col. (Retd.) B.K. Rao left.| He was a major (retd.).| They left.",
        "Justice D.Z. Chandra met F.X. O’Neil, A.Q.J. Khan and W.E.B. McGee.| They met F.X. and left.",
        "He moved to N.Z.| Police found him.| She is a Q.C.| Ode met her.",
        "M/s. Rao Traders paid US$. 500 to Kuala Sdn. Bhd. on Monday.| It owns Penang Bhd.| The shares fell.",
        "MINSK, June 2. /TASS/. The ministry said so.| It told /TASS/.| Ode left on June 2.| Moe said so.",
        "OMSK, June 2 - RIA Novosti. The ministry said so.",
    ],
)
def test_sentence_ends_at_the_clock_and_before_a_quotation_but_in_no_date_or_title(text: str) -> None:
    assert sentences(text.replace("|", "")) == [" ".join(each.split()) for each in text.split("|")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ellis wins seat\nOde loses seat\nMoe keeps seat",
            ["Ellis wins seat", "Ode loses seat", "Moe keeps seat"],
        ),
        ("The council met.\r\nand left.", ["The council met.", "and left."]),
        ("The council\r\nmet and left.", ["The council met and left."]),
        ("The council \n  met and left.", ["The council met and left."]),
        (
            "Council meets\rIt was close\u2028Ode left\x0bMoe stayed",
            ["Council meets", "It was close", "Ode left", "Moe stayed"],
        ),
        ("The council\u2029met", ["The council", "met"]),
    ],
)
def test_line_break_ends_a_sentence_when_it_is_no_wrap(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They raised taxes.The mayor left.", ["They raised taxes.", "The mayor left."]),
        ("They met the Obamas.She is angry.", ["They met the Obamas.", "She is angry."]),
        ('"We won," he said."It was time."', ['"We won," he said.', '"It was time."']),
        ('He is sure. "We won."It was time.', ["He is sure.", '"We won."', "It was time."]),
        ("“We won.”The crowd left.", ["“We won.”", "The crowd left."]),
        ("We won!That's it, he said.", ["We won!", "That's it, he said."]),
        ("What now?I do not know.", ["What now?", "I do not know."]),
    ],
)
def test_sentence_ends_when_no_blank_follows(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He told Gov.Smith and Prof.Moe to go.",
        "It was on Sept.Ten years ago this was so.",
        "Shares of Amazon.Com fell on Monday.",
        "See www.example.About us for more.",
        "The U.S.Senate has yet to act.",
        "They sell iPhone.X and node.JS there.",
    ],
)
def test_sentence_goes_on_when_a_mark_stands_inside_a_name(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Yahoo! said on Monday that it would cut jobs.",
        "He hosted Jeopardy! for years.",
        "Shares of Guess? fell.",
        "Let's Move! and Wham! baffled the Senate.",
        "“Whatever Happened to the Party? offers a premise,” he said.",
        "Shares of Yum! Brands and of Yahoo! Inc. fell.",
        "Is it him, Senator? asked Ms. Lee.",
    ],
)
def test_sentence_goes_on_when_a_name_has_a_mark(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Yahoo!|The game is over.",
        "No!|the Left did it.",
        "Wow!|what a game.",
        "Vote for Trump!|pic.twitter.com/abc",
        "Vote for Trump!|https://t.co/abc",
        "Is it Bob?|He ran.",
        "She shouts!|and he shouts back.",
        "He loves Yum!|Brand names are not for her.",
    ],
)
def test_sentence_ends_when_its_mark_is_of_no_name(text: str) -> None:
    assert sentences(text.replace("|", " ")) == text.split("|")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They raised taxes.1 The mayor left.", ["They raised taxes.1", "The mayor left."]),
        ("“They raised taxes.”12,13 She left.", ["“They raised taxes.”12,13", "She left."]),
        ("They raised taxes.[2] The mayor left.", ["They raised taxes.[2]", "The mayor left."]),
        ("They raised taxes.[2][b] “We won.”", ["They raised taxes.[2][b]", "“We won.”"]),
        ("See Vol.2 The rest is lost.", ["See Vol.2 The rest is lost."]),
        ("It rose to No.2 Monday.", ["It rose to No.2 Monday."]),
        ("It is iPhone 3.5 Max.", ["It is iPhone 3.5 Max."]),
        ("They left. [2] And more came.", ["They left.", "[2] And more came."]),
    ],
)
def test_mark_of_a_note_stays_with_the_sentence_before_it(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The mayor left. (AP Photo/J. Scott Doe, File)",
            ["The mayor left.", "(AP Photo/J. Scott Doe, File)"],
        ),
        ("REUTERS/J. Doe", ["REUTERS/J. Doe"]),
    ],
)
def test_initial_behind_a_slash_ends_no_sentence(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


_PIECES_TABLE = """
the plan. The Mr. Mrs. U.S. vol. no. mix. A. (fig. Jan. approx. it I. III. 3. said," He. budget.” "We ed. et
plan." rule.) ‘The “A "vol. ’it (A.
al. end." left!') 3.5 so.) it?”
Inc. civil, dept. Dr. Smith's end.) … ... fell! rose? No. I'm p.m. B. taxes.1 taxes.[2] lettér. État. x.
"""
_PIECES = _PIECES_TABLE.split()
_GAPS = (" ", " ", " ", " ", "  ", "\n", "\n\n", "\t", "")


def test_plain_ends_change_no_sentence_when_the_splitter_reads_what_is_between(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    draw = random.Random(7)  # noqa: S311  # the same texts each time
    golden = Path(__file__).parents[3] / "golden"
    texts = [(golden / name).read_text("utf-8") for name in ("wire.txt", "tabloid.txt")]
    for _ in range(400):
        pieces = draw.choices(_PIECES, k=draw.randint(2, 60))
        texts.append("".join(piece + draw.choice(_GAPS) for piece in pieces))
    found = [sentence_ranges(text) for text in texts]

    monkeypatch.setattr(splitting, "_PLAIN_END", re.compile(r"(?!)"))
    monkeypatch.setattr(splitting, "_SEEN_END", re.compile(r""))  # it reads all that is between

    assert found == [sentence_ranges(text) for text in texts]


def test_clocks_behind_a_long_word_take_about_twice_the_time_when_both_double() -> None:
    def split(size: int) -> Callable[[], object]:
        return partial(sentence_ranges, "x" * (size // 2) + " by 6 p.m. Aa" * (size // 26))

    check_growth(split, small=20_000, large=80_000)
