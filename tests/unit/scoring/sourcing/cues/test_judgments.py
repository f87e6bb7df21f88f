"""Who judges, blames and warns, and who is judged, blamed and warned."""

from __future__ import annotations

import pytest
from attributing import NONE, Found, rows, said

SAID = [
    # blame and praise
    ("The senator berated the press.", "role", "The senator", "berated"),
    ("The mayor castigated the union for its plan.", "role", "The mayor", "castigated"),
    ("Ana Pell likened the dam to a sieve.", "named", "Ana Pell", "likened"),
    ("Ana Pell framed the vote as a duel.", "named", "Ana Pell", "framed"),
    ("Ana Pell is railing against the dam.", "named", "Ana Pell", "is railing against"),
    ("Ana Pell left, tearing into the dam.", "named", "Ana Pell", "tearing into"),
    ("The doctors laid into the plan.", "role", "The doctors", "laid into"),
    ("The aide slammed the bill as reckless.", "role", "The aide", "slammed"),
    ("The aide denied the claim.", "role", "The aide", "denied"),
    ("The aide defended the bill.", "role", "The aide", "defended"),
    ("The aide attacked the bill.", "role", "The aide", "attacked"),
    ("The aide blasted the mayor.", "role", "The aide", "blasted"),
    ("Lee again on Monday accused them of lying.", "named", "Lee", "accused"),
    ("Pell tore into the plan.", "named", "Pell", "tore into"),
    ("The mayor paid tribute to the crew.", "role", "The mayor", "paid tribute to"),
    ("HC raps state over leak", "named", "HC", "raps"),
    ("The court came down heavily on the ministry.", "role", "The court", "came down heavily on"),
    ("The court pulled up the ministry over the leak.", "role", "The court", "pulled up"),
    # who judges somebody, and no target: an object, a day and what is judged, words before, a gap
    ("Watchdog slammed banks over fees", "role", "Watchdog", "slammed"),
    ("Aldi praises staff", "named", "Aldi", "praises"),
    ("Mayor apologised over leak", "role", "Mayor", "apologised"),
    ("Mayor complained over noise", "role", "Mayor", "complained"),
    ("Pell slammed on Friday what he called a farce.", "named", "Pell", "slammed"),
    ("Pell dismissed as gossip a claim that it leaks.", "named", "Pell", "dismissed"),
    ("“It is a farce,” the mayor mocked after the vote.", "role", "the mayor", "mocked"),
    ("It is a plan which Pell criticised for years.", "named", "Pell", "criticised"),
    ("Lee rips ‘pathetic’ Senate", "named", "Lee", "rips"),
    # what is judged stands before who judges it, or behind the judgment
    ("Pell dismissed as “rubbish” the claims of the union.", "named", "Pell", "dismissed"),
    ("Pell rejected the offer as an insult.", "named", "Pell", "rejected"),
    ("Pell rejected as “idle” allegations that it leaks.", "named", "Pell", "rejected"),
    # who warns, in a headline and in running text
    ("Scientists warn over school roofs", "anonymous", "Scientists", "warn"),
    ("Police warned of floods", "role", "Police", "warned of"),
    ("Democrats warned of cuts", "role", "Democrats", "warned of"),
    ("Met Office warned of gales at sea", "named", "Met Office", "warned of"),
    ("Pell warned over the weekend of floods", "named", "Pell", "warned"),
    ("The mayor warned over the state of the dam.", "role", "The mayor", "warned"),
    # and who is warned, urged or promised something: nobody is named
    ("Schools told to plan for strikes", "anonymous", None, "told"),
    ("Drivers warned over ticket scam", "anonymous", None, "warned"),
    ("Commuters warned of long delays", "anonymous", None, "warned"),
    ("Canadians warned about moose", "anonymous", None, "warned"),
    ("Drivers urged not to travel as snow falls", "anonymous", None, "urged"),
    ("Commuters were warned of long delays.", "anonymous", None, "were warned"),
    ("Tenants were promised a new lift in 2019.", "anonymous", None, "were promised"),
    ("Tenants have been urged to check their locks.", "anonymous", None, "have been urged"),
    # an active judge: the object before the subject, or behind when and where; "she" is no participle's noun
    ("It was a defeat the mayor blamed on the fog.", "role", "the mayor", "blamed"),
    ("They were the nurses Pell attacked for the strike.", "named", "Pell", "attacked"),
    ("He was the only keeper the coach praised for his nerve.", "role", "the coach", "praised"),
    ("That was something Pell blamed on the fog.", "named", "Pell", "blamed"),
    ("It was a remark the union denounced as cruel.", "role", "the union", "denounced"),
    ("The union denounced over the weekend the sale of the mill.", "role", "The union", "denounced"),
    ("Pell slammed on Facebook the nurse who ran off.", "named", "Pell", "slammed"),
    ("Pell criticized for months the sale of the mill.", "named", "Pell", "criticized"),
    ("It was a sale she criticized for its haste.", "carried", "she", "criticized"),
    # who judges what is considered, in a clause, behind an object, of somebody, in a gap
    ("The mayor considered that the dam was too weak.", "role", "The mayor", "considered"),
    ("The mayor considered the bid a joke.", "role", "The mayor", "considered"),
    ("The mayor considers the sale unlawful.", "role", "The mayor", "considers"),
    ("The mayor considered the plan to be a success.", "role", "The mayor", "considered"),
    ("The mayor considers the plan “mad”.", "role", "The mayor", "considers"),
    ("Surgeons consider the valve sound.", "anonymous", "Surgeons", "consider"),
    ("Pell considers himself a socialist.", "named", "Pell", "considers"),
    # who judges whom a relative clause is about, by any word
    ("It is a sale that critics consider a farce.", "anonymous", "critics", "consider"),
    ("The guild, which many consider crooked, won.", "anonymous", "many", "consider"),
    ("She is a woman he considers a traitor.", "carried", "he", "considers"),
    ("It hit those they consider foes of the town.", "carried", "they", "consider"),
    ("They print what they consider not newsworthy.", "carried", "they", "consider"),
    ("It is a law the mayor considers harsh.", "role", "the mayor", "considers"),
]
UNSAID = [
    # who is judged, judges nobody
    "Norway slammed over plan to drill",
    "Aldi blasted for selling mouldy bread",
    "Aldi blamed for jump in milk price",
    "Crash blamed on faulty brake",
    "Pilot error blamed for July crash",
    "Minister accused to have lied",
    "Fire chief praised for quick thinking",
    "Bezos mocked heavily over yacht",
    "Kane hailed after late winner",
    "Toy ripped from shelves",
    "Mayor challenged to quit",
    "Mayor questioned on radio",
    "The clerk, criticised for the leak, quit.",
    "The mayor praised for his calm has resigned.",
    "Aldi, slammed over the price of milk, has cut it.",
    "He was warned for diving.",
    # judged, behind an adjunct, a name's post or an adverb
    "In the town the mayor criticized for the delay resigned.",
    "The actor Bo Pell attacked for his views has left.",
    "Lee named the men ultimately blamed for the fire.",
    "One of the nurses praised for courage has died.",
    "Pell slammed on television for his vote",
    "The clerks keep getting blasted over it.",
    "They had a ballot rejected by mistake.",
    # weighed
    "The panel considered the draft in Leeds.",
    "The High Court considered the appeal last month.",
    "Judges considered her health and her debts.",
    "Ministers are considering a ban on fireworks.",
    "A ban is being considered by the council.",
    "The council considered whether to sell the park.",
    "Pell considered that offer.",
    "It is a plan that the board considered last week.",
    "It is one of the ways they considered before the war.",
    "The plan which the council considered, a tax, failed.",
    "The firm that once considered a sale is gone.",
    "At the time he considered a bid for the mill.",
    "Driver who saved girl on bridge considers bid",
    "There are ways to help management consider the dam.",
    "This helps the staff consider the dam.",
]


@rows(SAID)
def test_attribute_finds_who_judges_when_somebody_judges_or_warns(text: str, found: Found) -> None:
    assert said(text) == [found]


@pytest.mark.parametrize("text", UNSAID)
def test_attribute_finds_none_when_somebody_is_judged_or_something_weighed(text: str) -> None:
    assert set(said(text)) == {NONE}
