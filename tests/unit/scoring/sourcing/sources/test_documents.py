"""Papers, pictures, figures and pages: which of them say something, and which anybody can look up."""

from __future__ import annotations

import pytest
from attributing import NONE, Found, rows, said

SAID = [
    # what anybody can read
    ("Court records list nine fires.", "document", "Court records", "list"),
    ("He was aboard, according to a passenger list.", "document", "a passenger list", "according to"),
    ("The report, seen by Reuters, says it leaks.", "document", "The report", "says"),
    ("A study published in Nature found no link.", "document", "A study published in Nature", "found"),
    ("Data from the Weather Office show rain.", "document", "Data from the Weather Office", "show"),
    ("Rain fell daily, per the report.", "document", "the report", "per"),
    ("It ends, according to the firm's schedule.", "document", "the firm's schedule", "according to"),
    ("Court records show that he paid.", "document", "Court records", "show"),
    ("An email dated 3 March suggests otherwise.", "document", "An email dated 3 March", "suggests"),
    ("It rose, per the Bureau of Labor report.", "document", "the Bureau of Labor report", "per"),
    ("According to the menu, the soup is cold.", "document", "the menu", "According to"),
    ("It was sold, according to her own disclosures.", "document", "her own disclosures", "according to"),
    ("The suit contends that the dam leaked.", "document", "The suit", "contends"),
    ("A note on the door said they had left.", "document", "A note on the door", "said"),
    ("A placard read: “It leaks.”", "document", "A placard", "read"),
    ("“It leaks and nobody comes,” read a leaflet.", "document", "a leaflet", "read"),
    ("It is worth $2 million, according to an appraisal.", "document", "an appraisal", "according to"),
    ("According to the FIR, he paid in May.", "document", "the FIR", "According to"),
    ("The e-mail said it is late.", "document", "The e-mail", "said"),
    ("“It leaks,” the profile of Cho reads.", "document", "the profile of Cho", "reads"),
    ("“It leaks,” reads the statement.", "document", "the statement", "reads"),
    ("“It leaks,” the plan states.", "role", "the plan", "states"),
    ("Ofgem rules state that it leaks.", "document", "Ofgem rules", "state"),
    # a document with what tells which one
    ("It is his, according to legal papers.", "document", "legal papers", "according to"),
    ("It is his, per the legal and medical papers.", "document", "the legal and medical papers", "per"),
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
        "A study published on Monday in the journal Stroke found that it helps.",
        "document",
        "A study published on Monday in the journal Stroke",
        "found",
    ),
    (
        "A survey conducted by Gallup in May found that it helps.",
        "document",
        "A survey conducted by Gallup",
        "found",
    ),
    ("A report issued by the city said so.", "document", "A report issued by the city", "said"),
    ("Monday's report found that it leaks.", "document", "Monday's report", "found"),
    ("It leaks, according to last week's report.", "document", "last week's report", "according to"),
    ("The study shows officials in the city said so.", "document", "The study", "shows"),
    ("Reports in the Times say so.", "document", "Reports in the Times", "say"),
    ("It leaks, a summary shared with us shows.", "document", "a summary shared with us", "shows"),
    # papers whose making is told
    (
        "A report released by the panel before the hearing said it leaks.",
        "document",
        "A report released by the panel before the hearing",
        "said",
    ),
    (
        "An inquiry by the Gazette and the Bureau of Finance has found that it leaks.",
        "document",
        "An inquiry by the Gazette and the Bureau of Finance",
        "has found",
    ),
    ("Images taken by the firm Maxar showed it.", "document", "Images taken by the firm Maxar", "showed"),
    (
        "An audit carried out by the union found nine faults.",
        "document",
        "An audit carried out by the union",
        "found",
    ),
    ("The firm's fact sheet says it leaks.", "document", "The firm's fact sheet", "says"),
    ("A BBC documentary said it leaks.", "document", "A BBC documentary", "said"),
    ("Scans revealed a crack.", "document", "Scans", "revealed"),
    ("He paid, according to charging documents.", "document", "charging documents", "according to"),
    ("Internal memos seen by Lee show it leaks.", "document", "Internal memos seen by Lee", "show"),
    ("CCTV played to the jury showed him.", "document", "CCTV played to the jury", "showed"),
    (
        "A memo (“It leaks, again and again”, 2019) said no.",
        "document",
        "A memo (“It leaks, again and again”, 2019)",
        "said",
    ),
    ("Data from the port, posted online, list nine ships.", "document", "Data from the port", "list"),
    ("Papers tabled before Parliament show it leaks.", "document", "Papers tabled before Parliament", "show"),
    ("Papers accessed by KTV show it leaks.", "document", "Papers accessed by KTV", "show"),
    ("The directive says that it leaks.", "document", "The directive", "says"),
    ("A pamphlet claims that it leaks.", "document", "A pamphlet", "claims"),
    ("The registry shows nine homes.", "document", "The registry", "shows"),
    # papers of which nothing is told, or nobody knows who has them
    ("New documents prove the mayor knew.", "anonymous", "New documents", "prove"),
    ("Court documents show the mayor knew.", "document", "Court documents", "show"),
    ("The documents show the mayor knew.", "document", "The documents", "show"),
    ("Reports say Moe may be ill.", "anonymous", "Reports", "say"),
    ("Emails prove that he knew.", "anonymous", "Emails", "prove"),
    ("Leaked e-mails show that it is late.", "anonymous", "Leaked e-mails", "show"),
    ("BREAKING: New reports confirm that 30 died.", "anonymous", "New reports", "confirm"),
    ("Studies show that it helps.", "anonymous", "Studies", "show"),
    ("“It leaks and nobody comes,” read one comment.", "anonymous", "one comment", "read"),
    ("“It leaks and nobody comes,” reads another post.", "anonymous", "another post", "reads"),
    ("“Go home,” read one banner.", "document", "one banner", "read"),
    ("“It leaks and nobody comes,” reads the report.", "document", "the report", "reads"),
    ("New data on Friday showed that prices fell.", "anonymous", "New data", "showed"),
    ("Fares rose, preliminary data show.", "anonymous", "preliminary data", "show"),
    ("Results show the party lost.", "anonymous", "Results", "show"),
    ("As per sources, it leaks.", "anonymous", "sources", "per"),
    ("Leaked memo exposes the mill's war on clerks.", "anonymous", "Leaked memo", "exposes"),
    # work that nothing says where to find
    ("Previous work suggests that sleep helps.", "anonymous", "Previous work", "suggests"),
    ("Earlier studies found that sleep helps.", "anonymous", "studies", "found"),
    ("Her work suggests that sleep helps.", "document", "Her work", "suggests"),
    # a certain one, in a headline
    ("New study finds it helps.", "document", "New study", "finds"),
    ("This Sept. 18, 2019, photo shows it.", "document", "photo", "shows"),
    # "shows" behind paper or pictures is a verb
    ("CCTV footage shows two men leaving.", "document", "CCTV footage", "shows"),
    ("Survey data shows that sales fell.", "document", "Survey data", "shows"),
    ("Ferry traffic rose, customs data show.", "document", "customs data", "show"),
    ("Last week's figures show that fares rose.", "document", "Last week's figures", "show"),
    ("Ferry Agency readings show it leaks.", "document", "Ferry Agency readings", "show"),
    ("Early signs suggest that it leaks.", "document", "Early signs", "suggest"),
    ("Sales fell, figures published on Monday show.", "document", "figures published on Monday", "show"),
    ("Jobs data on Friday showed that prices fell.", "document", "Jobs data", "showed"),
    ("As per data from the Weather Office, it rained.", "document", "data from the Weather Office", "per"),
    # whatever researchers find is a finding, and what studies link
    ("Researchers in Nairobi found malaria cases fell.", "role", "Researchers in Nairobi", "found"),
    ("Scientists have found traces of ice.", "anonymous", "Scientists", "have found"),
    ("Study links red meat to strokes", "document", "Study", "links"),
    ("Previous studies have linked salt to strokes.", "anonymous", "Previous studies", "have linked"),
    # a page of somebody's own is paper, a page that others write an institution
    ("Its website says the shop is closed.", "document", "Its website", "says"),
    ("According to the firm’s site, it is closed.", "document", "the firm’s site", "According to"),
    ("Haig's LinkedIn page says he lives in Mesa.", "document", "Haig's LinkedIn page", "says"),
    ("The news website said the shop was closed.", "role", "The news website", "said"),
    ("The website said the shop was closed.", "role", "The website", "said"),
    # a document closes what it tells of a deed
    ("He called them 30 times, phone records show.", "document", "phone records", "show"),
    ("She called the school twice, records show.", "document", "records", "show"),
    ("She wrote 12 letters, records show.", "document", "records", "show"),
    ("He called her a liar, records show.", "document", "records", "show"),
    # who sits in a trial hears; what a trial of a drug shows is on paper
    ("Nurse was cruel, murder trial hears", "role", "murder trial", "hears"),
    ("The inquiry heard that it leaks.", "role", "The inquiry", "heard"),
    ("Inquest told doctor was late", "role", "Inquest", "told"),
    ("The trial showed that it works.", "document", "The trial", "showed"),
    # papers do what people do
    ("“Wear a coat,” the leaflet instructs.", "document", "the leaflet", "instructs"),
    ("The audit laid bare failings at the mill.", "document", "The audit", "laid bare"),
    ("Audits highlight how the mill failed.", "document", "Audits", "highlight"),
    ("The audit identifies nine failings.", "document", "The audit", "identifies"),
    ("The dossier traces the cash to a firm.", "document", "The dossier", "traces"),
    ("The audit set out how the mill failed.", "document", "The audit", "set out"),
    ("Audits set out how the mill failed.", "document", "Audits", "set out"),
    ("The audit drew attention to the failings.", "document", "The audit", "drew attention to"),
    (
        "A survey commissioned by the town in 2023 detected no change.",
        "document",
        "A survey commissioned by the town in 2023",
        "detected",
    ),
    ("A letter read out in court said he was sorry.", "document", "A letter read out in court", "said"),
    ("Dogs must be led at all times, reads the notice.", "document", "the notice", "reads"),
    # whoever brought it about stands behind it
    (
        "It fell, according to figures the office published.",
        "document",
        "figures the office published",
        "according to",
    ),
    (
        "It fell, according to emails the paper has seen.",
        "document",
        "emails the paper has seen",
        "according to",
    ),
    ("It fell, according to data it released on Monday.", "document", "data it released", "according to"),
]
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
    "The book sets out to mend the town.",
    "The memo set out in the letter was late.",
    "The bill flagged by the clerks was late.",
    "Profits rose by 8%, thanks to the new factory.",
    "Energy explains most of the rise.",
    "The report examined links between the firm and the regime.",
    "Police linked the man to three burglaries.",
    "The road links the two towns.",
    # a brief is a paper, but not before a noun
    "In a brief visit, Smith met 400 children.",
    "In her brief career she won four titles.",
    "In brief, it leaks.",
    # papers that say nothing
    "Facts in the documentary record which had been lost are back.",
    "The search for the ferry in Leith continues.",
    "The report paints a grim picture; but as a guide it fails.",
    "The mural depicts a man and his dog.",
    "The post-election reports vanished.",
    "Old traces in the soil had hinted at water.",
    "Data from the port, posted online, was lost.",
    "The text of the sacred texts is late.",
]


@rows(SAID)
def test_attribute_tells_what_could_be_looked_up_when_a_paper_says_so(text: str, found: Found) -> None:
    assert said(text) == [found]


@pytest.mark.parametrize("text", UNSAID)
def test_attribute_finds_none_when_things_show_what_is_so(text: str) -> None:
    assert set(said(text)) == {NONE}
