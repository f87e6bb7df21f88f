// A story that never happened, told twice: as a tabloid would, and soberly. People and places are invented.

export const TABLOID = {
  title: "You Won’t Believe What the Mayor Hid in Her Secret Ferry Deal",
  text: `BREAKING NEWS: A shocking new report confirms that Wexmoor’s beloved island ferry will be axed within weeks, plunging 4,200 terrified islanders into utter chaos. The disastrous decision is without doubt the most brazen betrayal in the town’s history.

Insiders say the deal was hammered out behind closed doors, and experts believe the true cost could be absolutely staggering. It is widely known that Mayor Ilse Brandvold never wanted the boat at all.

“This is a vicious attack on every family on the island,” said Tomas Quill, who runs the harbor café. Brandvold told the council on Tuesday that the ferry lost 1.3 million crowns last year. According to the port authority’s annual report, it carried 61,000 passengers, 9 percent fewer than the year before.

Furious residents are up in arms, and heartbreaking stories are flooding social media. The ferry made its first crossing in 1951. One grandmother may never see her doctor again!!!

WHAT HAPPENS NEXT will leave you speechless. Stay tuned: this outrageous scandal is only getting started.`,
};

export const SOBER = {
  title: "Wexmoor council votes to end the island ferry",
  text: `Wexmoor’s council voted 11 to 4 on Tuesday to end the island ferry on March 31, according to the minutes of the meeting.

Mayor Ilse Brandvold told the council that the ferry lost 1.3 million crowns last year. According to the port authority’s annual report, it carried 61,000 passengers, 9 percent fewer than the year before.

“This is a vicious attack on every family on the island,” said Tomas Quill, who runs the harbor café. He said that he would collect signatures for a petition.

About 4,200 people live on the island, according to the town’s register. The council said that a bus over the causeway would replace the boat twice an hour.`,
};
