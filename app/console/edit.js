// How a milder wording is put into a text: what is replaced, and by what, so that the sentence still reads well.

const OPENS_SENTENCE = /(^|[.!?…:]["”’')\]]*\s+|\n\s*|[“"‘(]\s*)$/u;
const SOUNDS_LIKE_A = /^(?:uni(?!n|m)|use|usu|eu|one\b|once\b|ut[ei])/i;
const SOUNDS_LIKE_AN = /^(?:hour|heir|honest|honou?r)/i;

/**
 * Find the edit that a span's suggestion asks for.
 * Returns `{start, end, insert}`: characters `[start, end)` of the text become `insert`.
 */
export function editFor(text, span) {
  const edit = { start: span.start, end: span.end, insert: span.suggestion ?? "" };
  const opens = OPENS_SENTENCE.test(text.slice(Math.max(0, span.start - 12), span.start));
  if (edit.insert === "") removeCleanly(text, edit, opens);
  else edit.insert = inCaseOf(text.slice(span.start, span.end), edit.insert, opens);
  agreeArticle(text, edit);
  return edit;
}

/** Carry out an edit. */
export const applied = (text, edit) => text.slice(0, edit.start) + edit.insert + text.slice(edit.end);

function removeCleanly(text, edit, opens) {
  const rest = text.slice(edit.end, edit.end + 40);
  if (opens) {
    // A label goes with its colon, and what follows becomes the beginning.
    const gap = /^(?:[ \t\u00a0:;,!?–—]|\.(?!\d)|-(?=\s))*/u.exec(rest)[0];
    edit.end += gap.length;
    const next = String.fromCodePoint(text.codePointAt(edit.end) ?? 32);
    if (gap && /\p{Ll}/u.test(next)) {
      edit.end += next.length;
      edit.insert = next.toUpperCase();
    }
  } else if (/^\s*[.,;:!?)”"]/u.test(rest) || /^(\s|$)/u.test(rest)) {
    const gap = /[ \t\u00a0]*$/u.exec(text.slice(Math.max(0, edit.start - 20), edit.start))[0];
    edit.start -= gap.length;
  }
}

function inCaseOf(words, suggestion, opens) {
  const letters = words.replace(/[^\p{L}]/gu, "");
  const shouted = letters.length > 1 && letters === letters.toUpperCase();
  const capital = /^[^\p{L}]*\p{Lu}/u.test(words) && (!shouted || opens);
  // Shouting is not kept: it is part of what is milder.
  return capital ? suggestion.replace(/^\p{L}/u, (letter) => letter.toUpperCase()) : suggestion;
}

function agreeArticle(text, edit) {
  const before = /(?:^|[^\p{L}])(an?)([ \u00a0]*)$/iu.exec(text.slice(Math.max(0, edit.start - 8), edit.start));
  if (!before) return;
  const [, article, gap] = before;
  const rest = edit.insert + text.slice(edit.end, edit.end + 30);
  const next = rest.trimStart();
  if ((gap === "" && next === rest) || !/^\p{L}/u.test(next)) return;
  const vowel = SOUNDS_LIKE_AN.test(next) || (/^[aeiou]/i.test(next) && !SOUNDS_LIKE_A.test(next));
  const right = article[0] + (vowel ? (article[1] ?? "n") : "");
  if (right === article) return;
  edit.start -= article.length + gap.length;
  edit.insert = right + gap + edit.insert;
}
