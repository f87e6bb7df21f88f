// The text with its marks: built in chunks, so that a long text neither blocks the page nor is laid out unseen.

import { breathe, h } from "./dom.js";
import { CATEGORIES, figure, toldIgnored } from "./words.js";

const CHUNK = 3_000;
const LINES = 120;
const SLICE_MS = 12;
const QUOTES = { "“": "”", "«": "»", '"': '"' };

/** Cut a text into pieces `[start, end)` that end at line breaks where there are any. */
export function chunksOf(text) {
  const chunks = [];
  let start = 0;
  while (start < text.length) {
    let end = start;
    for (let lines = 0; lines < LINES && end < text.length; lines += 1) {
      const next = text.indexOf("\n", end);
      const line = next < 0 ? text.length : next + 1;
      if (line - start > CHUNK && end > start) break;
      end = line;
    }
    if (end - start > 2 * CHUNK) end = cutLine(text, start);
    chunks.push([start, end]);
    start = end;
  }
  return chunks;
}

/** End a piece of an overlong line at a blank, or in the middle of a word if it must be. */
function cutLine(text, start) {
  const blank = text.lastIndexOf(" ", start + CHUNK);
  if (blank > start) return blank + 1;
  const end = start + CHUNK;
  return text.codePointAt(end - 1) > 0xffff ? end + 1 : end;
}

/**
 * Find what is quoted: whole sentences in a quoted voice, and the quotation marks of mixed ones.
 * `spans` are those of the field, in order: marks round one that is in the own voice are scare quotes.
 */
export function quotedRanges(text, sentences, field, spans) {
  const ranges = [];
  const own = spans.filter((span) => !span.quoted);
  let next = 0;
  const add = (from, to) => {
    while (next < own.length && own[next].end <= from) next += 1;
    if (next === own.length || own[next].start >= to) ranges.push([from, to]);
  };
  for (const sentence of sentences) {
    if (sentence.field !== field || sentence.voice === "own") continue;
    if (sentence.voice === "quoted") ranges.push([sentence.start, sentence.end]);
    else addQuotations(text, sentence, add);
  }
  return ranges;
}

function addQuotations(text, { start, end }, add) {
  const words = text.slice(start, end);
  const endless = new Set();
  for (let at = 0; at < words.length; at += 1) {
    const closer = QUOTES[words[at]];
    if (!closer || endless.has(closer)) continue;
    const close = words.indexOf(closer, at + 1);
    // Looked for once: a text of nothing but opening quotes stays linear.
    if (close < 0) endless.add(closer);
    else {
      add(start + at, start + close + 1);
      at = close;
    }
  }
}

/**
 * Cut `[start, end)` wherever a span or a quotation begins or ends.
 * `spans` and `quoted` hold only what touches the piece. Yields `{start, end, spans, quoted}`.
 */
export function segmentsOf(start, end, spans, quoted) {
  const cuts = new Set([start, end]);
  const clip = (at) => Math.min(end, Math.max(start, at));
  for (const span of spans) cuts.add(clip(span.start)).add(clip(span.end));
  for (const [from, to] of quoted) cuts.add(clip(from)).add(clip(to));
  const places = [...cuts].sort((a, b) => a - b);
  const segments = [];
  for (let at = 0; at + 1 < places.length; at += 1) {
    const [from, to] = [places[at], places[at + 1]];
    segments.push({
      start: from,
      end: to,
      spans: spans.filter((span) => span.start <= from && span.end >= to),
      quoted: quoted.some(([first, last]) => first <= from && last >= to),
    });
  }
  return segments;
}

export const strength = (score) => (score >= 0.8 ? 3 : score >= 0.65 ? 2 : 1);

/** Make the nodes of one segment; `button` turns a mark into something to press. */
export function segmentNode(text, segment, button = true) {
  const words = text.slice(segment.start, segment.end);
  if (!segment.spans.length) return segment.quoted ? h("span", { class: "quoted", text: words }) : document.createTextNode(words);
  const before = (span, other) => (Boolean(span.ignored) === Boolean(other.ignored) ? span.score > other.score : !span.ignored);
  const first = segment.spans.reduce((best, span) => (before(span, best) ? span : best));
  const quoted = segment.quoted || first.quoted;
  const label = `${words} (${CATEGORIES[first.category] ?? first.category}, ${figure(first.score)}${first.quoted ? ", quoted" : ""}${first.ignored ? `, ${toldIgnored(first)}` : ""})`;
  return h("mark", {
    class: `c-${first.category} s${strength(first.score)}${quoted ? " quoted" : ""}${first.ignored ? " ignored" : ""}`,
    text: words,
    ...(button ? { role: "button", tabindex: "-1", "aria-label": label } : { title: first.message }),
  });
}

/** A marked text on the page. `onMark(element, spans)` is called when a mark is pointed at or focused. */
export class MarkedText {
  #root;
  #body;
  #title;
  #pieces = [];
  #titlePiece = null;
  #spansOf = new WeakMap();
  #turn = 0;

