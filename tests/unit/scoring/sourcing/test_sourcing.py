"""Who says so: kinds, ranges, carry-over, and what is no attribution."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from costs import check_growth
from handmade import CUES, attribute
from hypothesis import given
from hypothesis import strategies as st
from parsing import parsed

from app.schemas import AttributionKind, Format
from app.scoring.cues import FRAMES
from app.scoring.markup import read_plain
from app.scoring.sourcing import Attribution
from app.scoring.text.document import PlainText, Region, RegionKind, parse_field
from app.scoring.voice import assign_voices
from app.scoring.voice.reported.labels import LABELING

ROOT = Path(__file__).parents[4]
EXAMPLES = ROOT / "tests" / "examples" / "sourcing.jsonl"


def attributions(text: str, *regions: Region) -> tuple[Attribution, ...]:
    field = parse_field("text", PlainText(text, regions=regions))
    return attribute(field, assign_voices(field, CUES))


def words(text: str, one: Attribution) -> tuple[AttributionKind, str | None, str | None]:
    source, cue = (None if span is None else text[span[0] : span[1]] for span in (one.source, one.cue))
    return one.kind, source, cue


ANN_CHO = "Ann Cho of the University of Leeds"
ACME_CHIEF = "Acme Corp. chief executive Jo Bell"
ACME_LISTED = "Acme Inc. (NYSE: ACM), a mill"
MEMO = ("document", "A memo (“It leaks, again and again”, 2019)", "said")
SAID = [
    # persons and organizations by name
    ("Smith said the dam would hold.", "named", "Smith", "said"),
    ("The dam will hold, Smith said.", "named", "Smith", "said"),
    ("The dam, Mayor Jane Doe said, will hold.", "named", "Mayor Jane Doe", "said"),
    ("The vote was not likely to pass, noted KTV's Ana Pell.", "named", "KTV's Ana Pell", "noted"),
    ("“It leaks and nobody comes,” reads the report.", "document", "the report", "reads"),
    ("“It will hold,” said Jane Doe, who built it.", "named", "Jane Doe", "said"),
    ("“It will hold,” says 34-year-old Jane Doe.", "named", "34-year-old Jane Doe", "says"),
    ("“Go,” Dr. Ann Lee of St. Mary's Hospital said.", "named", "Dr. Ann Lee of St. Mary's Hospital", "said"),
    ("His lawyer, Petra Kohl, denied this.", "named", "His lawyer, Petra Kohl", "denied"),
    ("Amar, 54, a retired teacher, said it shook.", "named", "Amar, 54, a retired teacher", "said"),
    ("As it fell, Jane Doe, 54, said she ran.", "named", "Jane Doe, 54", "said"),
    ("At the port, Jane Doe, a diver, said he swam.", "named", "Jane Doe, a diver", "said"),
    (
        "In a rare move, the union’s head, Jo Bell, said ministers lied.",
        "named",
        "the union’s head, Jo Bell",
        "said",
    ),
    (
        "It fell, Jane Doe, the harbor master, said late on Monday.",
        "named",
        "Jane Doe, the harbor master",
        "said",
    ),
    ("In Leith, Rome, and Perth, said Jane Doe, it rained.", "named", "Jane Doe", "said"),
    ("The White House said it would wait.", "named", "The White House", "said"),
    ("Acme Corp. said it would cut 300 jobs.", "named", "Acme Corp.", "said"),
    ("The World Health Organization (WHO) said so.", "named", "The World Health Organization (WHO)", "said"),
    ("The Venezuelan military announced the deaths.", "named", "The Venezuelan military", "announced"),
    ("Two men were held, the Morning Herald reported.", "named", "the Morning Herald", "reported"),
    ("Owner June Tarrow says she will close.", "named", "Owner June Tarrow", "says"),
    ("The Post reported that officials said it leaks.", "named", "The Post", "reported"),
    ("The claim, first reported by Politico, was old.", "named", "Politico", "first reported"),
    ("The plan was described by Ann Lee as mad.", "named", "Ann Lee", "was described"),
    ("Lee was quoted as saying the dam leaks.", "named", "Lee", "was quoted"),
    ("Lee was quoted by the Post as saying it leaks.", "named", "Lee", "was quoted"),
    # a name behind an office, a trade behind an institution, a post that is a surname
    ("US Secretary of State Ann Lee said no.", "named", "US Secretary of State Ann Lee", "said"),
    ("Secretary of State Lee said no.", "named", "Secretary of State Lee", "said"),
    ("The Secretary of Homeland Security said no.", "role", "The Secretary of Homeland Security", "said"),
    ("The Mayor of Salt Lake City said no.", "role", "The Mayor of Salt Lake City", "said"),
    ("Bureau of Prisons Director Ann Lee said no.", "named", "Bureau of Prisons Director Ann Lee", "said"),
    ("A Bank of Ohio economist said no.", "role", "A Bank of Ohio economist", "said"),
    ("Ann Lee of the Ohio guard said no.", "named", "Ann Lee of the Ohio guard", "said"),
    ("A member of House panels said no.", "role", "A member of House panels", "said"),
    ("It rose, per the Bureau of Labor report.", "document", "the Bureau of Labor report", "per"),
    ("Department of Justice officials said no.", "role", "Department of Justice officials", "said"),
    ("“Go,” said Kim Bishop, who built it.", "named", "Kim Bishop", "said"),
    ("The former governor Howard Dean said no.", "named", "The former governor Howard Dean", "said"),
    ("The Vermont Judge said no.", "role", "The Vermont Judge", "said"),
    ("NY Judge said no.", "role", "NY Judge", "said"),
    ("Texas Judge Rejects Claim", "role", "Texas Judge", "Rejects"),
    # a name behind what tells more of a noun
    (
        "A lawyer for the union, Ana Pell, said no.",
        *("named", "A lawyer for the union, Ana Pell", "said"),
    ),
    ("His rival, Democrat Bo Ring, conceded it.", "named", "His rival, Democrat Bo Ring", "conceded"),
    # what a name only owns, wherever it stands in its sentence
    ("Smith's office said no.", "role", "Smith's office", "said"),
    ("It is late, Smith's office said.", "role", "Smith's office", "said"),
    ("It is late, Iran's health ministry said.", "role", "Iran's health ministry", "said"),
    ("It has been denied by Smith's office.", "role", "Smith's office", "has been denied"),
    # the whole of it: words tied by a hyphen, and no object of its verb
    ("A well-placed source said no.", "anonymous", "A well-placed source", "said"),
    ("Then-Governor Ann Lee said no.", "named", "Then-Governor Ann Lee", "said"),
    ("The brothers-in-law denied it.", "role", "The brothers-in-law", "denied"),
    ("“Go,” said Editor-in-Chief Ann Lee.", "named", "Editor-in-Chief Ann Lee", "said"),
    ("At issue are memos Barron wrote about it.", "named", "Barron", "wrote about"),
    ("Not everything Lee says is true.", "named", "Lee", "says"),
    ("The famous Ann Lee said no.", "named", "The famous Ann Lee", "said"),
    ("It failed, public relations chief Ann Lee said.", "named", "public relations chief Ann Lee", "said"),
    ("Supervisor of elections Ann Lee said no.", "named", "Supervisor of elections Ann Lee", "said"),
    ("Lee and Pell, who have all said no, left.", "named", "Lee and Pell", "have all said"),
    ("Federal and state officials said no.", "role", "Federal and state officials", "said"),
    ("Iranian and American officials said no.", "anonymous", "Iranian and American officials", "said"),
    (
        "Current and former officials who met Lee said no.",
        *("anonymous", "Current and former officials who met Lee", "said"),
    ),
    ("It is his, according to legal papers.", "document", "legal papers", "according to"),
    ("It is his, per the legal and medical papers.", "document", "the legal and medical papers", "per"),
    ("A war monitor said nine had died.", "role", "A war monitor", "said"),
    ("Republicans in the House accused him of lies.", "role", "Republicans in the House", "accused"),
    ("Politics, we are sometimes told, is war.", "anonymous", None, "are sometimes told"),
    ("The cost was put at $3 million by the auditors.", "role", "the auditors", "was put"),
    ("“No,” said Ann Lee, whose uncle died.", "named", "Ann Lee", "said"),
    ("Some parents objected that it is late.", "anonymous", "Some parents", "objected"),
    # both spellings of a form
    ("The union labelled it a farce.", "role", "The union", "labelled"),
    ("The bank signalled that it would wait.", "role", "The bank", "signalled"),
    # names and pictures that judge
    ("The press dubbed him the Fox.", "role", "The press", "dubbed"),
    ("The vote was dubbed a farce by the union.", "role", "the union", "was dubbed"),
    ("The vote, dubbed a farce by the union, was void.", "role", "the union", "dubbed"),
    ("The vote, branded “a farce” by Ann Lee, was void.", "named", "Ann Lee", "branded"),
    ("Lee, a miner, branded Bo Ring a liar.", "named", "Lee, a miner", "branded"),
    ("The union painted the vote as a farce.", "role", "The union", "painted"),
    ("Bo Ring was depicted as a liar by the union.", "role", "the union", "was depicted"),
    ("Critics ripped the mayor over the vote.", "anonymous", "Critics", "ripped"),
    # a noun with a hyphen is known whole, and its last word alone is another
    ("A passer-by told the Post it is late.", "anonymous", "A passer-by", "told"),
    ("A passerby who saw it said it is late.", "anonymous", "A passerby who saw it", "said"),
    ("It is late, according to passers-by.", "anonymous", "passers-by", "according to"),
    ("The e-mail said it is late.", "document", "The e-mail", "said"),
    ("Leaked e-mails show that it is late.", "anonymous", "Leaked e-mails", "show"),
    ("“A mess,” an insider dished.", "anonymous", "an insider", "dished"),
    ("The bank signaled that it would wait.", "role", "The bank", "signaled"),
    ("The senator berated the press.", "role", "The senator", "berated"),
    ("It is worth $2 million, according to an appraisal.", "document", "an appraisal", "according to"),
    ("According to the FIR, he paid in May.", "document", "the FIR", "According to"),
    ("Pell earlier Thursday said it is late.", "named", "Pell", "said"),
    ("51 percent of those asked said it is late.", "role", "51 percent of those asked", "said"),
    ("On Monday, however, Pell left, saying it is late.", "named", "Pell", "saying"),
    ("Lee thus concluded that it leaks.", "named", "Lee", "thus concluded"),
    # shares of those asked, whose poll can be looked up; others stay nobody in particular
    ("A majority of voters said it was too late.", "role", "A majority of voters", "said"),
    ("Some 70% of voters said it was too late.", "role", "Some 70% of voters", "said"),
    ("Forty percent of Americans said so.", "role", "Forty percent of Americans", "said"),
    ("Two-thirds of parents say it is too late.", "role", "Two-thirds of parents", "say"),
    ("Half of those polled said so.", "role", "Half of those polled", "said"),
    ("Most respondents said it was too late.", "role", "Most respondents", "said"),
    ("Most experts said it was too late.", "anonymous", "Most experts", "said"),
    ("Many voters said it was too late.", "anonymous", "Many voters", "said"),
    ("Some of the officials said so.", "anonymous", "Some of the officials", "said"),
    ("Smith resigned on Monday, suggesting that it failed.", "named", "Smith", "suggesting"),
    ("The minister shrugged, suggesting it had failed.", "role", "The minister", "suggesting"),
    ("Smith cited the need for a new dam.", "named", "Smith", "cited"),
    ("The court cited the Center for Law.", "role", "The court", "cited"),
    ("The mayor, who wants a dam, rejected the bill.", "role", "The mayor", "rejected"),
    ("Seven in ten Australians say so.", "role", "Seven in ten Australians", "say"),
    ("According to one in three doctors, it helps.", "role", "one in three doctors", "According to"),
    ("Four out of five voters said so.", "role", "Four out of five voters", "said"),
    ("Six in 10 Canadians say so.", "role", "Six in 10 Canadians", "say"),
    ("One in the crowd said it was late.", "anonymous", "One in the crowd", "said"),
    ("One of the ten said it was late.", "anonymous", "One of the ten", "said"),
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
    ("The office puts the crowd at eighty.", "role", "The office", "puts"),
    # verbs of blame and of comparing
    ("The mayor castigated the union for its plan.", "role", "The mayor", "castigated"),
    ("Ana Pell likened the dam to a sieve.", "named", "Ana Pell", "likened"),
    ("Ana Pell framed the vote as a duel.", "named", "Ana Pell", "framed"),
    ("Ana Pell is railing against the dam.", "named", "Ana Pell", "is railing against"),
    ("Ana Pell left, tearing into the dam.", "named", "Ana Pell", "tearing into"),
    ("The doctors laid into the plan.", "role", "The doctors", "laid into"),
    # a page of somebody's own is paper, a page that others write an institution
    ("Its website says the shop is closed.", "document", "Its website", "says"),
    ("According to the firm’s site, it is closed.", "document", "the firm’s site", "According to"),
    ("Haig's LinkedIn page says he lives in Mesa.", "document", "Haig's LinkedIn page", "says"),
    ("The news website said the shop was closed.", "role", "The news website", "said"),
    ("The website said the shop was closed.", "role", "The website", "said"),
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
    ("Jane Doe MP said it was late.", "named", "Jane Doe MP", "said"),
    ("The MP said it was late.", "role", "The MP", "said"),
    ("Residents said it was brown.", "anonymous", "Residents", "said"),
    ("Defense lawyers said he slept.", "role", "Defense lawyers", "said"),
    ("Lawyers said he slept.", "anonymous", "Lawyers", "said"),
    ("Organisers said 5,000 came.", "role", "Organisers", "said"),
    ("Labour said it would vote no.", "named", "Labour", "said"),
    ("Tories said they would vote no.", "role", "Tories", "said"),
    # "shows" behind paper or pictures is a verb
    ("CCTV footage shows two men leaving.", "document", "CCTV footage", "shows"),
    ("Survey data shows that sales fell.", "document", "Survey data", "shows"),
    # work that nothing says where to find
    ("Previous work suggests that sleep helps.", "anonymous", "Previous work", "suggests"),
    ("Earlier studies found that sleep helps.", "anonymous", "studies", "found"),
    ("Her work suggests that sleep helps.", "document", "Her work", "suggests"),
    # whatever researchers find is a finding
    ("Researchers in Nairobi found malaria cases fell.", "role", "Researchers in Nairobi", "found"),
    ("Scientists have found traces of ice.", "anonymous", "Scientists", "have found"),
    # capitals that make another word
    ("It was shot down, according to US officials.", "anonymous", "US officials", "according to"),
    ("It fell, according to the US Treasury.", "named", "the US Treasury", "according to"),
    ("“It fell,” said US envoy Tom Hale.", "named", "US envoy Tom Hale", "said"),
    ("The US said it would wait.", "role", "The US", "said"),
    ("It spreads, according to the WHO.", "named", "the WHO", "according to"),
    ("WHO said 40 people had died.", "named", "WHO", "said"),
    ("IT experts say it leaks.", "role", "IT experts", "say"),
    ("Theresa May said it would go on.", "named", "Theresa May", "said"),
    ("In May the ministry said it would go on.", "role", "the ministry", "said"),
    ("A US aide, speaking as talks were on, said Russia lost.", "role", "A US aide", "said"),
    # names that end or begin like a word for people
    ("Yemen says the port was hit.", "named", "Yemen", "says"),
    ("Oarsmen say the river is low.", "anonymous", "Oarsmen", "say"),
    ("Mrs Bishop said it would close.", "named", "Mrs Bishop", "said"),
    ("Cancer Research UK said it had failed.", "named", "Cancer Research UK", "said"),
    ("It is late, according to Doctors Without Borders.", "named", "Doctors Without Borders", "according to"),
    # what follows a source that opens the sentence is its clause, and an apposition only between commas
    ("According to the Ledger, the bank lost track.", "named", "the Ledger", "According to"),
    ("As first reported by the Ledger, the bank lost it.", "named", "the Ledger", "first reported"),
    ("According to Ann Lee, a judge, the bank lost it.", "named", "Ann Lee, a judge", "According to"),
    (
        "According to the mayor, Bo Ring of Leeds, the bank lost it.",
        "named",
        "the mayor, Bo Ring of Leeds",
        "According to",
    ),
    ("According to the mayor, Leeds sold a mill in May, but kept two.", "role", "the mayor", "According to"),
    (
        "According to two aides, Senator Ring sold a mill in May, but kept two.",
        "anonymous",
        "two aides",
        "According to",
    ),
    ("According to police, the driver, a man of 40, fled.", "role", "police", "According to"),
    ("The aide slammed the bill as reckless.", "role", "The aide", "slammed"),
    ("The aide denied the claim.", "role", "The aide", "denied"),
    ("The aide defended the bill.", "role", "The aide", "defended"),
    ("Police: 40 arrested in raid", "role", "Police", ":"),
    ("It lost $4 million, union claims.", "role", "union", "claims"),
    ("This Sept. 18, 2019, photo shows it.", "document", "photo", "shows"),
    ("The 19-year-old midfielder said so.", "role", "The 19-year-old midfielder", "said"),
    ("Smith reportedly threatened to quit.", "named", "Smith", "reportedly threatened"),
    ("No 10 said it would go on.", "named", "No 10", "said"),
    ("Smith went on to say it was over.", "named", "Smith", "went on to say"),
    ("The aide attacked the bill.", "role", "The aide", "attacked"),
    ("The aide blasted the mayor.", "role", "The aide", "blasted"),
    ("It leaks, according to Ann Lee, a retired judge.", "named", "Ann Lee, a retired judge", "according to"),
    # a document with what tells which one
    ("It rose, according to data compiled by Acme.", "document", "data compiled by Acme", "according to"),
    (
        "It rose, according to a report released Monday.",
        "document",
        "a report released Monday",
        "according to",
    ),
    ("It rose, according to papers seen by the AP.", "document", "papers seen by the AP", "according to"),
    ("It rose, according to federal data.", "document", "federal data", "according to"),
    ("The Post's report cited internal emails.", "document", "The Post's report", "cited"),
    ("It fell, per the state comptroller.", "role", "the state comptroller", "per"),
    (
        "It reeks, according to conservative talk radio host Ann Lee.",
        "named",
        "conservative talk radio host Ann Lee",
        "according to",
    ),
    ("Dozens of residents said it shook.", "anonymous", "Dozens of residents", "said"),
    # the stop of a short form ends no name
    ("Acme Corp., which makes cars, on Tuesday announced a sale.", "named", "Acme Corp.", "announced"),
    ("Acme Corp., the city's last mill, said it fell.", "named", "Acme Corp., the city's last mill", "said"),
    # a headline's passive, and what is no saying
    ("Schools told to plan for strikes", "anonymous", None, "told"),
    ("The aide told the schools to plan.", "role", "The aide", "told"),
    ("Police warned residents to stay in.", "role", "Police", "warned"),
    # papers of which nothing is told
    ("New documents prove the mayor knew.", "anonymous", "New documents", "prove"),
    ("Court documents show the mayor knew.", "document", "Court documents", "show"),
    ("The documents show the mayor knew.", "document", "The documents", "show"),
    ("Defenders of the law say it works.", "anonymous", "Defenders of the law", "say"),
    (
        "It is off, according to people with knowledge of the talks.",
        "anonymous",
        "people with knowledge of the talks",
        "according to",
    ),
    ("Lee, asked about the dam, has repeatedly said no.", "named", "Lee", "has repeatedly said"),
    # the whole of it: what tells which paper it is, whose it is, and initials
    (
        "A study published on Monday in the journal Stroke found that it helps.",
        *("document", "A study published on Monday in the journal Stroke", "found"),
    ),
    (
        "A survey conducted by Gallup in May found that it helps.",
        *("document", "A survey conducted by Gallup", "found"),
    ),
    ("A report issued by the city said so.", "document", "A report issued by the city", "said"),
    ("The study shows officials in the city said so.", "document", "The study", "shows"),
    ("Monday's report found that it leaks.", "document", "Monday's report", "found"),
    ("It leaks, according to last week's report.", "document", "last week's report", "according to"),
    ("There's Ana Pell, who said no.", "named", "Ana Pell", "said"),
    ("“It leaks,” said Ana A. Pell, the mayor.", "named", "Ana A. Pell, the mayor", "said"),
    ("Ana I. Pell said it leaks.", "named", "Ana I. Pell", "said"),
    ("The company in May said it would close.", "role", "The company", "said"),
    ("A note on the door said they had left.", "document", "A note on the door", "said"),
    ("A placard read: “It leaks.”", "document", "A placard", "read"),
    # behind its verb only where no clause follows
    ("Host Ana Pell, who left, on Friday declared Moe was ill.", "named", "Host Ana Pell", "declared"),
    ("Reports say Moe may be ill.", "anonymous", "Reports", "say"),
    # a certain one, in a headline
    ("New study finds it helps.", "document", "New study", "finds"),
    # role: a post, or an institution by its common noun
    ("The mayor said the dam would hold.", "role", "The mayor", "said"),
    ("Police said the dam would hold.", "role", "Police", "said"),
    ("Prosecutors allege that he lied.", "role", "Prosecutors", "allege"),
    ("A police spokesman called for calm.", "role", "A police spokesman", "called for"),
    ("A spokesman for Acme said so on Friday.", "role", "A spokesman for Acme", "said"),
    ("Officials at the Treasury said no.", "role", "Officials at the Treasury", "said"),
    ("Treasury officials said no.", "role", "Treasury officials", "said"),
    ("Smith's lawyer said no.", "role", "Smith's lawyer", "said"),
    ("He fled, according to the health ministry.", "role", "the health ministry", "according to"),
    ("As noted by the auditors, money was lost.", "role", "the auditors", "noted"),
    ("It has leaked for years, she added.", "carried", "she", "added"),
    ("The dam leaks, experts believe.", "anonymous", "experts", "believe"),
    ("A nurse who lives nearby said it leaks.", "role", "A nurse who lives nearby", "said"),
    ("A man who police said was armed fled.", "role", "police", "said"),
    ("Asked if it leaks, the mayor said no.", "role", "the mayor", "said"),
    ("“Did it leak?” the mayor asked.", "role", "the mayor", "asked"),
    ("Police said the witness told them that he fled.", "role", "Police", "said"),
    ("The mayor denied that the dam leaked.", "role", "The mayor", "denied"),
    # verbs of voice and mien, right beside the words; a verb that no list holds
    ("“It leaks,” scoffed Ana Pell.", "named", "Ana Pell", "scoffed"),
    ("Ana Pell, 39, fumed: “It leaks.”", "named", "Ana Pell, 39", "fumed"),
    ("“It leaks,” harrumphed Ana Pell.", "named", "Ana Pell", "harrumphed"),
    ("Ana Pell fumed in a statement on Monday: “It leaks again.”", "named", "Ana Pell", "fumed"),
    ("The mayor scoffed on Monday: “It leaks again.”", "role", "The mayor", "scoffed"),
    # who stands before a colon and a quotation, with what tells who that is
    ("Ana Pell, 39: “It leaks.”", "named", "Ana Pell", ":"),
    ("Ana Pell, 39, plumber: “It leaks.”", "named", "Ana Pell", ":"),
    ("Ana Pell, the harbor master: “It leaks.”", "named", "Ana Pell", ":"),
    ("Ana Pell, Greens: “It leaks.”", "named", "Ana Pell", ":"),
    ("The mayor, Ana Pell: “It leaks.”", "named", "The mayor, Ana Pell", ":"),
    ("The mayor, a diver: “It leaks.”", "role", "The mayor", ":"),
    ("Ana Pell (Greens): “It leaks.”", "named", "Ana Pell", ":"),
    ("Prof Ana Pell, of the Dam Trust: “It leaks.”", "named", "Prof Ana Pell", ":"),
    ("Pell, on Facebook: “It leaks.”", "named", "Pell", ":"),
    ("Ana Pell to the council: “It leaks.”", "named", "Ana Pell", ":"),
    ("• Ana Pell: “It leaks.”", "named", "Ana Pell", ":"),
    ("- Ana Pell: “It leaks.”", "named", "Ana Pell", ":"),
    (
        "09:40 First Minister Ana Pell, talking on the radio: “It leaks.”",
        "named",
        "First Minister Ana Pell",
        ":",
    ),
    ("@anapell7: “It leaks.”", "named", "@anapell7", ":"),
    ("One diver: “It leaks.”", "anonymous", "One diver", ":"),
    # the hour of an entry is no part of it
    ("09:40 The Dam Trust has shut the road, saying that it leaks.", "named", "The Dam Trust", "saying"),
    ("9.40am: Ana Pell has quit, saying that it leaks.", "named", "Ana Pell", "saying"),
    ("According to her, divers in two towns lack boats.", "carried", "her", "According to"),
    # what is read
    ("“It leaks and nobody comes,” read a leaflet.", "document", "a leaflet", "read"),
    # a figure given, a clause behind a day or a vote, a bulletin
    ("Police put the crowd at 40,000.", "role", "Police", "put"),
    ("A poll put the Greens on 12 per cent.", "document", "A poll", "put"),
    ("The report puts the cost at $4 million.", "document", "The report", "puts"),
    ("The High Court held on Monday that it was void.", "named", "The High Court", "held"),
    ("The court held 6-3 that it stands.", "role", "The court", "held"),
    ("UN: 40,000 dead in the fighting", "named", "UN", ":"),
    ("The mayor denied wrongdoing.", "role", "The mayor", "denied"),
    ("The bank denied Moe's claims.", "role", "The bank", "denied"),
    ("Economists forecast a rise of 2 percent.", "anonymous", "Economists", "forecast"),
    ("Lawyers for the owners said no.", "role", "Lawyers for the owners", "said"),
    # document
    ("Court records list nine fires.", "document", "Court records", "list"),
    ("He was aboard, according to a passenger list.", "document", "a passenger list", "according to"),
    ("The report, seen by Reuters, says it leaks.", "document", "The report", "says"),
    ("A study published in Nature found no link.", "document", "A study published in Nature", "found"),
    ("Data from the Weather Office show rain.", "document", "Data from the Weather Office", "show"),
    ("Rain fell daily, per the report.", "document", "the report", "per"),
    ("It ends, according to the firm's schedule.", "document", "the firm's schedule", "according to"),
    ("Court records show that he paid.", "document", "Court records", "show"),
    ("Body camera video appears to show him.", "document", "Body camera video", "appears to show"),
    ("An email dated 3 March suggests otherwise.", "document", "An email dated 3 March", "suggests"),
    ("In a statement from the union, it was short.", "document", "a statement from the union", "In"),
    # anonymous: a group with no institution, or nobody at all
    ("Officials say the toll may rise.", "anonymous", "Officials", "say"),
    ("U.S. officials suspect hackers.", "anonymous", "U.S. officials", "suspect"),
    ("Experts believe that clinics advise badly.", "anonymous", "Experts", "believe"),
    ("BREAKING: New reports confirm that 30 died.", "anonymous", "New reports", "confirm"),
    ("Analysts are closely watching the border.", "anonymous", "Analysts", "are closely watching"),
    ("He will go, a senior official said.", "anonymous", "a senior official", "said"),
    ("Officials familiar with it said so.", "anonymous", "Officials familiar with it", "said"),
    ("Studies show that it helps.", "anonymous", "Studies", "show"),
    ("Some fear the fall will not last.", "anonymous", "Some", "fear"),
    ("The man accused of the theft says he slept.", "anonymous", "The man accused of the theft", "says"),
    ("The court was told that the doors were locked.", "anonymous", None, "was told"),
    ("They are expected to rise by another 20 percent.", "anonymous", None, "are expected"),
    ("Smith called Pell, his rival, a liar.", "named", "Smith", "called"),
    ("Smith called Mrs. Pell a liar.", "named", "Smith", "called"),
    ("Smith called the plan a mess.", "named", "Smith", "called"),
    ("“A mess,” Ana Pell called it.", "named", "Ana Pell", "called"),
    ("The guards sneered at what he called gossip.", "carried", "he", "called"),
    ("Smith threatens to sue.", "named", "Smith", "threatens"),
    ("Unions threaten to strike.", "anonymous", "Unions", "threaten"),
    ("It is widely believed that he lied.", "anonymous", None, "is widely believed"),
    ("The two reportedly met on a film set.", "anonymous", None, "reportedly"),
    ("Rumor has it that the mayor will resign.", "anonymous", None, "Rumor has it"),
    ("There are rumours that the club will be sold.", "anonymous", None, "rumours"),
    ("The mayor denied rumors that she would resign.", "role", "The mayor", "denied"),
    ("Locals say the road floods.", "anonymous", "Locals", "say"),
    ("Sources in the ministry said no.", "anonymous", "Sources in the ministry", "said"),
    ("A neighbor said she heard a shot.", "anonymous", "A neighbor", "said"),
    ("One rebel said no.", "anonymous", "One rebel", "said"),
    (
        "A nurse who asked to remain anonymous said it was full.",
        *("anonymous", "A nurse who asked to remain anonymous", "said"),
    ),
    ("A broker who declined to be named said no.", "anonymous", "A broker who declined to be named", "said"),
    ("A neighbor, Ana Pell, said she heard a shot.", "named", "A neighbor, Ana Pell", "said"),
    # what is said stands before the verb, so it is no deed: no goal is conceded here
    ("“It was bad,” conceded Rovers manager Lee Crane.", "named", "Rovers manager Lee Crane", "conceded"),
    ("“It leaks,” admitted three officials.", "anonymous", "three officials", "admitted"),
    ("“It ends here,” vowed Senator Ann Cho.", "named", "Senator Ann Cho", "vowed"),
    ("“Leave,” urged the mayor.", "role", "the mayor", "urged"),
    ("The dam, inspectors noted, is old.", "role", "inspectors", "noted"),
    (
        "“The dam will leak again,” Ann Cho of the University of Leeds added on May 3.",
        "named",
        ANN_CHO,
        "added",
    ),
    # names that go on behind a stop or a particle
    ("“It leaks,” said Acme Corp. chief executive Jo Bell.", "named", ACME_CHIEF, "said"),
    ("“It leaks,” said Mayor de Souza.", "named", "Mayor de Souza", "said"),
    ("“It leaks,” said Ursula von der Leyen.", "named", "Ursula von der Leyen", "said"),
    # papers whose making is told
    (
        "A report released by the panel before the hearing said it leaks.",
        *("document", "A report released by the panel before the hearing", "said"),
    ),
    (
        "An inquiry by the Gazette and the Bureau of Finance has found that it leaks.",
        *("document", "An inquiry by the Gazette and the Bureau of Finance", "has found"),
    ),
    ("Emails prove that he knew.", "anonymous", "Emails", "prove"),
    ("Rumors swirled that the mayor would resign.", "anonymous", None, "Rumors swirled"),
    ("They closed the deal, which sources put at $4bn.", "anonymous", "sources", "put"),
    ("The chair, Ruth Ames, hit back, saying it leaks.", "named", "The chair, Ruth Ames", "saying"),
    # a clause before "and" is none of its subject
    ("Pell resigned and the union said it leaks.", "role", "the union", "said"),
    # headlines
    ("Mayor resigns after leak: sources", "anonymous", "sources", ":"),
    ("Officials: 24 dead in raid", "anonymous", "Officials", ":"),
    ("Police chief: Two held over raid", "role", "Police chief", ":"),
    ("police chief: two held over raid", "role", "police chief", ":"),
    ("LIVE: Police chief: Two held over raid", "role", "Police chief", ":"),
    ("Exclusive video - Study: Dam was unsafe", "document", "Study", ":"),
    ("BREAKING NEWS | Officials: 24 dead in raid", "anonymous", "Officials", ":"),
    ("Firm knew of leak in 2019: report", "document", "report", ":"),
    ("Dam Will Leak Again by May, Union Officials Say", "role", "Union Officials", "Say"),
    ("Rome Officials Say Dam Will Leak", "role", "Rome Officials", "Say"),
    ("Bridge destroyed in storm - U.N.", "named", "U.N.", "-"),
    ("Bridge will close for good - mayor", "role", "mayor", "-"),
    # what a colon leads in
    ("Our reporter Jane Amos is in Ohio: “It has gone.”", "named", "Our reporter Jane Amos", ":"),
    ("Mayor Lee Pell on the flood: “It has gone.”", "named", "Mayor Lee Pell", ":"),
    ("Colleagues remembered him as a patient man.", "anonymous", "Colleagues", "remembered"),
    # carried: a pronoun points back
    ("She also said that it was late.", "carried", "She", "also said"),
    ("It was late, according to him.", "carried", "him", "According to"),
    ("The dam is a farce, USA Today reported.", "named", "USA Today", "reported"),
    ("Democracy Now reported that the dam leaks.", "named", "Democracy Now", "reported"),
    ("Cho Today Announced a Dam", "named", "Cho", "Today Announced"),
    ("“It leaks,” the public defender said.", "role", "the public defender", "said"),
    ("The defender said it leaks.", "role", "The defender", "said"),
    ("A backer of the dam said it leaks.", "anonymous", "A backer of the dam", "said"),
    ("The dam's defenders say it holds.", "anonymous", "The dam's defenders", "say"),
    ("The town faces suits from growers, who argue that it leaks.", "anonymous", "growers", "argue"),
    ("The disclosure enraged growers, who said it leaks.", "anonymous", "growers", "said"),
    ("He has a letter from Ann Cho, who said it leaks.", "named", "Ann Cho", "said"),
    ("Ann Cho went on CNN (from Leeds) complaining that it leaks.", "named", "Ann Cho", "complaining"),
    ("The mayor was caught on camera saying that it leaks.", "role", "The mayor", "saying"),
    ("Cho joked that it leaks, to loud “No!” chants.", "named", "Cho", "joked"),
    ("“It leaks,” the plan states.", "role", "the plan", "states"),
    ("“It leaks,” the profile of Cho reads.", "document", "the profile of Cho", "reads"),
    ("“It leaks,” reads the statement.", "document", "the statement", "reads"),
    ("The bill makes it clear that it leaks.", "document", "The bill", "makes it clear"),
    ("Read Cho: “It leaks.”", "named", "Read Cho", ":"),
    # a pronoun whose clause its sentence names
    ("Joyful Ida Poe, 31, wept as she told The Sun: “I won.”", "named", "Joyful Ida Poe, 31", "told"),
    ("Bo Ring broke down as he told the court it fell.", "named", "Bo Ring", "told"),
    ("The minister grinned as she said the dam had held.", "role", "The minister", "said"),
    ("The minister hugged the girl as he said the dam had held.", "role", "The minister", "said"),
    ("The minister hugged the boy as he said the dam had held.", "carried", "he", "said"),
    ("Mayor Bo Ring gave Governor Poe a rope as he said it fell.", "carried", "he", "said"),
    ("Labour spokesman Bo Ring wept as he said it fell.", "named", "Labour spokesman Bo Ring", "said"),
    ("Ida Poe hugged Bo Ring as he said it fell.", "carried", "he", "said"),
    ("The pound fell as she told the paper it was late.", "carried", "she", "told"),
    ("Sterling fell as he said that it was late.", "carried", "he", "said"),
    # firms on a ticker, and what they are glad to announce
    ("Acme ACM.O said on Monday that it fell.", "named", "Acme ACM.O", "said"),
    ("Acme Inc. (LSE: ACM) today announced a sale.", "named", "Acme Inc. (LSE: ACM)", "today announced"),
    ("Acme, Inc. (LSE: ACM) said it fell.", "named", "Acme, Inc. (LSE: ACM)", "said"),
    ("Acme is proud to announce the sale.", "named", "Acme", "is proud to announce"),
    # rows of names and papers
    ("But Lee, Ring and Poe argued that it leaks.", "named", "Lee, Ring and Poe", "argued"),
    ("On Monday, Lee, Ring and Poe argued that it leaks.", "named", "Lee, Ring and Poe", "argued"),
    ("Senators Lee, Ring and Poe said it leaks.", "named", "Senators Lee, Ring and Poe", "said"),
    ("Court records, emails and letters show it.", "document", "Court records, emails and letters", "show"),
    # who wears a coat, and who is not everyone
    ("Ms Poe, wearing a red coat, alleged bias by the judge.", "named", "Ms Poe", "alleged"),
    ("Not everyone agrees: Bo Ring calls it a farce.", "named", "Bo Ring", "calls"),
    ("The mum-of-two claims it leaks.", "role", "The mum-of-two", "claims"),
    ("Friends remembered him as a bully.", "anonymous", "Friends", "remembered"),
    ("As per the union, the man made vile remarks.", "role", "the union", "per"),
    ("The council brands mill owners “a vile mob”.", "role", "The council", "brands"),
]

SAID += [
    # who is told apart by what they have not to do with it
    ("Aides not tied to the study said so.", "anonymous", "Aides not tied to the study", "said"),
    ("A man not named by police said so.", "anonymous", "A man not named by police", "said"),
    ("Families not told of the leak said so.", "anonymous", "Families not told of the leak", "said"),
    ("The mayor, not known for modesty, said so.", "role", "The mayor", "said"),
    # verbs that no list holds, beside a quotation
    ("“She's in bits,” an insider spilled.", "anonymous", "an insider", "spilled"),
    ("“It is over,” the star's agent sniped.", "role", "the star's agent", "sniped"),
    ("But a source close to Lee hit back: “Rubbish.”", "anonymous", "a source close to Lee", "hit back"),
    ("Reform's Lee Crane fired back: “Rubbish.”", "named", "Reform's Lee Crane", "fired back"),
    # a clause that a name opens
    ("Another pal claims Kira is ill.", "anonymous", "Another pal", "claims"),
    ("Pals reveal she is ill.", "anonymous", "Pals", "reveal"),
    ("She added Lee was late.", "carried", "She", "added"),
    ("She added the old dam was leaking.", "carried", "She", "added"),
    ("Ann Lee noted his mill had shut.", "named", "Ann Lee", "noted"),
    # what studies link
    ("Study links red meat to strokes", "document", "Study", "links"),
    ("Previous studies have linked salt to strokes.", "anonymous", "Previous studies", "have linked"),
    # a plural that is a name
    ("ESB Networks says about 90 homes are cut off.", "named", "ESB Networks", "says"),
    # led on to say
    ("Lee had the gall to claim it leaks.", "named", "Lee", "had the gall to claim"),
    ("Lee took the stage, going on to claim that it leaks.", "named", "Lee", "going on to claim"),
    ("Critics have been quick to call it a farce.", "anonymous", "Critics", "have been quick to call"),
    ("The minister was forced to admit that it leaks.", "role", "The minister", "was forced to admit"),
    # a subject behind no comma, and one behind what became of a paper
    (
        "A post shared more than 4,000 times on X says so.",
        "document",
        "A post shared more than 4,000 times on X",
        "says",
    ),
    ("Records in the state archive show that it leaks.", "document", "Records in the state archive", "show"),
    ("Lee went so far as to claim that it leaks.", "named", "Lee", "went so far as to claim"),
    # names of words that are prepositions or nouns of weather, too
    ("Beyond Meat said sales fell.", "named", "Beyond Meat", "said"),
    ("Melbourne Storm threatened to sue.", "named", "Melbourne Storm", "threatened"),
    (
        "Officials close to the talks over Gaza said so.",
        "anonymous",
        "Officials close to the talks over Gaza",
        "said",
    ),
    # who does it stands further on, or is no object
    ("He was told in Beijing by Ann Lee that it leaks.", "named", "Ann Lee", "was told"),
    ("On Friday, accused officer Lee quit, saying that it leaks.", "named", "accused officer Lee", "saying"),
    ("But aides not tied to the study said so.", "anonymous", "aides not tied to the study", "said"),
    ("Lee again on Monday accused them of lying.", "named", "Lee", "accused"),
    ("Lee's team thinks it leaks.", "role", "Lee's team", "thinks"),
    ("Reports in the Times say so.", "document", "Reports in the Times", "say"),
    ("A senior aide to Smith, Jane Doe, said so.", "named", "A senior aide to Smith, Jane Doe", "said"),
    ("A nurse from Albany, New York, said so.", "role", "A nurse from Albany, New York", "said"),
    ("It leaks, a summary shared with us shows.", "document", "a summary shared with us", "shows"),
    # nouns of saying
    ("The union's claim that it leaks is new.", "role", "The union", "claim"),
    ("His new claim that it leaks is false.", "carried", "His", "claim"),
    ("A warning from the mayor that it may leak is new.", "role", "the mayor", "warning"),
    ("The union's position is that it leaks.", "role", "The union", "position"),
    ("There is a growing belief among aides that it leaks.", "anonymous", "aides", "belief"),
    ("The consensus among economists is that it leaks.", "anonymous", "economists", "consensus"),
    ("There are fears that it leaks.", "anonymous", None, "fears"),
    ("Lee faces accusations that he paid.", "anonymous", None, "accusations"),
    ("Lee denied allegations that he paid.", "named", "Lee", "denied"),
    # with somebody saying
    ("It rose, with analysts warning of more.", "anonymous", "analysts", "warning of"),
    ("It fell, with the Bank of Ohio calling it a blip.", "named", "the Bank of Ohio", "calling"),
    ("His office put out a letter saying the dam leaks.", "document", "a letter", "saying"),
    # behind a dateline
    (
        "DELHI: Prime Minister Ann Lee on Sunday sang and accused him.",
        "named",
        "Prime Minister Ann Lee",
        "accused",
    ),
    (
        "ROME, Ohio, Nov. 4, 2026 — Acme, its maker, today announced it.",
        "named",
        "Acme, its maker",
        "today announced",
    ),
    # some of them, counted
    ("Two of the men in the video said so.", "anonymous", "Two of the men in the video", "said"),
    ("Two of its authors said so.", "role", "Two of its authors", "said"),
    ("Two said so.", "anonymous", "Two", "said"),
    ("Half of respondents in the poll said so.", "role", "Half of respondents in the poll", "said"),
    # adverbs and prepositions are nobody
    ("Over two weeks, prosecutors charged him, saying so.", "role", "prosecutors", "saying"),
    ("Moreover, any firm that asks them loses.", "role", "any firm", "asks"),
    (
        "Talk show host Ann Lee, a critic, on Friday said so.",
        "named",
        "Talk show host Ann Lee, a critic",
        "said",
    ),
    # papers and pictures
    ("CCTV played to the jury showed him.", "document", "CCTV played to the jury", "showed"),
    # who is not to be known, however the sentence tells
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
    ("At least a third said they were ill.", "role", "a third", "said"),
    ("Folklore has it that it leaks.", "anonymous", None, "Folklore has it"),
    ("The dam leaks, the court was told.", "anonymous", None, "was told"),
    ("I am told that it leaks.", "anonymous", None, "am told"),
    # what only looks like a comparison
    ("More than 60% of voters said they backed it.", "role", "60% of voters", "said"),
    ("No sooner had he left than police said so.", "role", "police", "said"),
    # names that read like a description
    ("Friends of the Earth said so.", "named", "Friends of the Earth", "said"),
    ("Friends of Smith said so.", "anonymous", "Friends of Smith", "said"),
    ("The Friends of Ohio Parks said so.", "named", "The Friends of Ohio Parks", "said"),
    ("Physicians for Human Rights said so.", "named", "Physicians for Human Rights", "said"),
    ("Bank of America said so.", "named", "Bank of America", "said"),
    ("Residents of Ohio said so.", "role", "Residents of Ohio", "said"),
    ("Save the Children said so.", "named", "Save the Children", "said"),
    ("On Monday the Kremlin said so.", "named", "the Kremlin", "said"),
    ("The mayor of Derby, Ann Reid-Jones, said so.", "named", "The mayor of Derby, Ann Reid-Jones", "said"),
    ("The mayor of Derby, Aoife Ní Bhroin, said so.", "named", "The mayor of Derby, Aoife Ní Bhroin", "said"),
    (
        "It leaks, said the leader of the union, Ann Cole.",
        "named",
        "the leader of the union, Ann Cole",
        "said",
    ),
    ("It leaks, said the mayor of Flint, Genesee County.", "role", "the mayor of Flint", "said"),
    ("Claire Danes said she was ill.", "named", "Claire Danes", "said"),
    ("The Houston Texans announced the trade.", "named", "The Houston Texans", "announced"),
    # capitals that make no name
    ("Directors of Public Health said so.", "role", "Directors of Public Health", "said"),
    ("Team of Scientists Says Deal Is Dead", "role", "Team of Scientists", "Says"),
    ("New Yorkers say it is late.", "role", "New Yorkers", "say"),
    ("GPs say it is unsafe.", "anonymous", "GPs", "say"),
    ("Londoners say it is unsafe.", "role", "Londoners", "say"),
    ("The Danish company said so.", "role", "The Danish company", "said"),
    ("The Danish newspaper Politiken said so.", "named", "The Danish newspaper Politiken", "said"),
    # where a source ends
    ("“It leaks,” said Ann Cole of the union.", "named", "Ann Cole of the union", "said"),
    ("Sales fell, figures published on Monday show.", "document", "figures published on Monday", "show"),
    ("Ofgem rules state that it leaks.", "document", "Ofgem rules", "state"),
    ("“It leaks,” a man's voice could be heard saying.", "role", "a man's voice", "saying"),
    ("The firm that runs the dam said it leaks.", "role", "The firm that runs the dam", "said"),
    ("The union, a rabble, said it leaks.", "role", "The union, a rabble", "said"),
    ("Lee rips ‘pathetic’ Senate", "named", "Lee", "rips"),
    ("The mayor was accused by Lee of a fraud.", "named", "Lee", "was accused"),
    ("Both the army and the union denied it.", "role", "Both the army and the union", "denied"),
    ("The dam broke, an accusation Lee rejects.", "named", "Lee", "rejects"),
    ("The clerk who claimed the dam was safe has left.", "role", "The clerk", "claimed"),
    ("He was overheard saying: “It leaks.”", "carried", "He", "saying"),
    ("09:51 GMT ESB Networks says it leaks.", "named", "ESB Networks", "says"),
    ("09:51 p.m. PST ESB Networks says it leaks.", "named", "ESB Networks", "says"),
    ("Smith, Jones and Brown said so.", "named", "Smith, Jones and Brown", "said"),
    (
        "The Department for Culture, Media and Sport said so.",
        "named",
        "The Department for Culture, Media and Sport",
        "said",
    ),
    ("The Rail, Tram and Bus Union said so.", "named", "The Rail, Tram and Bus Union", "said"),
    (
        "The Bureau of Alcohol, Tobacco, Firearms and Explosives said so.",
        "named",
        "The Bureau of Alcohol, Tobacco, Firearms and Explosives",
        "said",
    ),
    ("At the Ministry of Defence, Smith and Jones said so.", "named", "Smith and Jones", "said"),
    ("The Lords, Smith and Jones said so.", "named", "Smith and Jones", "said"),
    # who is quoted, and by whom
    ("Tass quoted Ann Lee as saying it leaks.", "named", "Ann Lee", "quoted"),
    ("The agency quoted officials as saying that it leaks.", "anonymous", "officials", "quoted"),
    ("As per police, it leaks.", "role", "police", "per"),
    ("It leaks, as per the council.", "role", "the council", "per"),
    # what opens a sentence is no part of who says so
    ("Outside court Ms Pell said it leaks.", "named", "Ms Pell", "said"),
    ("In Leeds Mr Pell said it leaks.", "named", "Mr Pell", "said"),
    ("In a letter Dr Pell said it leaks.", "named", "Dr Pell", "said"),
    ("In that time the mill has lost it, sent me a bill and told me so.", "role", "the mill", "told"),
    ("In May, leaked papers showed that it leaks.", "document", "leaked papers", "showed"),
    ("In May, accused guard Pell said it leaks.", "named", "guard Pell", "said"),
    # what anybody will tell you; services, and whose data it is
    ("Critics will tell you it leaks.", "anonymous", "Critics", "will tell"),
    ("The dam, he will tell you, is old.", "carried", "he", "will tell"),
    ("Emergency services said it leaks.", "role", "Emergency services", "said"),
    ("Jobs data on Friday showed that prices fell.", "document", "Jobs data", "showed"),
    ("New data on Friday showed that prices fell.", "anonymous", "New data", "showed"),
    # a body with its name behind it
    ("Her employer, the Royal Mail, said so.", "named", "Her employer, the Royal Mail", "said"),
    ("The firm behind the site, Lumo, said so.", "named", "The firm behind the site, Lumo", "said"),
    ("The union, a big one, said so.", "role", "The union, a big one", "said"),
    ("The council in Flint, Michigan, said so.", "role", "The council in Flint, Michigan", "said"),
    ("In London, Ann Lee and Bo Ring said so.", "named", "Ann Lee and Bo Ring", "said"),
    # set phrases, and how sure somebody is
    ("Smith hit out at the plan.", "named", "Smith", "hit out at"),
    ("The union has made it clear that it leaks.", "role", "The union", "has made it clear"),
    ("Smith gave evidence that it leaks.", "named", "Smith", "gave evidence"),
    ("Smith was adamant that it leaks.", "named", "Smith", "was adamant"),
    ("Smith remains hopeful that it holds.", "named", "Smith", "remains hopeful"),
    ("Smith is confident the dam will hold.", "named", "Smith", "is confident"),
    ("Some residents are worried that it leaks.", "anonymous", "Some residents", "are worried"),
    # as the British spell it
    ("Smith criticised the plan.", "named", "Smith", "criticised"),
    ("Smith apologised for the delay.", "named", "Smith", "apologised"),
    ("The union emphasises that it leaks.", "role", "The union", "emphasises"),
    ("Smith realised that it leaks.", "named", "Smith", "realised"),
    ("Unlike Apple, Google and Meta said no.", "named", "Google and Meta", "said"),
    ("At the Bank of England, Bailey and Pill said no.", "named", "Bailey and Pill", "said"),
    (
        "“It leaks,” said Ann Cole of the steelworkers' union.",
        "named",
        "Ann Cole of the steelworkers' union",
        "said",
    ),
    # no verb of saying
    ("In the words of Ann Cole, it leaks.", "named", "Ann Cole", "In the words of"),
    ("In Cole's view, it leaks.", "named", "Cole", "view"),
    ("In the council's words, it leaks.", "role", "the council", "words"),
    ("“It leaks and nobody comes,” read one comment.", "anonymous", "one comment", "read"),
    ("“It leaks and nobody comes,” reads another post.", "anonymous", "another post", "reads"),
    ("The firm's reply: “It leaks.”", "role", "The firm", ":"),
    ("Ana Pell's response: “It leaks.”", "named", "Ana Pell", ":"),
    ("Pell, on how she won: “It leaks.”", "named", "Pell", ":"),
    ("A third said it leaks.", "anonymous", "A third", "said"),
    ("A second added: “It leaks.”", "anonymous", "A second", "added"),
    ("A second guard said it leaks.", "role", "A second guard", "said"),
    ("In the view of Ann Cole, it leaks.", "named", "Ann Cole", "In the view of"),
    ("Delays are expected on the ferry.", "anonymous", None, "are expected"),
    ("By his own account, it leaks.", "carried", "his own account", "By"),
    ("“It leaks all day,” Ann Cole went on.", "named", "Ann Cole", "went on"),
    ("“I cried on the bus”: Tilda Marne on fame", "named", "Tilda Marne", ":"),
    # a source that ends in a word of no list
    ("A cut is near, according to CME's FedWatch tool.", "named", "CME's FedWatch tool", "according to"),
]

SAID += [
    # trades in the plural, as any other group
    ("Volcanologists and geologists said it leaks.", "anonymous", "Volcanologists and geologists", "said"),
    (
        "Seismologists at the University of Leeds said so.",
        "role",
        "Seismologists at the University of Leeds",
        "said",
    ),
    ("Two surgeons said it leaks.", "anonymous", "Two surgeons", "said"),
    ("The geologist said it leaks.", "role", "The geologist", "said"),
    # a figure put on something
    ("The navy puts its losses at nine.", "role", "The navy", "puts"),
    ("Smith put the turnout at closer to 400.", "named", "Smith", "put"),
    ("The mayor put the share of empty homes at a third.", "role", "The mayor", "put"),
    ("Police came back, putting the crowd at 4,000.", "role", "Police", "putting"),
    # a brief is a paper, but not before a noun
    # who was there, one of a party, a people's one, one of those told of before
    ("An aide present said it leaks.", "role", "An aide present", "said"),
    ("An insider present said it leaks.", "anonymous", "An insider present", "said"),
    ("Officials present at the hearing said so.", "anonymous", "Officials present at the hearing", "said"),
    ("Another Labour MP said so.", "anonymous", "Another Labour MP", "said"),
    ("One Republican mayor said so.", "anonymous", "One Republican mayor", "said"),
    ("One city mayor said so.", "role", "One city mayor", "said"),
    ("The Labour MP said so.", "role", "The Labour MP", "said"),
    ("Labour MP Jo Bell said so.", "named", "Labour MP Jo Bell", "said"),
    ("Jo Bell MP said so.", "named", "Jo Bell MP", "said"),
    ("The Irishman said so.", "role", "The Irishman", "said"),
    ("The Speaker said so.", "role", "The Speaker", "said"),
    ("“It leaks,” said one of them, Jo Bell.", "named", "one of them, Jo Bell", "said"),
    ("It leaks, said one of them.", "anonymous", "one of them", "said"),
    # papers and pictures, whoever made them
    ("Images taken by the firm Maxar showed it.", "document", "Images taken by the firm Maxar", "showed"),
    (
        "An audit carried out by the union found nine faults.",
        *("document", "An audit carried out by the union", "found"),
    ),
    ("The firm's fact sheet says it leaks.", "document", "The firm's fact sheet", "says"),
    ("A BBC documentary said it leaks.", "document", "A BBC documentary", "said"),
    ("Scans revealed a crack.", "document", "Scans", "revealed"),
    ("He paid, according to charging documents.", "document", "charging documents", "according to"),
    ("Internal memos seen by Lee show it leaks.", "document", "Internal memos seen by Lee", "show"),
    ("In a blog post, Ann Lee wrote that it leaks.", "named", "Ann Lee", "wrote"),
    # as papers in Lagos and Delhi put it
    ("It was gathered that it leaks.", "anonymous", None, "was gathered"),
    ("It is learnt that it leaks.", "anonymous", None, "is learnt"),
    ("As per data from the Weather Office, it rained.", "document", "data from the Weather Office", "per"),
    ("As per sources, it leaks.", "anonymous", "sources", "per"),
    ("It is, by all accounts, the oldest dam.", "anonymous", None, "by all accounts"),
    ("Our correspondent reliably gathered that it leaks.", "role", "Our correspondent", "reliably gathered"),
    ("Smith has learnt that it leaks.", "named", "Smith", "has learnt"),
    # pleas, and what courts do
    ("Police are appealing for witnesses.", "role", "Police", "are appealing for"),
    ("Smith appealed to voters to stay calm.", "named", "Smith", "appealed to"),
    ("HC raps state over leak", "named", "HC", "raps"),
    ("The court came down heavily on the ministry.", "role", "The court", "came down heavily on"),
    # what somebody reckons, wherever it stands
    ("The dam cost $4 million, by the firm's own figures.", "document", "the firm's own figures", "by"),
    ("In nine years, by his reckoning, it leaked twice.", "carried", "his reckoning", "by"),
    ("It was, by her own admission, a mess.", "carried", "her own admission", "by"),
    ("By Smith's own admission, it leaks.", "named", "Smith's own admission", "By"),
    ("On the firm's own figures, it leaks.", "document", "the firm's own figures", "On"),
    # nouns of saying before "is that", and habits
    ("The firm's story is that it held.", "role", "The firm", "story"),
    ("Her answer was that it leaks.", "carried", "Her", "answer"),
    ("The official line is that it leaks.", "anonymous", None, "line"),
    ("The prosecution's case is that he fired.", "role", "The prosecution", "case"),
    ("The prosecution case is that he fired.", "role", "The prosecution", "case"),
    ("He used to tell me that it leaks.", "carried", "He", "used to tell"),
    ("“Go home,” he would say.", "carried", "he", "would say"),
    ("“Go home,” Smith used to say.", "named", "Smith", "used to say"),
    ("He would say, “Go home.”", "carried", "He", "would say"),
    ("Critics like to point out that it leaks.", "anonymous", "Critics", "like to point out"),
    # whoever lets it be known
    ("The bank let it be known that it leaks.", "role", "The bank", "let it be known"),
    ("Ann Lee described the species as rare.", "named", "Ann Lee", "described"),
    # what somebody claims whom another clause is about
    ("The bank sued a clerk who claimed its vault was empty.", "role", "a clerk", "claimed"),
    ("It is run by two men who claimed they were robbed.", "anonymous", "two men", "claimed"),
    ("A firm that has run mines said no.", "role", "A firm that has run mines", "said"),
    (
        "Studies that lasted for more than 20 years found no harm.",
        *("document", "Studies that lasted for more than 20 years", "found"),
    ),
    # a surname that is a party, a party that counts as one, an oath with words
    ("Ann Green MP said it leaks.", "named", "Ann Green MP", "said"),
    ("The Green MP said it leaks.", "role", "The Green MP", "said"),
    ("One Nation senator said it leaks.", "role", "One Nation senator", "said"),
    ("The paper described the genus's fall.", "document", "The paper", "described"),
    (
        "It leaks, said Pell, a leading figure in the union.",
        *("named", "Pell, a leading figure in the union", "said"),
    ),
    ("By all accounts it was the oldest dam.", "anonymous", None, "By all accounts"),
    ("Lee learned that prices had risen.", "named", "Lee", "learned"),
    ("The dam leaks, Lee said by email.", "named", "Lee", "said"),
    ("The dam leaks, Lee said by e-mail.", "named", "Lee", "said"),
    ("Aides close to the king, Bo Ring, said so.", "anonymous", "Aides close to the king, Bo Ring", "said"),
    ("Ahmed claims that it leaks.", "named", "Ahmed", "claims"),
    (
        "Her trainer, the retired jockey Ann Poe, said so.",
        *("named", "Her trainer, the retired jockey Ann Poe", "said"),
    ),
    ("Her trainer, the king of Spain, said so.", "role", "Her trainer, the king of Spain", "said"),
    ("The dam leaks, the mayor said by phone.", "role", "the mayor", "said"),
    ("Lee would later say that it leaks.", "named", "Lee", "would later say"),
    ("Lee would eventually describe it as a farce.", "named", "Lee", "would eventually describe"),
    ("They met the crew, which Lee described as rowdy.", "named", "Lee", "described"),
    ("The court pulled up the ministry over the leak.", "role", "The court", "pulled up"),
    ("Pell likes to joke that it leaks.", "named", "Pell", "likes to joke"),
    ("The army put its losses at two soldiers.", "role", "The army", "put"),
    # what is only said of somebody, beside who speaks
    ("Guards tore into Pell, and Lee said it leaks.", "named", "Lee", "said"),
    ("“It leaks badly again,” the four-term senator said.", "role", "the four-term senator", "said"),
    # a clause that closes a sentence is no aside
    ("The idea came from Pell, who said the car, a Ford, was his.", "named", "Pell", "said"),
    # a quotation behind where or when it is said
    ("Pell added in an interview with the Herald: “It leaks.”", "named", "Pell", "added"),
    ("Pell continued on Monday: “It leaks.”", "named", "Pell", "continued"),
    ("“It leaks badly again,” Pell fired back.", "named", "Pell", "fired back"),
    ("“It leaks badly again,” the mayor shot back at reporters.", "role", "the mayor", "shot back"),
    ("“It leaks badly again,” Pell chimed in.", "named", "Pell", "chimed in"),
    ("Pell hit back that it leaks.", "named", "Pell", "hit back"),
    # what goes on behind an aside, or says more than it
    ("The report, which found that nine had died, is out.", "document", "The report", "found"),
    ("Pell, who says he was beaten, is suing the state.", "named", "Pell", "says"),
    ("Pell, who said it leaks, and that it is old, left.", "named", "Pell", "said"),
    ("The pump, which according to Pell, leaks badly, is new.", "named", "Pell", "according to"),
    ("They want a man who, neighbors said, ran away.", "anonymous", "neighbors", "said"),
    # who closes a sentence says all of it, but for a quotation
    ("Pell told guards it broke, according to a memo.", "document", "a memo", "according to"),
    ("Pell told guards it broke, reports the Herald.", "named", "the Herald", "reports"),
    ("The guard has told friends it broke, the Herald says.", "named", "the Herald", "says"),
    ("The bank disclosed that it leaked, said Pell, a baker.", "named", "Pell, a baker", "said"),
    ("The bank said that it leaked, said Pell, who lives there.", "named", "Pell", "said"),
    (
        "Staff notified Lee that it leaked, the Herald reported, citing two men.",
        "named",
        "the Herald",
        "reported",
    ),
    ("The bank said that the pump, said Pell, was old.", "role", "The bank", "said"),
    ("The bank said that it leaked, accusing Pell, who said no.", "role", "The bank", "said"),
    ("“It broke,” Pell said, according to the Herald.", "named", "Pell", "said"),
    ("Pell said it broke, which Lee denied.", "named", "Pell", "said"),
    ("Pell told guards it broke, she said.", "named", "Pell", "told"),
    # what anybody can read, and houses known by their common noun
    ("According to the menu, the soup is cold.", "document", "the menu", "According to"),
    ("It was sold, according to her own disclosures.", "document", "her own disclosures", "according to"),
    ("The suit contends that the dam leaked.", "document", "The suit", "contends"),
    ("“Go home,” read one banner.", "document", "one banner", "read"),
    ("Gardaí said a van was found.", "role", "Gardaí", "said"),
    ("Staff say the ward is cold.", "role", "Staff", "say"),
    ("Data from the port, posted online, list nine ships.", "document", "Data from the port", "list"),
    ("A memo (“It leaks, again and again”, 2019) said no.", *MEMO),
    # for and against are alike
    ("His defenders argue it held.", "anonymous", "His defenders", "argue"),
    ("His opponents argue it held.", "anonymous", "His opponents", "argue"),
    ("A supporter, Ann Lee, said no.", "named", "A supporter, Ann Lee", "said"),
    # what is judged stands behind the judgment; who is told, before what is said
    ("Pell dismissed as “rubbish” the claims of the union.", "named", "Pell", "dismissed"),
    ("Pell reminded guards that the judge had called it vile.", "named", "Pell", "reminded"),
    ("Pell rejected the offer as an insult.", "named", "Pell", "rejected"),
    ("Voters view the plan as a farce.", "anonymous", "Voters", "view"),
    ("Pell tore into the plan.", "named", "Pell", "tore into"),
    ("The mayor paid tribute to the crew.", "role", "The mayor", "paid tribute to"),
    # the hour of an entry, a title in Nigeria, what is told of whom the name has made known
    ("07:31 The Met Office has sent a note, saying it will snow.", "named", "The Met Office", "saying"),
    ("7.31am: Ann Pell has left, saying it broke.", "named", "Ann Pell", "saying"),
    ("Works chief, Engr. Bo Ring, said no.", "named", "Works chief, Engr. Bo Ring", "said"),
    (
        "Commissioner for Works, Dr. Bo Ring, who spoke on Monday, said no.",
        *("named", "Commissioner for Works, Dr. Bo Ring", "said"),
    ),
    # who points something out beside it
    ("The pier, Pell points out, rusts.", "named", "Pell", "points out"),
    ("The pier rusts, the mayor pointed out.", "role", "the mayor", "pointed out"),
    ("As Pell notes, the pier rusts.", "named", "Pell", "notes"),
    ("As the audit noted in May, it rusts.", "document", "the audit", "noted"),
    ("As the clerk observed, it rusts.", "role", "the clerk", "observed"),
    ("The pier is old, observed Ana Pell, a welder.", "named", "Ana Pell, a welder", "observed"),
    ("The pier is old, noted the union.", "role", "the union", "noted"),
    ("The pier is old, pointed out the union.", "role", "the union", "pointed out"),
    ("The pier rusts, the union noted in its letter.", "role", "the union", "noted"),
    # what is judged stands before who judges it, or behind the judgment
    ("It had a roof that Pell described as “thin”.", "named", "Pell", "described"),
    ("Pell rejected as “idle” allegations that it leaks.", "named", "Pell", "rejected"),
    # whom a relative clause tells of
    ("Beside her sat Ana Pell, 52, who said it leaks.", "named", "Ana Pell, 52", "said"),
    ("He hired Ana Pell, 52, a welder, who said so.", "named", "Ana Pell, 52, a welder", "said"),
    ("The fee annoyed welder Ana Pell, who said so.", "named", "welder Ana Pell", "said"),
    ("She met Pell, who said it leaks.", "named", "Pell", "said"),
    ("He met retired welder Ana Pell, who said so.", "named", "retired welder Ana Pell", "said"),
    # a firm with its listing or its form, and a wire before it
    (
        "LEEDS, June 4 (Wire) -- Acme Inc. (NYSE: ACM), a leading mill, today announced a float.",
        *("named", "Acme Inc. (NYSE: ACM), a leading mill", "today announced"),
    ),
    ("Acme Corp (ACM.N), a mill, said it grew.", "named", "Acme Corp (ACM.N), a mill", "said"),
    ("Acme plc, the UK's oldest mill, said it grew.", "named", "Acme plc, the UK's oldest mill", "said"),
    ("LEEDS--(NEWS WIRE)--Acme Inc. (NYSE: ACM), a mill, said no.", *("named", ACME_LISTED, "said")),
    ("NATO--the pact--said no.", "role", "NATO--the pact", "said"),
    # who is many
    ("A rep for Pell said no.", "role", "A rep for Pell", "said"),
    ("Rep. Ana Pell said no.", "named", "Rep. Ana Pell", "said"),
    ("In May, Pell and colleagues reported that it leaks.", "named", "Pell and colleagues", "reported"),
    ("Pell et al. found that it leaks.", "role", "Pell et al.", "found"),
    # a letter with words, or with what follows on it
    ("Pell wrote to the clerk that it leaks.", "named", "Pell", "wrote"),
    ("“It leaks,” Pell wrote to the clerk.", "named", "Pell", "wrote"),
    ("Pell wrote to staff urging them to go.", "named", "Pell", "wrote"),
    ("Pell complained to the clerk about rust.", "named", "Pell", "complained"),
    # who judges somebody, and no target: an object, a day and what is judged, words before, a gap
    ("Watchdog slammed banks over fees", "role", "Watchdog", "slammed"),
    ("Aldi praises staff", "named", "Aldi", "praises"),
    ("Mayor apologised over leak", "role", "Mayor", "apologised"),
    ("Mayor complained over noise", "role", "Mayor", "complained"),
    ("Pell slammed on Friday what he called a farce.", "named", "Pell", "slammed"),
    ("Pell dismissed as gossip a claim that it leaks.", "named", "Pell", "dismissed"),
    ("“It is a farce,” the mayor mocked after the vote.", "role", "the mayor", "mocked"),
    ("It is a plan which Pell criticised for years.", "named", "Pell", "criticised"),
    # who warns, in a headline and in running text
    ("Scientists warn over school roofs", "anonymous", "Scientists", "warn"),
    ("Police warned of floods", "role", "Police", "warned of"),
    ("Democrats warned of cuts", "role", "Democrats", "warned of"),
    ("Met Office warned of gales at sea", "named", "Met Office", "warned of"),
    ("Pell warned over the weekend of floods", "named", "Pell", "warned"),
    ("The mayor warned over the state of the dam.", "role", "The mayor", "warned"),
    # and who is warned, urged or promised something: nobody is named
    ("Drivers warned over ticket scam", "anonymous", None, "warned"),
    ("Commuters warned of long delays", "anonymous", None, "warned"),
    ("Canadians warned about moose", "anonymous", None, "warned"),
    ("Drivers urged not to travel as snow falls", "anonymous", None, "urged"),
    ("Commuters were warned of long delays.", "anonymous", None, "were warned"),
    ("Tenants were promised a new lift in 2019.", "anonymous", None, "were promised"),
    ("Tenants have been urged to check their locks.", "anonymous", None, "have been urged"),
    ("The mayor was warned by the engineers that it leaks.", "role", "the engineers", "was warned"),
    # how it was said is not by whom
    (
        "“It is rare,” Dr. Ana Pell, a biologist at the University of Ghent, said by email.",
        "named",
        "Dr. Ana Pell, a biologist at the University of Ghent",
        "said",
    ),
    ("Ana Pell, a biologist, said by phone that it leaks.", "named", "Ana Pell, a biologist", "said"),
    ("The sale, confirmed by the mayor, was a mistake.", "role", "the mayor", "confirmed"),
    # who judges what is considered, in a clause, behind an object, of somebody, in a gap
    ("The mayor considered that the dam was too weak.", "role", "The mayor", "considered"),
    ("The mayor considered the bid a joke.", "role", "The mayor", "considered"),
    ("The mayor considers the sale unlawful.", "role", "The mayor", "considers"),
    ("The mayor considered the plan to be a success.", "role", "The mayor", "considered"),
    ("The mayor considers the plan “mad”.", "role", "The mayor", "considers"),
    ("Surgeons consider the valve sound.", "anonymous", "Surgeons", "consider"),
    ("Pell considers himself a socialist.", "named", "Pell", "considers"),
    ("He is considered by the mayor to be a genius.", "role", "the mayor", "is considered"),
    # what is written of or in, with words
    ("Pell wrote in a tweet that it leaks.", "named", "Pell", "wrote"),
    ("“It leaks,” Pell wrote for the Hull Mail.", "named", "Pell", "wrote"),
    ("Pell wrote about the dam.", "named", "Pell", "wrote about"),
    # a document closes what it tells of a deed
    ("He called them 30 times, phone records show.", "document", "phone records", "show"),
    ("She called the school twice, records show.", "document", "records", "show"),
    ("She wrote 12 letters, records show.", "document", "records", "show"),
    ("He called her a liar, records show.", "document", "records", "show"),
    ("Pell called it a farce three days later.", "named", "Pell", "called"),
    # words put so, and not away
    ("It leaks, as Pell put it in a speech.", "named", "Pell", "put"),
    # what somebody used to say, without "that"
    ("Ann Cho used to say the dam would fail.", "named", "Ann Cho", "used to say"),
    ("The old mayor likes to say the dam will fail.", "role", "The old mayor", "likes to say"),
    (
        "My late aunt, who kept hens, used to say you could judge a loaf by its smell.",
        "role",
        "My late aunt",
        "used to say",
    ),
    ("His aunt, who kept hens, used to say that money was a curse.", "role", "His aunt", "used to say"),
    # who sits in a trial hears; what a trial of a drug shows is on paper
    ("Nurse was cruel, murder trial hears", "role", "murder trial", "hears"),
    ("The inquiry heard that it leaks.", "role", "The inquiry", "heard"),
    ("Inquest told doctor was late", "role", "Inquest", "told"),
    ("The trial showed that it works.", "document", "The trial", "showed"),
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
    # who judges whom a relative clause is about, by any word
    ("It is a sale that critics consider a farce.", "anonymous", "critics", "consider"),
    ("The guild, which many consider crooked, won.", "anonymous", "many", "consider"),
    ("She is a woman he considers a traitor.", "carried", "he", "considers"),
    ("It hit those they consider foes of the town.", "carried", "they", "consider"),
    ("They print what they consider not newsworthy.", "carried", "they", "consider"),
    ("It is a law the mayor considers harsh.", "role", "the mayor", "considers"),
    # words put so, once or to somebody
    ("“Chaos” is how the mayor put it on Friday.", "role", "the mayor", "put"),
    ("“Chaos” was how one headline put it in the fall.", "document", "one headline", "put"),
    ("As the mayor put it at the time, it leaks.", "role", "the mayor", "put"),
    ("It leaks, as the mayor put it to me.", "role", "the mayor", "put"),
    ("It leaks, as Pell put it in 2015.", "named", "Pell", "put"),
    # who warns and urges, without an article, next to the verb or behind what is asked; no one else's "by"
    ("Walkers were warned by police to turn back.", "role", "police", "were warned"),
    ("Nurses were promised by ministers that pay would rise.", "role", "ministers", "were promised"),
    ("Walkers were warned to turn back by police.", "role", "police", "were warned"),
    ("Bo Pell urged to quit as chairman by House Democrats", "role", "House Democrats", "urged"),
    ("The bill is expected to be signed by the mayor.", "anonymous", None, "is expected"),
    ("Owners were told to have the roof checked by police.", "anonymous", None, "were told"),
    ("The cows are considered sacred by the Sioux.", "named", "the Sioux", "are considered"),
    ("Nurses were told to travel by train.", "anonymous", None, "were told"),
]
PRESSES = [
    # a given name with a hyphen and a small last part
    ("Envoy Cho Jin-ho said it leaks.", "named", "Envoy Cho Jin-ho", "said"),
    ("It leaks, according to Bo Pak Wai-lun.", "named", "Bo Pak Wai-lun", "according to"),
    ("The Vice-chair said it leaks.", "role", "The Vice-chair", "said"),
    ("The Premier-elect said it leaks.", "role", "The Premier-elect", "said"),
    ("A Leeds-born miner said it leaks.", "role", "A Leeds-born miner", "said"),
    # a noun that is spelled as a verb opens the sentence
    ("State inspectors said nine had died.", "role", "State inspectors", "said"),
    ("In Ohio, state police said it leaks.", "role", "state police", "said"),
    ("State prosecutors charged that it leaks.", "role", "State prosecutors", "charged"),
    ("Report authors noted that it leaks.", "role", "Report authors", "noted"),
    ("“It leaks,” reports Ann Cho.", "named", "Ann Cho", "reports"),
    ("It leaks, claim the unions.", "role", "the unions", "claim"),
    # a bracket between post and name
    ("Colonel (retd) Bo Cho said it leaks.", "named", "Colonel (retd) Bo Cho", "said"),
    ("Chief of Police (North) Bo Cho said so.", "named", "Chief of Police (North) Bo Cho", "said"),
    (
        "The Clerk for Roads, Dr. (Mrs.) Ann Cho, said so.",
        "named",
        "The Clerk for Roads, Dr. (Mrs.) Ann Cho",
        "said",
    ),
    ("The Chief of Police (North) said so.", "role", "The Chief of Police (North)", "said"),
    ("The mayor (Labour) said so.", "role", "The mayor (Labour)", "said"),
    # where somebody said it is not who
    (
        "The Head of the Ohio Mill, Ann Cho, in a letter, said so.",
        "named",
        "The Head of the Ohio Mill, Ann Cho",
        "said",
    ),
    (
        "A member of the Rail Union, RU, Ann Cho, said so.",
        "named",
        "A member of the Rail Union, RU, Ann Cho",
        "said",
    ),
    # how somebody spoke, behind whom it was told
    ("An envoy told our reporters on condition of anonymity it leaks.", "anonymous", "An envoy", "told"),
    ("An envoy told journalists a nurse spoke on condition of anonymity.", "role", "An envoy", "told"),
    ("An envoy privy to the plan said it leaks.", "role", "An envoy privy to the plan", "said"),
    ("A source privy to the audit said it leaks.", "anonymous", "A source privy to the audit", "said"),
    ("The Privy Council said it leaks.", "named", "The Privy Council", "said"),
    ("The clerk when contacted said it leaks.", "role", "The clerk", "said"),
    ("Contacted, the clerk, Ann Cho, said it leaks.", "named", "the clerk, Ann Cho", "said"),
    # a body by what it works on, papers and stations
    ("The Commission on Dam Safety said so.", "named", "The Commission on Dam Safety", "said"),
    ("The council on dam safety said so.", "role", "The council on dam safety", "said"),
    ("The Council on Monday said so.", "role", "The Council", "said"),
    ("The Joint Chiefs of Staff said so.", "named", "The Joint Chiefs of Staff", "said"),
    ("The Nation reported that it leaks.", "named", "The Nation", "reported"),
    ("The nation said no.", "role", "The nation", "said"),
    ("Channel 9 reported that it leaks.", "named", "Channel 9", "reported"),
    ("News24 reported that it leaks.", "named", "News24", "reported"),
    # a dateline before an article
    ("LEITH — The clerk, Ann Cho, said so.", "named", "The clerk, Ann Cho", "said"),
]
SAID += PRESSES
SAID += [
    # verbs and set phrases of saying of these presses
    ("The clerk apprised the council of the leak.", "role", "The clerk", "apprised"),
    ("The clerk assailed the plan as a farce.", "role", "The clerk", "assailed"),
    ("The premier condoled the death of Cho.", "role", "The premier", "condoled"),
    ("The premier enjoined residents to stay.", "role", "The premier", "enjoined"),
    ("The bishop exhorted miners to stay.", "role", "The bishop", "exhorted"),
    ("The union flayed the council over the leak.", "role", "The union", "flayed"),
    ("The clerk iterated that it leaks.", "role", "The clerk", "iterated"),
    ("Cho narrated how she swam.", "named", "Cho", "narrated"),
    ("The clerk underlined that it leaks.", "role", "The clerk", "underlined"),
    ("The clerk underlined the need for a dam.", "role", "The clerk", "underlined the need"),
    ("Cho highlighted the need for a dam.", "named", "Cho", "highlighted the need"),
    ("The auditor flagged that it leaks.", "role", "The auditor", "flagged"),
    ("The clerk regretted that it leaks.", "role", "The clerk", "regretted"),
    ("The guard deposed that it leaks.", "role", "The guard", "deposed"),
    ("The clerk has termed it a farce.", "role", "The clerk", "has termed"),
    ("The clerk termed the vote a farce.", "role", "The clerk", "termed"),
    ("Dam is no hazard, observes apex court", "role", "apex court", "observes"),
    ("The KTV understands the vote was rigged.", "named", "The KTV", "understands"),
    ("KTV understands ministers will quit.", "named", "KTV", "understands"),
    ("It leaks, the Herald can exclusively reveal.", "named", "the Herald", "can exclusively reveal"),
    ("KTV has learned the vote was rigged.", "named", "KTV", "has learned"),
    ("Papers tabled before Parliament show it leaks.", "document", "Papers tabled before Parliament", "show"),
    ("Papers accessed by KTV show it leaks.", "document", "Papers accessed by KTV", "show"),
]
# Somebody whom no list knows with a place behind, dates before the verb, papers that do what people do.
MET = [
    ("The fiddler from Leith said the hall was shut.", "role", "The fiddler from Leith", "said"),
    ("A widow of two sailors from Leith said no.", "role", "A widow of two sailors from Leith", "said"),
    ("“It leaks,” a mother of three from Leith said.", "role", "a mother of three from Leith", "said"),
    ("The vlogger behind the ferry film said no.", "role", "The vlogger behind the ferry film", "said"),
    (
        "LEITH — The yachtsman at the heart of the ferry's latest cheating dispute said Monday that he won.",
        *("role", "The yachtsman at the heart of the ferry's latest cheating dispute", "said"),
    ),
    (
        "The crofter in the flat above told the Post it leaks.",
        "role",
        "The crofter in the flat above",
        "told",
    ),
    ("The war in Leith experts say will end.", "role", "Leith experts", "say"),
    ("The skipper from Leith said no.", "role", "The skipper from Leith", "said"),
    ("The rise in fares at Leith Dock reveals greed.", "named", "Leith Dock", "reveals"),
    ("Officials in Washington, D.C. said no.", "role", "Officials in Washington, D.C.", "said"),
    (
        "County clerks in Ohio, Iowa, and Utah also announced cuts.",
        *("role", "County clerks in Ohio, Iowa, and Utah", "also announced"),
    ),
    ("Voters in Ohio, Iowa and Utah rejected it.", "role", "Voters in Ohio, Iowa and Utah", "rejected"),
    ("Pell, Cho, and Ring said no.", "named", "Pell, Cho, and Ring", "said"),
    ("And Sen. Bo Ring, R-South Dakota said no.", "named", "Sen. Bo Ring, R-South Dakota", "said"),
    ("The fire spread in Leith, Ohio, and Pell said no.", "named", "Pell", "said"),
    ("A suit filed on Oct. 9 alleges fraud.", "document", "A suit filed on Oct. 9", "alleges"),
    ("A petition filed Oct. 9 alleges fraud.", "document", "A petition filed Oct. 9", "alleges"),
    ("A ruling on May 9 said the ferry was late.", "document", "A ruling", "said"),
    ("A memo sent on May 9 warned that it leaks.", "document", "A memo sent on May 9", "warned"),
    ("The mill on Oct. 9 said it would close.", "role", "The mill", "said"),
    ("A memo dated 9 June said it leaks.", "document", "A memo dated 9 June", "said"),
    ("An ad that ran on Nov. 9 said it leaks.", "document", "An ad that ran", "said"),
    (
        "A clip seen 2.4 million times on Facebook since Oct. 9 tells parents to flee.",
        *("document", "A clip seen 2.4 million times on Facebook since Oct. 9", "tells"),
    ),
    ("A clip widely shared on X said it leaks.", "document", "A clip widely shared on X", "said"),
    (
        "A clip posted on X on May 9 claims that it leaks.",
        "document",
        "A clip posted on X on May 9",
        "claims",
    ),
    ("On Oct. 9 the mill said it would close.", "role", "the mill", "said"),
    ("Of the 50 asked, 9 said it leaks.", "role", "9", "said"),
    ("Sources at No. 10 said no.", "anonymous", "Sources at No. 10", "said"),
    ("Ferry traffic rose, customs data show.", "document", "customs data", "show"),
    ("Fares rose, preliminary data show.", "anonymous", "preliminary data", "show"),
    ("Last week's figures show that fares rose.", "document", "Last week's figures", "show"),
    ("Film industry figures said no.", "anonymous", "Film industry figures", "said"),
    ("Ferry Agency readings show it leaks.", "document", "Ferry Agency readings", "show"),
    ("Results show the party lost.", "anonymous", "Results", "show"),
    ("Early signs suggest that it leaks.", "document", "Early signs", "suggest"),
    ("Bidders suggest that it leaks.", "named", "Bidders", "suggest"),
    ("“Wear a coat,” the leaflet instructs.", "document", "the leaflet", "instructs"),
    ("Leaked memo exposes the mill's war on clerks.", "anonymous", "Leaked memo", "exposes"),
    ("The audit laid bare failings at the mill.", "document", "The audit", "laid bare"),
    ("Audits highlight how the mill failed.", "document", "Audits", "highlight"),
    ("The audit identifies nine failings.", "document", "The audit", "identifies"),
    ("A letter read out in court said he was sorry.", "document", "A letter read out in court", "said"),
    ("Dogs must be led at all times, reads the notice.", "document", "the notice", "reads"),
    ("“Rot,” wrote one fan on Reddit.", "anonymous", "one fan on Reddit", "wrote"),
    ("“Rot,” said one viewer in Leith.", "anonymous", "one viewer in Leith", "said"),
    ("“Rot,” said one clerk at the mill.", "role", "one clerk at the mill", "said"),
    ("A warning from the union that fares would rise went out.", "role", "the union", "warning"),
    ("There was a warning from the clerk that fares were up.", "role", "the clerk", "warning"),
    ("Advice from the Ferry Office that nobody should sail was old.", "named", "the Ferry Office", "Advice"),
    ("Polish oarsman: I was called a fraud by a rival", "role", "Polish oarsman", ":"),
    ("Former oarsman: I was called a fraud by a rival", "role", "Former oarsman", ":"),
]
SAID += MET
FOOTED = [
    # the clause is finite, and so all of it is taken for somebody's words
    ("Ferry was a disgrace – mayor", "role", "mayor", "–"),
    ("Ferry is to close: union", "role", "union", ":"),
    ("Mill had known of leak – report", "document", "report", "–"),
    # one person or house in small letters, which the voice knows, too
    ("Ferry sinks off Leith, nine lost - rescue agency", "role", "rescue agency", "-"),
    ("Bird flu risk ‘low’ as Leith culls ducks – chief vet", "role", "chief vet", "–"),
    ("Fares to fall by June - central bank", "role", "central bank", "-"),
    ("Fares to fall by June – ECB", "named", "ECB", "–"),
    ("Best pubs in Leith - a guide", "none", None, None),
    ("Ten dead in fire - live", "none", None, None),
    ("Pell wins gold – sport", "none", None, None),
    ("Leith 2 Perth 1 - match report", "none", None, None),
    ("Her first job in Leith: engineer", "none", None, None),
    ("A group hurt by the ban: airline crews", "none", None, None),
    ("Ferry sinks off Leith: police", "role", "police", ":"),
    ("Ferry sinks off Leith: rescuers", "role", "rescuers", ":"),
    ("Nine die in ferry fire: hospital", "role", "hospital", ":"),
    ("Nine die in ferry fire: WHO", "named", "WHO", ":"),
    ("Talks will go on - White House", "named", "White House", "-"),
    ("Mill to shed 90 jobs -sources", "anonymous", "sources", "-"),
    # whoever foots it says all of it, whoever does something in it
    ("Leith rejects ferry plan: spokesperson", "role", "spokesperson", ":"),
    ("Troops take Leith — top brass", "anonymous", "top brass", "—"),
    ("Cho said she would quit: report", "document", "report", ":"),
    # whose words the voice has, too
    ("Levy was a vile farce – union", "role", "union", "–"),
    ("Rebels shelled vile camp near port - mayor", "role", "mayor", "-"),
    ("Three held over vile raid: police", "role", "police", ":"),
    # initials behind the only colon, where the rest is news
    ("Nine held in ferry fraud: CID", "named", "CID", ":"),
    ("Ferry to sail on Monday: SPA", "named", "SPA", ":"),
    ("How to sail to Leith: RNLI", "none", None, None),
    ("Ferry of the year in Leith: SPA", "none", None, None),
    ("Ferry alert: nine held in Leith: SPA", "none", None, None),
    ("Ferry to sail on Monday: VIDEO", "none", None, None),
    ("Ferry to sail on Monday - SPA", "none", None, None),
    # no source: a place, a count, a hyphen, a heading of something else
    ("Where to stay in May: Leith", "none", None, None),
    ("Mill shares fall to -Five", "none", None, None),
    ("Nine coal-workers", "none", None, None),
    ("How we picked them: rescuers", "none", None, None),
    ("Man of the match: Pell", "none", None, None),
]


@pytest.mark.parametrize(("text", "kind", "source", "cue"), SAID, ids=[row[0] for row in SAID])
def test_attribute_finds_kind_source_and_cue_when_a_sentence_says_who(
    text: str, kind: str, source: str | None, cue: str
) -> None:
    (one,) = attributions(text)
    assert words(text, one)[:2] == (kind, source)
    assert (words(text, one)[2] or "").lower() == cue.lower()


UNSAID = [
    # things show what is so, and nobody says it; a finding of tools is no word of theirs
    "Footprints suggest that apes lived here.",
    "Fossils found in Leith suggest that apes lived here.",
    "Teeth show herders drank milk.",
    "Everything suggests that it leaks.",
    "The scandal exposes failings at the mill.",
    "The storm exposed her skull.",
    "Police identified him as Bo Ring.",
    "The test identifies people with flu.",
    "The ruling exposes the mill to claims.",
    "The failings exposed by the audit are old.",
    "The emails exposed in the hack are old.",
    "The audit will highlight failings.",
    "The search for the ferry in Leith continues.",
    "Donald Pell signs order sweeping away fares.",
    # no clause of whom they come from
    "A warning from history that nobody heeded.",
    "A formal complaint that results in a fine is rare.",
    "A letter from the union that came on Monday was lost.",
    "BuzzFeed Crossword: I Puzzle You",
    "French ferry: I was wrong",
    "The judge enjoined the state from the sale.",
    "The marshal flagged down a taxi.",
    "Confederate flags were sold.",
    "The image, termed the Leith wave, was sold.",
    "The vote was termed a farce.",
    "Cho narrated the film.",
    "The army deposed the king.",
    "They regretted it.",
    "The flood highlighted the need for a dam.",
    "Cho understands the pain of the miners.",
    "The clerk was brushed aside.",
    "The day's question: “Who won?”",
    "The film's message: “We won”",
    "In Monday's view, it leaks.",
    "As per tradition, it rained.",
    "Experience will tell you that it leaks.",
    "The app will tell you when it leaks.",
    "I will tell you that it leaks.",
    "The mayor was shouted down by voters.",
    "Lee quoted the price as final.",
    "In the barn's view, the sea lay flat.",
    "The novel's story is that a boy finds a dog.",
    "The case is that of a boy.",
    "It is the case that it leaks.",
    "The line is that of a bus.",
    "He used to tell the time by the church.",
    "She likes to tell the story with tears.",
    "Officers cited Pell for parking there.",
    "Judge raps her gavel",
    "The judge pulled up in a van.",
    "Pell, holding a banner: “We won”",
    "Police fired back at the gunmen.",
    "pell, 39, harrumphed: “It leaks.”",
    "United hit back in the second half.",
    "The firm added in May: two sites and a shop.",
    # somebody says something, but not what the sentence says
    "The clerk, who has promised a new road, sold his shares.",
    "The union, which had pledged reform, took cash.",
    "The nurse, who told friends the truth, stole morphine.",
    "The plant (which the mayor had praised) leaked acid.",
    "The pump – which engineers had praised – burst in May.",
    "The road, said to be haunted, was closed for hours.",
    "17 songs that will make you say wow",
    "12 tricks which will let you say no",
    "Errors that let a bank thief suspect flee",
    "A rule that lets doctors say what they like",
    "Pell appealed to the tribunal to overturn the ban.",
    "Pell appealed to readers who used to vote.",
    "The winger appealed for a corner.",
    "Pell was appealing for asylum.",
    "The move put hundreds of jobs at some risk.",
    "He put his life at more risk.",
    "She put the barn on the market at $9,000.",
    "They work on their own account.",
    "She was sunk by her own admission.",
    "Money was taken by most accounts.",
    "A thing that I'd like to say is this.",
    "A plan made by phone fell through.",
    "Lee would later file the form.",
    "Facts in the documentary record which had been lost are back.",
    "The bug's explanation is that the code is old.",
    "A bell can be heard warning that rain is near.",
    "He offers cash to anyone who can be heard shouting “Lee lies.”",
    "Serve as per most recipes.",
    "Do it as per everyone else.",
    "Ann Lee painted the gate.",
    "The gate was painted by Ann Lee.",
    "The report paints a grim picture; but as a guide it fails.",
    "The mural depicts a man and his dog.",
    "The storm, dubbed Elsa, hit Leeds.",
    "The vote, labeled a farce, was void.",
    "The storm ripped the roof off.",
    "The man who wrote the book is ill.",
    "The officials who claimed the prize were never found.",
    "The clerk who announced the vote was sacked on Monday.",
    "A man cannot be heard saying that it leaks.",
    "Smith described nine species of frog.",
    "Linnaeus described the genus in 1758.",
    "He was swearing at the engine.",
    "In a brief visit, Smith met 400 children.",
    "In her brief career she won four titles.",
    "In brief, it leaks.",
    "Smith would say that it leaks.",
    "It is the story that made him famous.",
    "The case that he lost was heard in May.",
    "The phrase is used to say that it leaks.",
    "A term used to say so fell out of use.",
    "By my count, there are nine dams.",
    "He was paid by her account manager.",
    "The film appealed to children.",
    "Smith appealed to the High Court.",
    "Smith appealed for a penalty.",
    "The offer is appealing for its price.",
    "Snow came down heavily on the coast.",
    "The car pulled up outside.",
    "The band raps about money.",
    "As per usual, it leaks.",
    "It was gathered in May.",
    "She put the kettle on at 9.",
    "They put the boys to bed at nine.",
    "He put his coat down at half past nine.",
    "The minister said nothing of the plan.",
    "‘Stealth tax’: Treasury raises £4bn",
    "“Dark money”: Senate probes donors",
    "In court, he was told.",
    "When the results came, Smith, 34, was informed.",
    "In the room's view, the sea glittered.",
    "Smith, on loan: “We won”",
    "Leeds, West Yorkshire: “We won”",
    "Leeds, Tuesday: “We won”",
    "Things to do on Monday: “We won”",
    "One rule: “We won the cup.”",
    "One thing was clear: “We won the cup.”",
    "• Line of the week: “We won the cup.”",
    "Question: “Who won the cup?”",
    "Top reply: “We won the cup.”",
    "The message in full: “We won the cup.”",
    "The reply came an hour later: “We won the cup.”",
    "“We won the cup again,” read the mayor.",
    "“We won.”\n\n— Ana Pell left the room.",
    "“We won.”\n\n— and so it went on",
    "“We won.” Photo: Ana Pell",
    "A firm was caught claiming grants.",
    "They are expecting their first child.",
    "It is clear that it leaks.",
    "I am confident that it holds.",
    "Smith is not convinced that it leaks.",
    "Smith was sure to win the race.",
    "Smith wants to hit out at the plan.",
    "Obama took a risk and gave a speech.",
    "The council accepted the offer.",
    "Smith submitted the plan.",
    "A vote is expected on Tuesday.",
    "Ada was expecting a child.",
    "The minister said nothing.",
    "A spokeswoman for his office referred questions to the city.",
    "She proved him wrong.",
    "Sales were better than analysts expected.",
    "“The Salt Wife”: a novel of the sea",
    "“Hamlet”: Old Vic, London",
    "Review: “The Salt Wife” drowns in its own beauty",
    "Yields on the Treasury note climbed seven basis points to 3.94%.",
    "His family have been informed and are being helped.",
    "The decision, which was widely expected, came on Monday.",
    "The claim that vaccines cause autism is false.",
    "He lodged a claim that exceeds $4m.",
    "His testimony that day was grim.",
    "The Bank issued a warning that sent shares tumbling.",
    "Nobody fears that it leaks.",
    "Smith tried to claim that it leaks.",
    "This week's warning that it leaks is new.",
    "With Trump calling the shots, firms fled.",
    "“Fire!” residents fled.",
    "The mayor was quick to call police.",
    "The report examined links between the firm and the regime.",
    "There is no suggestion that he paid.",
    "My view is that he paid.",
    "They filed claims that were false.",
    "It bolsters the otherwise risible claim that it leaks.",
    "We fear that it leaks.",
    "He had to worry that it leaks.",
    "UPDATE: The paper has removed the word “uppity”.",
    "He met with doctors denying treatment.",
    "Bushfire threatens towns in the north",
    "The metal, described in Nature, is made of copper.",
    "Several states says no.",
    "A guard was seen on camera grabbing a photographer by the throat.",
    "Police linked the man to three burglaries.",
    "The road links the two towns.",
    "Energy explains most of the rise.",
    "He attacked two women in a park.",
    "The dog attacked the postman on Monday.",
    "The car slammed the barrier at speed.",
    "Okafor blasted the penalty over the bar.",
    "Profits rose by 8%, thanks to the new factory.",
    "Apple posted record profits in May.",
    "The hospital admitted 40 patients on Monday.",
    "The judge denied bail on Monday.",
    "Ronaldo claimed victory in the race.",
    "The team defended their lead.",
    "40 Dad Claims That Hold Up",
    "Ann Lee ran a mill called Orsk in Leeds.",
    "The mill burns a fuel called peat in winter.",
    "Ann Lee founded a party called Save Our Sea in 2019.",
    "A fuel called peat has no use here.",
    "Deputy Mayor Per Lee voted to close it.",
    "She challenged for the title.",
    "He reported for duty at dawn.",
    "Two suspects were arrested on Monday.",
    "New claims for benefits fell in May.",
    "A group opposed to the road met on Monday.",
    "All told, 40 people died in the fire.",
    "LONDON (Reuters) - Sales fell 3 percent, suggesting that it is over.",
    "Shares fell on Monday, suggesting that the plan failed.",
    "China's economy has been slowing, suggesting that the plan failed.",
    "Campaigners want the bill rejected.",
    "The clerks keep getting blasted over it.",
    "Why did the clerk get blamed for it?",
    # a thing that is added or noted, and has a clause of its own
    "She added the salt that was left.",
    "The clerk noted the vote as it was held.",
    "Police found traces of ice in the car.",
    "The researchers showed teachers a film.",
    "Officers cited the driver for running a red light.",
    "The firm has declared itself bankrupt.",
    "The dam is 40 meters high.",
    "Smith did not say when.",
    "Smith will say more on Monday.",
    "Smith could say no.",
    "Smith declined to say who.",
    "What did the mayor say?",
    "Do officials say so?",
    "Read the report and tell a friend.",
    "I think this is wrong.",
    "We believe in freedom.",
    "No one has claimed responsibility.",
    "It is unclear who fired.",
    "Sales rose 3 per cent.",
    "He earns 40 dollars per hour.",
    "The mayor opened the bridge.",
    "He works in the United States now.",
    "It was a border dispute about recent comments.",
    "Police are investigating.",
    "The post-election reports vanished.",
    "As night fell, she continued.",
    "We all know who he is.",
    "Neither side has said when talks resume.",
    "Weeks later, several states face a fight.",
    "Many claims were made.",
    "Which helps explain how it happened.",
    "The rally was held by protesters.",
    "The song was written by Ann Lee.",
    "He was attacked by a man of 20.",
    "They had a ballot rejected by mistake.",
    "The crew put the lid on 12 jars.",
    'The bank kept its "hold" rating on the stock.',
    "Okafor claimed the winner with two minutes left.",
    "Nine people were reported missing.",
    "The rumors had spread by noon.",
    "Neighboring states are likely to react.",
    "“Officials say so.”",
    "She leads by 271 pledged delegates.",
    "She won states, votes and more pledged delegates.",
    "Smith's alleged role was small.",
    "It is worth noting that the dam leaked.",
    "The cloth is of a design called kente.",
    "Some officials, called superdelegates, may vote.",
    "Smith called Ana Pell.",
    "Government business threatens to upend the race.",
    "All went according to plan.",
    "Ana Pell reported from Boston.",
    "It was unlike the anger of the Republican debates.",
    # only supposed, asked or denied
    "If the mayor said so, the vote was void.",
    "Unless the court rules that it is void, it stands.",
    "Had the mayor said so, the vote would be void.",
    "Whether officials said so is open.",
    "It is unclear who said so.",
    "Officials have yet to say who fired.",
    "The mayor did not deny that it leaks.",
    "The minister never said that it leaks.",
    "No official has said that it leaks.",
    # done and not said
    "The storm raged for days.",
    "The cable snapped and the engine roared.",
    "The baby woke twice and cried.",
    "Orsk lost 3-0, conceding three goals.",
    "The flood claimed 12 lives.",
    "The keeper denied Moe with his feet.",
    "The strike threatens 40 flights.",
    "The team put the ball in the net at 4 p.m.",
    "No economist believes the growth forecast.",
    "You could harm your baby without knowing it.",
    "The band broke the record.",
    # who wrote, sent or took it is not who says it
    "By Ana Ruiz",
    "ORSK (Reuters) - The dam leaked on Monday.",
    "Photo: Reuters",
    "The dam in May. (Photo by Ana Ruiz/Reuters)",
    # a heading that says what follows is, and a topic
    "Source: World Bank",
    "Man of the match: Harry Kane",
    "The Crown, season five - review",
    "Leeds 2-1 Derby: match report",
    "Mayor's new enemy: teachers",
    # a colon inside of who is named leads nobody in
    "Police (video: here) chief",
    "Senator (D: Ohio) Lee Crane",
    # a colon leads in what nobody there says
    "Mayor Pell was met with one chant: “Out, out, out”.",
    "Police found a note: “I am sorry”.",
    "Taylor Swift has a new album: “Midnights”.",
    # no speaker stands between two clauses
    "Rain fell, the match continued, Leeds won.",
    "The plan: a mayor for the bay",
    "Wanted: mayor",
    # what was done, and nothing said
    "The “hawks” conceded three goals.",
    "Orsk conceded eleven before the break.",
    "Ana Pell framed the map.",
    "The storm raged against the dam.",
    "The dams he rose railing against are old.",
    "The guards framed a baker.",
    "The union referred the bill to a panel.",
    "The text of the sacred texts is late.",
    "The guard noted eighteen suspects left the bank.",
    "The band played, the crowd continued, and night fell.",
    "The sign on the door was blunt: “It has gone.”",
    "The film has been viewed nine million times.",
    "The flat was viewed twice before it sold.",
    "Visitors viewed the flat.",
    "Voters rejected the offer.",
    "The judge dismissed the case.",
    "Everybody is talking about the band.",
    "The storm tore into the roof.",
    "The fire reminded people that wood burns.",
    "Old traces in the soil had hinted at water.",
    "Data from the port, posted online, was lost.",
    "Read Full Article",
    "Opinion: “The dam leaks.”",
    "Live: “The dam leaks”",
    "Watch: Police dog at the dam: the pictures",
    "19 Rude Things Guests Say at the Dam",
    "Kim Ran for the House, Then Was Secretary of State",
    "Live - “The dam leaks”",
    "Exclusive: “The dam leaks”",
    "There are ways to help management consider the dam.",
    "This helps the staff consider the dam.",
    "This law makes it hard to build a dam.",
    "The ring road, making it the longest, is open.",
    "She is envoy to the United States.",
    "Cho heard the loud “No!” chants.",
    "The judge dismissed the suit.",
    # things and holidays, and what somebody does while another acts
    "He sold coins, bank notes, and stamps.",
    "As night fell, Pell continued.",
    "As the guards observed from a van, two men fled.",
    "The feast, observed in May, is old.",
    # letters, works and complaints without their words
    "Pell wrote to the ministry each spring asking for a desk.",
    "Pell wrote a cheque for the roof.",
    "Pell wrote her first hit song about the war.",
    "Villagers complained to the clerk for years.",
    "The mill did not return calls and emails went unread.",
    # what no one implies
    "Actual sales may differ from those stated or implied.",
    "It is unclear who said so.",
    "Buy brands that last.",
    "Health brands avoid it.",
    "The firm has two claims to it.",
    "Lee remembered the milk as he left.",
    "Poe is happy to announce nothing.",
    "The man made vile remarks at the stop.",
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
    "The sale was confirmed by email.",
    "The clerk, asked by phone, declined.",
    # weighed, written, put, said: no words of it
    "The panel considered the draft in Leeds.",
    "The High Court considered the appeal last month.",
    "Judges considered her health and her debts.",
    "Ministers are considering a ban on fireworks.",
    "A ban is being considered by the council.",
    "The council considered whether to sell the park.",
    "Pell considered that offer.",
    "Ann Cho wrote two novels before she was thirty.",
    "Ann Cho wrote in ink in a small book.",
    "Ann Cho wrote for the Hull Mail for ten years.",
    "Ann Cho writes about food for the Hull Mail.",
    "Ann Cho put it to good use.",
    "Ann Cho put it on a shelf.",
    "Ann Cho used to say grace.",
    "Ann Cho used to say her prayers at night.",
    "The term used to say sorry is old.",
    # judged, behind an adjunct, a name's post or an adverb, and judges nobody
    "In the town the mayor criticized for the delay resigned.",
    "The actor Bo Pell attacked for his views has left.",
    "Lee named the men ultimately blamed for the fire.",
    "One of the nurses praised for courage has died.",
    "Pell slammed on television for his vote",
    "It is a plan that the board considered last week.",
    "It is one of the ways they considered before the war.",
    "The plan which the council considered, a tax, failed.",
    "The firm that once considered a sale is gone.",
    "At the time he considered a bid for the mill.",
    "Driver who saved girl on bridge considers bid",
    "Guests cheered as the mayor put it on the shelf.",
    "The film shows off how the nurse put it in a bag.",
]


def test_each_verb_that_hands_words_to_somebody_is_one_by_which_somebody_says_something() -> None:
    assert {verb for verb in LABELING if not CUES.tags.get(verb, 0) & FRAMES} == set()


UNGIVEN = [
    # common knowledge, what the reporter saw, arithmetic: the text names nobody
    ("Mars is the fourth planet from the Sun.", "none"),
    ("The street was empty on Monday.", "none"),
    ("I saw the boat sink.", "none"),
    ("A reporter for the Herald saw two boats.", "none"),
    ("The two add up to $40 million, 8 percent more than in 2019.", "none"),
    # the paper's own earlier reporting: by its name, or as a paper, but not as "we"
    ("The Herald reported in May that the dam leaked.", "named"),
    ("This newspaper reported in May that the dam leaked.", "role"),
    ("As we reported in May, the dam leaked.", "none"),
]


@pytest.mark.parametrize(("text", "kind"), UNGIVEN)
def test_attribute_knows_only_what_the_text_names(text: str, kind: str) -> None:
    assert [one.kind for one in attributions(text)] == [kind]


@pytest.mark.parametrize("text", UNSAID)
def test_attribute_finds_none_when_nobody_is_said_to_say_it(text: str) -> None:
    assert {one.kind for one in attributions(text)} == {"none"}
    assert [(one.source, one.cue) for one in attributions(text)] == [(None, None)] * len(attributions(text))


def test_attribute_takes_a_post_for_a_surname_when_somebody_in_the_text_bears_it() -> None:
    text = "Rep. Steve King left. “It leaks,” King said. King denied the rest. The king said no."
    kinds = [one.kind for one in attributions(text)]
    assert kinds == ["none", "named", "named", "role"]
    assert attributions("The king left. King said no.")[-1].kind == "role"


CARRIED = [
    ("“It broke,” said Ana Pell. “Then it fell.” It was noon.", ["named", "carried", "none"]),
    ("“It broke. Then it fell,” said Ana Pell. It was noon.", ["carried", "named", "none"]),
    ("“It was long.” That is how Ana Pell described it.", ["carried", "named"]),
    ("“It broke,” said Ana Pell. “It fell,” said Bo Ring. “It burned.”", ["named", "named", "carried"]),
    (
        "Ana Pell said: “It broke.\n\n“It fell.\n\n“It burned.”\n\nIt was noon.",
        ["named", *["carried"] * 2, "none"],
    ),
    ("Ana Pell said it broke. It was noon. “It fell.”", ["named", "none", "none"]),
    ("It is said to have gone. “It fell.”", ["anonymous", "none"]),
    ("Ana Pell said it broke. “It fell,” grumbled Bo Ring.", ["named", "named"]),
    # what somebody does between two quotations
    ("“It broke,” said Ana Pell. She nodded at the hole. “It fell.”", ["named", "none", "carried"]),
    ("Mr Ring winced. “It broke. It fell.”", ["none", "carried", "carried"]),
    ("The farmer then shook his head. “It broke.”", ["none", "carried"]),
    ("The ground shook. “It broke.”", ["none", "none"]),
    ("She closed the door. “It broke.”", ["none", "carried"]),
    ("Leeds closed the gap. “It broke.”", ["none", "none"]),
    # what is said behind a quotation has its own speaker
    ("“It broke.” Police said that nobody was hurt.", ["none", "role"]),
    ("“It broke.” The mayor said the dam had burst.", ["none", "role"]),
    (
        "Ana Pell winced in the cold rain of a long week in the oldest of the mills. “It broke.”",
        ["none"] * 2,
    ),
    ("Ana Pell winced.\n\n“It broke.”", ["none"] * 2),
    # nobody's words are carried into a turn of a dialogue, nor into what a fact check checks
    (
        "In an interview, he hid.\n\nQ: A chef has said it leaks.\n\nA: It fell. So?\n\nQ: Why?\n\nA: No.",
        ["none", "role", *["none"] * 4],
    ),
    ("Ana Pell said it broke.\n\nClaim: It leaks. It fell.\n\nVerdict: False.", ["named", *["none"] * 3]),
    # a thing that is read, and what no body does
    ("Ana Pell stood up. “It broke.”", ["none", "carried"]),
    ("Ana Pell turned to the mayor. “It broke.”", ["none", "carried"]),
    ("Ana Pell winced. “It broke,” said Bo Ring.", ["none", "named"]),
    ("Ana Pell stared at the sign. “Keep out.”", ["none"] * 2),
    ("Ana Pell lifted a poster. “No more.”", ["none"] * 2),
    ("Then Ana Pell winced. “It broke.”", ["none", "carried"]),
    ("Outside, Ana Pell shook her head. “It broke.”", ["none", "carried"]),
    ("Ms Pell, a diver, winced. “It broke.”", ["none", "carried"]),
    ("Her voice on the tape. “It broke.”", ["none", "none"]),
    ("Its voice trembled. “It broke.”", ["none", "none"]),
    ("Her dog trembled. “It broke.”", ["none", "none"]),
    ("She pointed at a stain on the wall. “It broke.”", ["none", "carried"]),
    ("Asked how, the boat turned. “It broke.”", ["none", "none"]),
    ("“It broke.” Police told the town in a letter nobody was hurt.", ["none", "role"]),
    ("“It broke.” Ana Pell said so on Monday.", ["carried", "named"]),
    # part of a sentence is quoted: whose words, if it has a subject of its own, nobody can tell
    ("Ana Pell said it broke. She was “sick of the whole sorry business”.", ["named", "carried"]),
    ("Ana Pell said it broke. On Monday, she was “sick of the whole business”.", ["named", "carried"]),
    ("Ana Pell said it broke. Her message was plain: “We will mend it.”", ["named", "carried"]),
    ("Ana Pell said it broke. But: “We will mend it.”", ["named", "carried"]),
    ("Ana Pell said it broke. “It fell on two boats,” Pell blasted on air.", ["named", "carried"]),
    ("Ana Pell said it broke. “It fell on two boats,” Ring blasted on air.", ["named", "none"]),
    ("Ana Pell said it broke. The dam “will be mended by the town”.", ["named", "carried"]),
    ("Ana Pell said it broke. Nobody came “because there was no money for it”.", ["named", "carried"]),
    ("Ana Pell said it broke. If nobody comes, “we will mend it ourselves”.", ["named", "carried"]),
    ("A report said it broke. He was “sick of the whole sorry business”.", ["document", "none"]),
    (
        "Ana Pell said it broke. Article 9 forbids “gross and open neglect”. “It fell.”",
        ["named", "none", "none"],
    ),
    ("Ana Pell said it broke. It is a crime to “leave a dam to rot”.", ["named", "none"]),
    ("Ana Pell said it broke. A flag with “Mend our rotten dam” flew over it.", ["named", "none"]),
    ("Ana Pell said it broke. Her mother wept: “We will mend it.”", ["named", "none"]),
    ("Ana Pell said it broke.\n\nThe reply was quick: “Noted. Mend it.”", ["named", "none", "none"]),
    ("Ana Pell said it broke. “Mend our rotten dam” was painted on it.", ["named", "none"]),
    ("A flag with “Mend our rotten dam” flew. Ana Pell said so.", ["none", "named"]),
    ("“It leaks,” Ann Cho said. Cho then came home to a “farce in town.”", ["named", "carried"]),
    ("“It leaks,” Ann Cho said. Cho's rival came home to a “farce in town.”", ["named", "none"]),
    ("“It leaks,” Jo Cho said. Cho is seen, as fans wave, with a “We won” sign.", ["named", "none"]),
    (
        "“It leaks,” Jo Cho said. He turned to all of those who were not on his side for “help with us all.”",
        ["named", "carried"],
    ),
    (
        "“It leaks,” Jo Cho said. That came days after a post in which he had a “band of fools.”",
        ["named", "carried"],
    ),
    (
        "“It leaks,” Mrs. Cho said. That came days after a post in which he had a “band of fools.”",
        ["named", "none"],
    ),
    ("“Which?” Jo Cho asked. The dam can go, “or else the town will.”", ["named", "carried"]),
    ("“It leaks,” Jo Cho said. I replied: “And so does the old one.”", ["named", "none"]),
    ("“It leaks,” Jo Cho said. The rounds he sold are called “tracers” there.", ["named", "none"]),
    (
        "“It leaks,” the paper says. “It will go,” the plan states. “It is old.”",
        ["document", "role", "carried"],
    ),
]
LATER = [
    ("Ana Pell said it broke.\n\n“It fell. It burned,” said Bo Ring.", ["Ana Pell", "Bo Ring", "Bo Ring"]),
    ("“It broke,” said Ana Pell. “It fell. It burned,” said Bo Ring.", ["Ana Pell", "Bo Ring", "Bo Ring"]),
    ("“It broke,” said Ana Pell. “It fell.” “It burned,” said Bo Ring.", ["Ana Pell", "Ana Pell", "Bo Ring"]),
    (
        "It broke, said Ana Pell.\n\n“It fell.\n\n“It burned,” said Bo Ring.",
        ["Ana Pell", "Bo Ring", "Bo Ring"],
    ),
    ("Ana Pell said: “It broke. It fell,” and Bo Ring agreed that it burned.", ["Ana Pell", "Bo Ring"]),
    # who signs a quotation has spoken, and nobody goes on for him
    ("Ana Pell said it broke.\n\n“It fell. It burned.” — Bo Ring", ["Ana Pell", *["Bo Ring"] * 3]),
    (
        "Ana Pell said it broke.\n\n“It fell.”\n\n— Bo Ring, diver\n\n“It burned.”",
        ["Ana Pell", *["Bo Ring"] * 2, None],
    ),
    ("Ana Pell said it broke.\n\n“It fell.” Bo Ring, diver", ["Ana Pell", *["Bo Ring"] * 2]),
    ("Ana Pell said it broke.\n\n“It fell.” (Bo Ring, diver)", ["Ana Pell", *["Bo Ring"] * 2]),
    ("Ana Pell said it broke.\n\n“It fell.” (Laughter)", ["Ana Pell", "Ana Pell", None]),
    (
        "Ana Pell said it broke.\n\n“It fell down again.” t.co/9 — Bo Ring (@boring) May 3, 2019",
        ["Ana Pell", "Bo Ring"],
    ),
    (
        "“It fell down again.” t.co/9 — Ringways Ltd. (@ringways) 9:05 PM - 3 May 2019 The quay is shut.",
        ["Ringways Ltd"],
    ),
    ("“It fell down again.” t.co/9 — Bo Ring (@boring)", ["Bo Ring"]),
    ("Ana Pell said: “It broke.” — Bo Ring", ["Ana Pell", None]),
    (
        "It broke, said Ana Pell.\n\n“It fell.”\n\n— Bo Ring\n\nLeeds Times",
        ["Ana Pell", "Ana Pell", None, None],
    ),
    ("It was noon.\n\n“It fell.”\n\n— Bo Ring", [None, *["Bo Ring"] * 2]),
    ("“It fell on us,” said Ana Pell. t.co/9 — Bo Ring (@boring) May 3, 2019", ["Ana Pell", None]),
    ("Ana Pell said it broke.\n\n“It fell.” (Reuters)", ["Ana Pell", "Ana Pell", None]),
    # words that the layout repeats are whose they are where they stand
    (
        "Pell said: “It broke the whole mill.”\n\nRing said no.\n\n“It broke the whole mill”\n\nIt is late.",
        ["Pell", "Ring", "Pell", None],
    ),
    (
        "Ring said it fell.\n\n“It broke the whole town”\n\n“It broke the whole town for us,” Pell said.",
        ["Ring", "Pell", "Pell"],
    ),
    (
        "Ring said it fell.\n\n“It broke the whole town.”\n\nIt broke the whole mill, Pell said.",
        ["Ring", "Ring", "Pell"],
    ),
    (
        "“It hit the old mill.”\n\n“It hit the old dam,” Ring said.\n\n“It hit the old mill,” Pell said.",
        ["Pell", "Ring", "Pell"],
    ),
    (
        "Ring said it fell.\n\n“It broke the whole town.”\n\nIt broke the whole town.",
        ["Ring", "Ring", None],
    ),
]


@pytest.mark.parametrize(("text", "kinds"), CARRIED)
def test_attribute_carries_the_source_on_when_a_quotation_goes_on(text: str, kinds: list[str]) -> None:
    assert [one.kind for one in attributions(text)] == kinds


@pytest.mark.parametrize(("text", "sources"), LATER)
def test_attribute_gives_a_quotation_to_its_own_speaker_when_another_spoke_before(
    text: str, sources: list[str]
) -> None:
    assert [words(text, one)[1] for one in attributions(text)] == sources


def test_attribute_gives_each_turn_of_a_transcript_to_its_speaker() -> None:
    text = "KARL: It broke.\n\nPELL: It fell. Police said so.\n\nKARL: No.\n\nPELL: No.\n\nIt was noon."
    assert [words(text, one)[:2] for one in attributions(text)] == [
        ("named", "KARL"),
        ("named", "PELL"),
        ("carried", "PELL"),
        ("named", "KARL"),
        ("named", "PELL"),
        ("none", None),
    ]


def test_attribute_gives_an_answer_to_the_name_before_it() -> None:
    text = (
        "In an interview with the Herald, Bo Pell spoke.\n\nWhy did you go?\n\nBo Pell: I was ill. It rained."
        "\n\nWhat did you do?\n\nPell: I slept.\n\nWould you go back?\n\nI never would."
    )
    assert [words(text, one) for one in attributions(text)] == [
        ("none", None, None),
        ("none", None, None),
        ("named", "Bo Pell", ":"),
        ("carried", "Bo Pell", ":"),
        ("none", None, None),
        ("named", "Pell", ":"),
        ("none", None, None),
        ("none", None, None),
    ]


def test_attribute_points_at_the_speaker_when_a_quotation_goes_on() -> None:
    text = "“It broke,” said Ana Pell. “It fell,” said Bo Ring. “It burned.”"
    assert words(text, attributions(text)[2]) == ("carried", "Bo Ring", "said")


def test_attribute_points_at_the_one_who_moves_when_nobody_is_said_to_speak() -> None:
    text = "“It broke,” said Ana Pell. Bo Ring winced. “It fell.” He shrugged. “It burned.”"
    assert [words(text, one)[1] for one in attributions(text)] == [
        "Ana Pell",
        None,
        "Bo Ring",
        None,
        "Bo Ring",
    ]


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("Officials said it broke. They added that it fell.", "anonymous"),
        ("A source said it broke. “It fell,” she said.", "anonymous"),
        ("Officials said it broke. “It fell.”", "anonymous"),
        ("Officials said it broke. “It fell.” They said it burned.", "anonymous"),
        ("Ana Pell said it broke. She added that it fell.", "named"),
        ("Officials told Ana Pell it broke. She added that it fell.", "carried"),
        ("Officials said it broke. It was noon. They added that it fell.", "carried"),
        ("Two reports said it broke. It said it fell.", "carried"),
    ],
)
def test_carried_source_stands_as_the_one_that_it_points_back_to(text: str, standing: str) -> None:
    last = attributions(text)[-1]
    assert (last.kind, last.standing) == ("carried", standing)


def region(text: str, piece: str, kind: RegionKind) -> Region:
    start = text.index(piece)
    return Region(start, start + len(piece), kind)


@pytest.mark.parametrize(
    ("quote", "behind", "sources"),
    [
        ("It fell.\n\nBo Ring", "", ["Bo Ring"] * 2),
        ("It fell. It burned.\n\n— Bo Ring (@boring) May 3", "", ["Bo Ring"] * 3),
        ("It fell. — Bo Ring", "", ["Bo Ring"] * 2),
        ("It was a farce. — Bo Ring", "", ["Bo Ring"]),
        ("It fell.\n\nNobody came", "", ["Ana Pell"] * 2),
        ("It fell.", "\n\n– Bo Ring, diver", ["Bo Ring"] * 2),
        ("It fell down the hill – Bo was late.", "", ["Ana Pell"]),
    ],
)
def test_attribute_gives_a_block_quote_to_who_signs_it(quote: str, behind: str, sources: list[str]) -> None:
    text = f"Ana Pell said it broke.\n\n{quote}{behind}\n\nIt was noon."
    found = attributions(text, region(text, quote, "block_quote"))
    assert [words(text, one)[1] for one in found] == ["Ana Pell", *sources, None]


@pytest.mark.parametrize(
    ("form", "quote"),
    [
        ("html", "<blockquote><p>It fell.</p><cite>Bo Ring</cite></blockquote>"),
        ("html", "<blockquote><p>It fell.</p><footer>— Bo Ring</footer></blockquote>"),
        ("html", "<blockquote><p>It fell.</p>&mdash; Bo Ring (@boring) <a href='x'>May 3</a></blockquote>"),
        ("html", "<figure><blockquote>It fell.</blockquote><figcaption>Bo Ring</figcaption></figure>"),
        ("markdown", "> It fell.\n> — Bo Ring"),
        ("markdown", "> It fell.\n>\n> — Bo Ring, diver"),
    ],
)
def test_attribute_gives_an_embedded_post_to_its_own_author(form: Format, quote: str) -> None:
    parts = ["Ana Pell said it broke.", quote, "It was noon."]
    joined = "".join(f"<p>{part}</p>" for part in parts) if form == "html" else "\n\n".join(parts)
    field = parse_field("text", read_plain(joined, form))
    found = attribute(field, assign_voices(field, CUES))
    assert [words(field.text, one)[1] for one in found] == ["Ana Pell", "Bo Ring", "Bo Ring", None]


def test_attribute_gives_a_block_quote_to_who_is_named_in_its_caption() -> None:
    text = "Ana Pell said it broke.\n\nIt fell. It burned.\n\nBo Ring, diver\n\nIt was noon."
    quote, caption = (
        region(text, "It fell. It burned.", "block_quote"),
        region(text, "Bo Ring, diver", "caption"),
    )
    found = attributions(text, quote, caption)
    assert [words(text, one)[1] for one in found] == ["Ana Pell", *["Bo Ring"] * 3, None]


def test_attribute_takes_a_link_as_document_when_nobody_is_named() -> None:
    text = "It rained. The river rose by two meters in May. Police said so in a report."
    link = region(text, "two meters", "link")
    other = region(text, "a report", "link")
    found = [words(text, one) for one in attributions(text, link, other)]
    assert found == [
        ("none", None, None),
        ("document", "two meters", None),
        ("role", "Police", "said"),
    ]


@pytest.mark.parametrize(
    ("text", "linked", "kind"),
    [
        ("It rained. Read more.", "Read more", "none"),
        ("It rained. The bridge was opened by Ann Lee in May.", "Ann Lee", "none"),
        ("It rained. Nine people died (Reuters).", "Reuters", "document"),
        ("It rained. Nine people died in May.", "in May", "document"),
    ],
)
def test_attribute_takes_no_link_as_document_when_it_leads_away(text: str, linked: str, kind: str) -> None:
    assert [one.kind for one in attributions(text, region(text, linked, "link"))] == ["none", kind]


@pytest.mark.parametrize(
    "text", ["It broke in May. “It fell.”", "“It fell.” It broke in May.", "It broke in May.\n\n“It fell.”"]
)
def test_attribute_carries_no_link_on_when_a_quotation_follows(text: str) -> None:
    kinds = {one.kind for one in attributions(text, region(text, "broke in May", "link"))}
    assert kinds == {"document", "none"}


def test_attribute_finds_none_when_a_sentence_is_a_heading() -> None:
    text = "Police say three died\n\nPolice say that three people died."
    assert [one.kind for one in attributions(text)] == ["none", "role"]
    marked = "Police say three died.\n\nPolice say that three people died."
    heading = region(marked, "Police say three died.", "heading")
    assert [one.kind for one in attributions(marked, heading)] == ["none", "role"]


def test_attribute_reads_a_title_like_a_sentence() -> None:
    field = parsed("Mayor says bridge is unsafe", "title")
    (one,) = attribute(field, assign_voices(field, CUES))
    assert words(field.text, one) == ("role", "Mayor", "says")


@pytest.mark.parametrize(("title", "kind", "source", "cue"), FOOTED)
def test_attribute_knows_who_foots_a_headline(
    title: str, kind: str, source: str | None, cue: str | None
) -> None:
    field = parsed(title, "title")
    (one,) = attribute(field, assign_voices(field, CUES))
    assert words(field.text, one) == (kind, source, cue)


def examples() -> list[tuple[str, AttributionKind, str | None, str | None, Attribution]]:
    """Pair each written sentence with the attribution of the parsed sentence that covers it most."""
    pairs = []
    for line in EXAMPLES.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text = record["text"]
        regions = tuple(Region(start, end, "link") for start, end in record.get("links", ()))
        field = parse_field("text", PlainText(text, regions=regions))
        found = attribute(field, assign_voices(field, CUES))
        for row in record["sentences"]:
            overlap = [min(s.end, row["end"]) - max(s.start, row["start"]) for s in field.sentences]
            one = found[overlap.index(max(overlap))]
            pairs.append((text, row["kind"], row["source"], row["cue"], one))
    return pairs


def agreement(pairs: list[tuple[str | None, str | None]]) -> float:
    """F1 of exact agreement between (expected, found) words."""
    hits = sum(1 for expected, found in pairs if expected is not None and expected == found)
    given_, made = (sum(1 for pair in pairs if pair[side] is not None) for side in (0, 1))
    return 2 * hits / (given_ + made)


def test_attribute_reaches_its_floors_when_read_against_the_written_set() -> None:
    rows = examples()
    assert len(rows) >= 300
    found = [(words(text, one), kind, source, cue) for text, kind, source, cue, one in rows]
    accuracy = sum(ours[0] == kind for ours, kind, _, _ in found) / len(found)
    assert accuracy >= 0.95
    assert agreement([(source, ours[1]) for ours, _, source, _ in found]) >= 0.93
    assert agreement([(cue, ours[2]) for ours, _, _, cue in found]) >= 0.95


PIECES = st.sampled_from(
    [
        *"“”\"'’,.:;?!—-()%$@&\n ",
        *(
            "…",
            "''",
            "\n\n",
            "'s",
            "Smith",
            "officials",
            "In",
            "Mr",
            "U.S.",
            " who ",
            " that ",
            " the ",
            " and ",
        ),
        *(
            " said ",
            " says ",
            " told ",
            " saying ",
            " was told ",
            " quoted as ",
            " appears to show ",
            " report ",
        ),
        *(
            " by ",
            " to ",
            " of ",
            " in ",
            " as ",
            " per ",
            " citing ",
            " according to ",
            " it ",
            " 54 ",
            " March ",
        ),
    ]
)


@given(st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=80)))
def test_attribute_stays_inside_the_text_when_the_text_is_anything(text: str) -> None:
    field = parsed(text)
    found = attribute(field, assign_voices(field, CUES))
    assert len(found) == len(field.sentences)
    for one in found:
        for span in (one.source, one.cue):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
        if one.kind == "none":
            assert (one.source, one.cue) == (None, None)
        else:
            assert one.source is not None or one.cue is not None


@pytest.mark.parametrize("end", ["", ",", " “"])
def test_attribute_reads_every_beginning_of_a_sentence(end: str) -> None:
    for sentence in [text for text, *_ in SAID]:
        pieces = sentence.rstrip(".").split(" ")
        for count in range(1, len(pieces) + 1):
            text = " ".join(pieces[:count]) + end
            assert attributions(text), text


HOSTILE = [
    "said ",
    "the mayor of ",
    "“said ",
    "Smith, ",
    "who said ",
    "to said by ",
    "x " * 50 + "said. ",
    "saying, ",
    "It is “a big sin”. ",
    "“No.” — Ann Lee. ",
    "09:40 Ann Lee, 5: “No.” ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_attribute_takes_about_twice_the_time_when_the_text_doubles(piece: str) -> None:
    def attribution(size: int) -> Callable[[], object]:
        field = parsed(piece * (size // len(piece)), "title")
        return partial(attribute, field, assign_voices(field, CUES))

    check_growth(attribution, small=10_000, large=40_000)
