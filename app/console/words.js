// What the names of the API mean, in words for people. The names themselves are never changed.

export const DIMENSIONS = {
  sensationalism: ["Sensationalism", "Wording chosen to arouse, beyond what the facts need."],
  loaded_language: ["Loaded language", "Words that judge while they seem to state."],
  bias: ["Bias", "Sentences slanted by their choice of words."],
  subjectivity: ["Subjectivity", "The author’s own opinion, irony or speculation."],
  clickbait: ["Clickbait", "A headline that teases or withholds in order to be clicked."],
  unsourced: ["Unsourced", "Claims of fact for which the text names no source."],
};

export const CATEGORIES = {
  urgency: "Urgency",
  fear: "Fear",
  emotive: "Emotive",
  hyperbole: "Hyperbole",
  superlative: "Superlative",
  intensifier: "Intensifier",
  name_calling: "Name-calling",
  subjective: "Subjective",
  curiosity_gap: "Curiosity gap",
  vague_authority: "Vague authority",
  punctuation: "Punctuation",
  other: "Other",
};

export const KINDS = {
  named: ["Named", "A person or organization by name."],
  role: ["Role", "Somebody by office: “the mayor”, “a police spokesman”."],
  document: ["Document", "A study, filing, statement or record."],
  anonymous: ["Anonymous", "Somebody unnamed: “officials say”, “experts believe”."],
  carried: ["Carried over", "Goes on from the source of a sentence near it."],
  none: ["No source", "No source was found in the sentence or carried into it."],
};

export const BANDS = { low: "low", moderate: "moderate", high: "high", extreme: "extreme" };

export const VOICES = { own: "own voice", quoted: "quoted voice", mixed: "own and quoted voice" };

export const REASONS = {
  too_short: "The text is too short for a fair figure.",
  no_title: "Clickbait is judged on the title, and there is none.",
  no_own_voice: "The text holds no words of its own, only quotations.",
  not_requested: "This was not asked for.",
  no_words: "The text holds no words.",
  no_syllables: "The text holds nothing that could be spoken.",
};

export const FLAGS = {
  too_short: "The text is very short: do not lean on the figures.",
  mostly_quoted: "Most of the text is quoted or reported: little of its own voice was left to judge.",
  unlike_training_data: "The text is unlike anything the model has learnt from: do not lean on the figures.",
  truncated_markup: "The markup ends too early, or hides the text; what could be read was scored.",
  markup_in_text: "Tags of HTML were read as words: send HTML as HTML.",
  language_unverified: "The text is too short, or too odd, to be sure that it is English.",
  mixed_language: "Part of the text is not in English: do not lean on the figures.",
};

export const FORMULAS = {
  flesch_reading_ease: ["Flesch reading ease", "0 hard – 100 easy"],
  flesch_kincaid_grade: ["Flesch–Kincaid grade", "US school grade"],
  gunning_fog: ["Gunning fog", "US school grade"],
  smog_index: ["SMOG index", "US school grade"],
  automated_readability_index: ["Automated readability index", "US school grade"],
  coleman_liau_index: ["Coleman–Liau index", "US school grade"],
  dale_chall_readability_score: ["Dale–Chall score", "9 and more: college"],
  linsear_write_formula: ["Linsear Write", "US school grade"],
  difficult_words: ["Difficult words", "long and unusual ones"],
};

export const READING_BANDS = {
  very_easy: "very easy",
  easy: "easy",
  standard: "standard",
  difficult: "difficult",
  very_difficult: "very difficult",
};

/** What a US school grade means to somebody who did not go to school there. */
export function gradeMeaning(grade) {
  if (grade === null) return "";
  if (grade <= 5) return "Primary school: about ten years of age and up can follow it.";
  if (grade <= 8) return `Middle school: readable from about ${Math.round(grade) + 5} years of age. Plain-language guides aim here.`;
  if (grade <= 12) return `High school: readable from about ${Math.round(grade) + 5} years of age.`;
  if (grade <= 16) return `College, year ${Math.min(4, Math.max(1, Math.round(grade) - 12))}: asks for a practiced reader.`;
  return "Graduate school: for specialists, or in need of shorter sentences.";
}

/** What somebody can do about a problem, by the last part of its `type`. */
export const PROBLEMS = {
  "text-too-long": "The text is longer than this server takes. Shorten it, or score its parts one by one.",
  "body-too-large": "That is more than this server takes at once. Shorten the text.",
  "blank-text": "There is no word to score yet. Write or paste a text.",
  "unsupported-language": "This does not look like English, and Plumbline would rather refuse than guess.",
  "unknown-model": "The chosen model is no longer loaded on this server. Choose another one.",
  "model-unavailable": "The chosen model cannot be loaded on this server for now. Choose another one.",
  "key-missing": "This server asks for a key. Enter the one its operator gave you; it stays in this tab.",
  "key-unknown": "The server does not know this key. Check it for a missing character.",
  "too-many-requests": "You have used up your calls for the moment.",
  overloaded: "The server is busy.",
  starting: "The server is starting.",
  draining: "The server is restarting.",
  "internal-error": "The server failed at something. It kept nothing of your text; please try again.",
  "body-timeout": "The text arrived too slowly. Check your connection and try again.",
  "invalid-request": "Something here is not as the server takes it.",
};

/** What the parts of a request are called on the page. */
export const PARTS = { "/title": "Headline", "/text": "Text" };

export const figure = (score) => (score === null || score === undefined ? "–" : score.toFixed(2));
export const signed = (score) => (score === null ? "–" : `${score < 0 ? "−" : "+"}${Math.abs(score).toFixed(2)}`);
export const number = (value) => value.toLocaleString("en-US");
export const formulaFigure = (value) => (value === null ? "–" : Number.isInteger(value) ? number(value) : value.toFixed(1));
export const plural = (count, one, many = `${one}s`) => `${number(count)} ${count === 1 ? one : many}`;

/** Say how many claims have no source: the number that counts, and what follows it. */
export function claimsMeaning({ claims, unsourced, anonymous }) {
  if (!claims) return ["", "No sentence makes a claim that would need a source."];
  const unnamed = anonymous ? `; ${number(anonymous)} ${anonymous === 1 ? "rests" : "rest"} on somebody unnamed` : "";
  return [number(unsourced), ` of ${plural(claims, "claim")} ${unsourced === 1 || claims === 1 ? "has" : "have"} no source${unnamed}.`];
}

const IGNORERS = { request: "ignored on request", profile: "ignored by the profile", comment: "ignored by a comment", minimum_score: "ignored as not sure enough" };

/** Who asked for a mark to be ignored, and for a comment why. */
export function toldIgnored({ ignored }) {
  return `${IGNORERS[ignored.by] ?? "ignored"}${ignored.reason ? `: ${ignored.reason}` : ""}`;
}

/** How many marks there are, and how many of them are ignored. */
export function tally(spans) {
  const ignored = spans.filter((span) => span.ignored).length;
  return `${plural(spans.length - ignored, "mark")}${ignored ? `, ${number(ignored)} ignored` : ""}`;
}

/** Where a score stands among the reference articles. */
export function rank(percentile) {
  if (percentile === null || percentile === undefined) return "";
  if (percentile <= 0) return "below all reference articles";
  if (percentile >= 100) return "above all reference articles";
  return `above ${percentile.toFixed(percentile > 99 || percentile < 1 ? 1 : 0)}% of reference articles`;
}