  constructor(root, listeners) {
    this.#root = root;
    this.#title = h("p", { class: "marked-title" });
    this.#body = h("div", { class: "marked-body" });
    root.replaceChildren(this.#title, this.#body);
    const markOf = (event) => event.target.closest?.("mark");
    const tell = (name, element, event) => element && listeners[name](element, this.spansAt(element), event);
    root.addEventListener("pointerover", (event) => event.pointerType === "mouse" && tell("onPoint", markOf(event), event));
    root.addEventListener("pointerout", (event) => event.pointerType === "mouse" && markOf(event) && listeners.onLeave());
    root.addEventListener("focusin", (event) => tell("onFocus", markOf(event), event));
    root.addEventListener("focusout", (event) => markOf(event) && listeners.onBlur(event));
    root.addEventListener("click", (event) => tell("onPress", markOf(event), event));
    root.addEventListener("keydown", (event) => this.#key(event, tell));
  }

  /** Show a document. Unchanged pieces stay as they are, with their place and focus. */
  async show({ title, text }, spans, sentences) {
    const turn = (this.#turn += 1);
    this.#titleLine(title, spans, sentences);
    const own = spans.filter((span) => span.field === "text");
    const quoted = quotedRanges(text, sentences, "text", own);
    let span = 0;
    let quote = 0;
    let until = performance.now() + SLICE_MS;
    const pieces = chunksOf(text);
    for (const [index, [start, end]] of pieces.entries()) {
      while (span < own.length && own[span].end <= start) span += 1;
      while (quote < quoted.length && quoted[quote][1] <= start) quote += 1;
      this.#piece(index, text, start, end, own, span, quoted, quote);
      if (performance.now() < until) continue;
      await breathe();
      if (turn !== this.#turn) return;
      until = performance.now() + SLICE_MS;
    }
    for (const { element } of this.#pieces.splice(pieces.length)) element.remove();
    this.#rove();
  }

  #titleLine(title, spans, sentences) {
    const own = spans.filter((span) => span.field === "title");
    const quoted = quotedRanges(title, sentences, "title", own);
    const key = JSON.stringify([title, own, quoted]);
    this.#title.hidden = !title.trim();
    if (this.#titlePiece?.key === key) return;
    this.#titlePiece = { key, element: this.#title, start: 0 };
    this.#fill(this.#titlePiece, title, own, quoted);
  }

  /** Show one piece of the text. Its spans are kept relative to it: it may move without being made anew. */
  #piece(index, text, start, end, spans, span, quoted, quote) {
    const inside = [];
    for (let at = span; at < spans.length && spans[at].start < end; at += 1) {
      const one = spans[at];
      if (one.end > start) inside.push({ ...one, start: one.start - start, end: one.end - start });
    }
    const said = [];
    for (let at = quote; at < quoted.length && quoted[at][0] < end; at += 1) {
      said.push([quoted[at][0] - start, quoted[at][1] - start]);
    }
    // The block itself breaks the line; a last line feed would do it once more.
    const words = text.slice(start, text[end - 1] === "\n" && end < text.length ? end - 1 : end);
    const key = words + JSON.stringify([inside, said]);
    const old = this.#pieces[index];
    if (old?.key === key) {
      old.start = start;
      return;
    }
    const element = old?.element ?? this.#body.appendChild(h("div", { class: "chunk" }));
    this.#pieces[index] = { key, element, start };
    this.#fill(this.#pieces[index], words, inside, said);
  }

  #fill(piece, words, spans, quoted) {
    const nodes = segmentsOf(0, words.length, spans, quoted).map((segment) => {
      const node = segmentNode(words, segment);
      if (segment.spans.length) this.#spansOf.set(node, { piece, spans: segment.spans });
      return node;
    });
    piece.element.replaceChildren(...nodes);
  }

  get marks() {
    return this.#root.getElementsByTagName("mark");
  }

  /** The spans of a mark, placed in the text as it is now. */
  spansAt(mark) {
    const { piece, spans } = this.#spansOf.get(mark) ?? { spans: [] };
    return spans.map((span) => ({ ...span, start: span.start + piece.start, end: span.end + piece.start }));
  }

  /** Focus the first mark at or after a place of the text; false when there is none. */
  focusFrom(field, place) {
    const all = [...this.marks];
    const found = all.find((mark) => this.spansAt(mark).some((span) => span.field === field && span.start >= place)) ?? all.at(-1);
    if (!found) return false;
    this.#rove(found);
    found.focus();
    return true;
  }

  clear() {
    this.#turn += 1;
    this.#pieces = [];
    this.#titlePiece = null;
    this.#title.replaceChildren();
    this.#title.hidden = true;
    this.#body.replaceChildren();
  }

  /** One mark at a time is in the tab order; the arrow keys move on from it. */
  #rove(mark = null) {
    const old = this.#root.querySelector('mark[tabindex="0"]');
    const next = mark ?? old ?? this.marks[0];
    if (old && old !== next) old.tabIndex = -1;
    if (next) next.tabIndex = 0;
  }

  #key(event, tell) {
    const mark = event.target.closest?.("mark");
    if (!mark || event.altKey || event.ctrlKey || event.metaKey) return;
    const all = [...this.marks];
    const at = all.indexOf(mark);
    const moves = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 };
    if (event.key in moves) {
      event.preventDefault();
      const next = all[Math.min(all.length - 1, Math.max(0, moves[event.key]))];
      this.#rove(next);
      next.focus();
      next.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      tell("onPress", mark, event);
    }
  }
}
