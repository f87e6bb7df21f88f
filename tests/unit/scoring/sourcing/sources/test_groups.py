"""Groups and people without a name: whether anybody could ask them."""

from __future__ import annotations

import pytest
from attributing import NONE, Found, rows, said

SAID = [
    ("Patients were put at risk, whistleblower claims", "anonymous", "whistleblower", "claims"),
    # a group with no institution, or one that nobody can ask
    ("Officials say the toll may rise.", "anonymous", "Officials", "say"),
    ("U.S. officials suspect hackers.", "anonymous", "U.S. officials", "suspect"),
    ("He will go, a senior official said.", "anonymous", "a senior official", "said"),
    ("Officials familiar with it said so.", "anonymous", "Officials familiar with it", "said"),
    ("Some fear the fall will not last.", "anonymous", "Some", "fear"),
    ("The man accused of the theft says he slept.", "anonymous", "The man accused of the theft", "says"),
    ("Locals say the road floods.", "anonymous", "Locals", "say"),
    ("Sources in the ministry said no.", "anonymous", "Sources in the ministry", "said"),
    ("A neighbor said she heard a shot.", "anonymous", "A neighbor", "said"),
    ("One rebel said no.", "anonymous", "One rebel", "said"),
    (
        "It is off, according to people with knowledge of the talks.",
        "anonymous",
        "people with knowledge of the talks",
        "according to",
    ),
    ("Residents said it was brown.", "anonymous", "Residents", "said"),
    ("Lawyers said he slept.", "anonymous", "Lawyers", "said"),
    ("Film industry figures said no.", "anonymous", "Film industry figures", "said"),
    ("Federal and state officials said no.", "role", "Federal and state officials", "said"),
    ("Iranian and American officials said no.", "anonymous", "Iranian and American officials", "said"),
    (
        "Current and former officials who met Lee said no.",
        "anonymous",
        "Current and former officials who met Lee",
        "said",
    ),
    ("A war monitor said nine had died.", "role", "A war monitor", "said"),
    ("Republicans in the House accused him of lies.", "role", "Republicans in the House", "accused"),
    ("Some parents objected that it is late.", "anonymous", "Some parents", "objected"),
    # a noun with a hyphen is known whole, and its last word alone is another
    ("A well-placed source said no.", "anonymous", "A well-placed source", "said"),
    ("The brothers-in-law denied it.", "role", "The brothers-in-law", "denied"),
    ("A passer-by told the Post it is late.", "anonymous", "A passer-by", "told"),
    ("A passerby who saw it said it is late.", "anonymous", "A passerby who saw it", "said"),
    ("It is late, according to passers-by.", "anonymous", "passers-by", "according to"),
    # shares of those asked, whose poll can be looked up; others stay nobody in particular
    ("51 percent of those asked said it is late.", "role", "51 percent of those asked", "said"),
    ("A majority of voters said it was too late.", "role", "A majority of voters", "said"),
    ("Some 70% of voters said it was too late.", "role", "Some 70% of voters", "said"),
    ("Forty percent of Americans said so.", "role", "Forty percent of Americans", "said"),
    ("Two-thirds of parents say it is too late.", "role", "Two-thirds of parents", "say"),
    ("Half of those polled said so.", "role", "Half of those polled", "said"),
    ("Most respondents said it was too late.", "role", "Most respondents", "said"),
    ("Most experts said it was too late.", "anonymous", "Most experts", "said"),
    ("Many voters said it was too late.", "anonymous", "Many voters", "said"),
    ("Some of the officials said so.", "anonymous", "Some of the officials", "said"),
    ("Seven in ten Australians say so.", "role", "Seven in ten Australians", "say"),
    ("According to one in three doctors, it helps.", "role", "one in three doctors", "According to"),
    ("Four out of five voters said so.", "role", "Four out of five voters", "said"),
    ("Six in 10 Canadians say so.", "role", "Six in 10 Canadians", "say"),
    ("One in the crowd said it was late.", "anonymous", "One in the crowd", "said"),
    ("One of the ten said it was late.", "anonymous", "One of the ten", "said"),
    ("Half of respondents in the poll said so.", "role", "Half of respondents in the poll", "said"),
    ("At least a third said they were ill.", "role", "a third", "said"),
    ("More than 60% of voters said they backed it.", "role", "60% of voters", "said"),
    ("Of the 50 asked, 9 said it leaks.", "role", "9", "said"),
    # numbers in words, of whatever size
    ("Fourteen said it was late.", "anonymous", "Fourteen", "said"),
    ("Twenty-one said it was late.", "anonymous", "Twenty-one", "said"),
    ("Dozens said it was late.", "anonymous", "Dozens", "said"),
    ("Thousands demand a new dam.", "anonymous", "Thousands", "demand"),
    ("Eleven of the voters said it was late.", "role", "Eleven of the voters", "said"),
    ("One of them said it was late.", "anonymous", "One of them", "said"),
    ("More than sixty voters said that it was late.", "anonymous", "sixty voters", "said"),
    ("A dozen voters said it was late.", "anonymous", "A dozen voters", "said"),
    ("A million-strong union said it was late.", "role", "A million-strong union", "said"),
    ("Dozens of residents said it shook.", "anonymous", "Dozens of residents", "said"),
    ("Two of the men in the video said so.", "anonymous", "Two of the men in the video", "said"),
    ("Two of its authors said so.", "role", "Two of its authors", "said"),
    ("Two said so.", "anonymous", "Two", "said"),
    ("A third said it leaks.", "anonymous", "A third", "said"),
    ("A second added: “It leaks.”", "anonymous", "A second", "added"),
    ("A second guard said it leaks.", "role", "A second guard", "said"),
    # groups of a place or a house, and whoever only feels for somebody
    ("Residents of Flint said it was brown.", "role", "Residents of Flint", "said"),
    ("Employees of Google said it was late.", "role", "Employees of Google", "said"),
    ("Friends of Smith said it was late.", "anonymous", "Friends of Smith", "said"),
    ("Critics of the council said it was late.", "anonymous", "Critics of the council", "said"),
    ("Supporters of Hamas said it was late.", "anonymous", "Supporters of Hamas", "said"),
    ("Members of the council said it was late.", "role", "Members of the council", "said"),
    ("Council members said it was late.", "role", "Council members", "said"),
    ("City officials said it was late.", "role", "City officials", "said"),
    ("Government officials said it was late.", "anonymous", "Government officials", "said"),
    ("A city official said it was late.", "anonymous", "A city official", "said"),
    ("Oarsmen at Ohio University said no.", "role", "Oarsmen at Ohio University", "said"),
    ("Some Germans said it was late.", "anonymous", "Some Germans", "said"),
    ("Allies of the king said he would stay.", "anonymous", "Allies of the king", "said"),
    ("Labour MPs said it was late.", "anonymous", "Labour MPs", "said"),
    ("Defenders of the law say it works.", "anonymous", "Defenders of the law", "say"),
    ("A backer of the dam said it leaks.", "anonymous", "A backer of the dam", "said"),
    ("The dam's defenders say it holds.", "anonymous", "The dam's defenders", "say"),
    ("His defenders argue it held.", "anonymous", "His defenders", "argue"),
    ("His opponents argue it held.", "anonymous", "His opponents", "argue"),
    (
        "Officials close to the talks over Gaza said so.",
        "anonymous",
        "Officials close to the talks over Gaza",
        "said",
    ),
    ("Sources at No. 10 said no.", "anonymous", "Sources at No. 10", "said"),
    # who was there, one of a party, one of those told of before
    ("An aide present said it leaks.", "role", "An aide present", "said"),
    ("An insider present said it leaks.", "anonymous", "An insider present", "said"),
    ("Officials present at the hearing said so.", "anonymous", "Officials present at the hearing", "said"),
    ("Another Labour MP said so.", "anonymous", "Another Labour MP", "said"),
    ("One Republican mayor said so.", "anonymous", "One Republican mayor", "said"),
    ("One city mayor said so.", "role", "One city mayor", "said"),
    ("“It leaks,” said one of them, Jo Bell.", "named", "one of them, Jo Bell", "said"),
    ("It leaks, said one of them.", "anonymous", "one of them", "said"),
    ("Aides close to the king, Bo Ring, said so.", "anonymous", "Aides close to the king, Bo Ring", "said"),
    # who is told apart by what they have not to do with it
    ("Aides not tied to the study said so.", "anonymous", "Aides not tied to the study", "said"),
    ("A man not named by police said so.", "anonymous", "A man not named by police", "said"),
    ("Families not told of the leak said so.", "anonymous", "Families not told of the leak", "said"),
    ("But aides not tied to the study said so.", "anonymous", "aides not tied to the study", "said"),
    # trades in the plural, as any other group
    ("Volcanologists and geologists said it leaks.", "anonymous", "Volcanologists and geologists", "said"),
    (
        "Seismologists at the University of Leeds said so.",
        "role",
        "Seismologists at the University of Leeds",
        "said",
    ),
    ("Truckers said it leaks.", "anonymous", "Truckers", "said"),
    ("Renters expect a rise.", "anonymous", "Renters", "expect"),
    ("Renters in Leeds expect a rise.", "role", "Renters in Leeds", "expect"),
    ("The hunter said it leaks.", "role", "The hunter", "said"),
    ("A hunter said it leaks.", "role", "A hunter", "said"),
    ("Two surgeons said it leaks.", "anonymous", "Two surgeons", "said"),
    ("The geologist said it leaks.", "role", "The geologist", "said"),
    # who is many
    ("In May, Pell and colleagues reported that it leaks.", "named", "Pell and colleagues", "reported"),
    ("Pell et al. found that it leaks.", "role", "Pell et al.", "found"),
    # who is not to be known, however the sentence tells
    (
        "A nurse who asked to remain anonymous said it was full.",
        "anonymous",
        "A nurse who asked to remain anonymous",
        "said",
    ),
    ("A broker who declined to be named said no.", "anonymous", "A broker who declined to be named", "said"),
    ("Two aides, speaking on condition of anonymity, said so.", "anonymous", "Two aides", "said"),
    ("A nurse, who declined to be identified, said so.", "anonymous", "A nurse", "said"),
    ("A nurse, who works nights, said so.", "role", "A nurse", "said"),
    ("The mayor said a nurse told him anonymously.", "role", "The mayor", "said"),
    (
        "A diplomat speaking on condition of anonymity said it leaks.",
        "anonymous",
        "A diplomat speaking on condition of anonymity",
        "said",
    ),
    ("Police said an unidentified woman had died.", "role", "Police", "said"),
    ("The company said an anonymous donor paid.", "role", "The company", "said"),
    ("A nurse, who did not want to be named, said so.", "anonymous", "A nurse", "said"),
    ("The judge, who said he must not be named, left.", "role", "The judge", "said"),
    ("An envoy told our reporters on condition of anonymity it leaks.", "anonymous", "An envoy", "told"),
    ("An envoy told journalists a nurse spoke on condition of anonymity.", "role", "An envoy", "told"),
    ("An envoy privy to the plan said it leaks.", "role", "An envoy privy to the plan", "said"),
    ("A source privy to the audit said it leaks.", "anonymous", "A source privy to the audit", "said"),
    # a name beside makes somebody of a neighbor
    ("A neighbor, Ana Pell, said she heard a shot.", "named", "A neighbor, Ana Pell", "said"),
    ("A supporter, Ann Lee, said no.", "named", "A supporter, Ann Lee", "said"),
    # somebody whom no list knows, with a place or a thing behind
    ("The fiddler from Leith said the hall was shut.", "role", "The fiddler from Leith", "said"),
    ("A widow of two sailors from Leith said no.", "role", "A widow of two sailors from Leith", "said"),
    ("“It leaks,” a mother of three from Leith said.", "role", "a mother of three from Leith", "said"),
    ("The vlogger behind the ferry film said no.", "role", "The vlogger behind the ferry film", "said"),
    (
        "LEITH — The yachtsman at the heart of the ferry's latest cheating dispute said Monday that he won.",
        "role",
        "The yachtsman at the heart of the ferry's latest cheating dispute",
        "said",
    ),
    (
        "The crofter in the flat above told the Post it leaks.",
        "role",
        "The crofter in the flat above",
        "told",
    ),
    ("The war in Leith experts say will end.", "role", "Leith experts", "say"),
    ("The skipper from Leith said no.", "role", "The skipper from Leith", "said"),
    ("“Rot,” wrote one fan on Reddit.", "anonymous", "one fan on Reddit", "wrote"),
    ("“Rot,” said one viewer in Leith.", "anonymous", "one viewer in Leith", "said"),
    ("“Rot,” said one clerk at the mill.", "role", "one clerk at the mill", "said"),
]
UNSAID = [
    # no one, and the writer
    "Nobody fears that it leaks.",
    "Several states says no.",
    "No one has claimed responsibility.",
    "We all know who he is.",
    "Neither side has said when talks resume.",
    "No official has said that it leaks.",
    "No economist believes the growth forecast.",
    "Everybody is talking about the band.",
    "We believe in freedom.",
    "I think this is wrong.",
    "We fear that it leaks.",
    # a place or a figure
    "Neighboring states are likely to react.",
    "Weeks later, several states face a fight.",
    "She leads by 271 pledged delegates.",
    "She won states, votes and more pledged delegates.",
    "It was unlike the anger of the Republican debates.",
    "Yields on the Treasury note climbed seven basis points to 3.94%.",
]


UNLISTED = [
    # of many who act, on no list: the verb goes with many
    ("The objectors claim that it leaks.", "role", "The objectors", "claim"),
    ("The vloggers fear that it leaks.", "role", "The vloggers", "fear"),
    ("Objectors say it leaks.", "anonymous", "Objectors", "say"),
    ("Bidders suggest that it leaks.", "anonymous", "Bidders", "suggest"),
    ("Sanders says it leaks.", "named", "Sanders", "says"),
    ("Lee delivers remarks at noon.", "none", None, None),
    ("The new study gives sufferers much hope.", "none", None, None),
]


@rows(UNLISTED)
def test_attribute_knows_many_who_act_by_how_they_are_called(text: str, found: Found) -> None:
    assert said(text) == [found]


@rows(SAID)
def test_attribute_tells_who_could_be_asked_when_a_group_or_somebody_without_a_name_says_so(
    text: str, found: Found
) -> None:
    assert said(text) == [found]


@pytest.mark.parametrize("text", UNSAID)
def test_attribute_finds_none_when_nobody_says_so(text: str) -> None:
    assert set(said(text)) == {NONE}
