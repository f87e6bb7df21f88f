// A text on the page: where it is written, and where it is shown with its marks.

import { byId, h } from "./dom.js";
import { MarkedText } from "./marked.js";
import { CATEGORIES, number, plural, tally } from "./words.js";

const SPELLCHECK_UP_TO = 20_000;

/** What the person has chosen not to see; shared by all panes. */
export class Filters {
  hiddenCategories = new Set();
  hiddenRules = new Set();

  shows(span) {
    return !this.hiddenCategories.has(span.category) && !this.hiddenRules.has(span.rule_id);
  }

  toggle(category) {
    if (!this.hiddenCategories.delete(category)) this.hiddenCategories.add(category);
  }

  clear() {
    this.hiddenCategories.clear();
    this.hiddenRules.clear();
  }
}

export class Pane {
  #letter;
  #filters;
  #parts = {};
  #marked;
  #onFilter;
  #maxChars = null;
  report = null;
  scored = null;

  /** `listeners`: onInput(pane), onFilter(), and those of `MarkedText`, which get the pane first. */
  constructor(letter, filters, listeners) {
    this.#letter = letter;
    this.#filters = filters;
    this.#onFilter = listeners.onFilter;
    this.titleField = byId(`title-${letter}`);
    this.textField = byId(`text-${letter}`);
    this.count = byId(`count-${letter}`);
    for (const part of byId(`marked-${letter}`).querySelectorAll("[data-part]")) this.#parts[part.dataset.part] = part;
    const bound = (name) => (...rest) => listeners[name](this, ...rest);
    this.#marked = new MarkedText(this.#parts.view, {
      onPoint: bound("onPoint"), onLeave: bound("onLeave"), onFocus: bound("onFocus"), onBlur: bound("onBlur"), onPress: bound("onPress"),
    });
    for (const field of [this.titleField, this.textField]) {
      field.addEventListener("input", (event) => {
        this.#count();
        if (!event.isComposing) listeners.onInput(this);
      });
      field.addEventListener("compositionend", () => listeners.onInput(this));
    }
    this.clear();
  }

  get document() {
    return { title: this.titleField.value, text: this.textField.value };
  }

  set document({ title, text }) {
    this.titleField.value = title;
    this.textField.value = text;
    this.textField.scrollTop = 0;
    this.#count();
  }

  get blank() {
    return !this.textField.value.trim();
  }

  set maxChars(value) {
    this.#maxChars = value;
    this.#count();
  }

  /** Replace characters of a field, leaving the place where it was scrolled to. */
  replace(field, start, end, insert) {
    const element = this.field(field);
    const top = element.scrollTop;
    element.setRangeText(insert, start, end, "preserve");
    element.scrollTop = top;
    this.#count();
  }

  field(name) {
    return name === "title" ? this.titleField : this.textField;
  }

  /** Show where in the editor some words stand. */
  select({ field, start, end }) {
    const element = this.field(field);
    element.focus();
    element.setSelectionRange(start, end);
    if (field === "text") {
      const share = start / Math.max(1, element.value.length);
      element.scrollTop = Math.max(0, share * element.scrollHeight - element.clientHeight / 2);
    }
  }

  /** Show a report; resolves when all marks stand. */
  show(scored, report) {
    this.scored = scored;
    this.report = report;
    return this.redraw();
  }

  redraw() {
    if (!this.report) return Promise.resolve();
    const spans = this.report.spans.filter((span) => this.#filters.shows(span));
    this.#parts.empty.hidden = true;
    this.#parts.view.hidden = false;
    const hidden = this.report.spans.length - spans.length;
    this.#parts.tally.textContent = `${spans.length || hidden ? tally(spans) : "No marks"}${hidden ? `, ${number(hidden)} hidden` : ""}`;
    this.#legend();
    return this.#marked.show(this.scored, spans, this.report.sentences);
  }

  #legend() {
    const counts = new Map();
    for (const span of this.report.spans) counts.set(span.category, (counts.get(span.category) ?? 0) + (span.ignored ? 0 : 1));
    const focused = document.activeElement?.dataset?.category;
    const inside = this.#parts.legend.contains(document.activeElement);
    const chips = Object.keys(CATEGORIES)
      .filter((category) => counts.has(category))
      .map((category) =>
        h("button", { type: "button", class: "chip", "data-category": category, "aria-pressed": String(!this.#filters.hiddenCategories.has(category)),
          on: { click: () => { this.#filters.toggle(category); this.#onFilter(); } } },
        h("span", { class: `swatch c-${category}`, "aria-hidden": "true" }), `${CATEGORIES[category]} `, h("span", { class: "num", text: number(counts.get(category)) })));
    if (this.#filters.hiddenCategories.size || this.#filters.hiddenRules.size) {
      const rules = this.#filters.hiddenRules.size;
      chips.push(h("button", { type: "button", class: "chip all", "data-category": "all", text: rules ? `Show all (${plural(rules, "rule")} hidden)` : "Show all",
        on: { click: () => { this.#filters.clear(); this.#onFilter(); } } }));
    }
    this.#parts.legend.replaceChildren(...chips);
    // The chip that was pressed has been made anew: the focus goes with it.
    if (inside) (chips.find((chip) => chip.dataset.category === focused) ?? chips[0])?.focus();
  }

  focusMark(field, place) {
    return this.#marked.focusFrom(field, place);
  }

  set stale(value) {
    byId(`marked-${this.#letter}`).classList.toggle("stale", value);
    this.#parts.view.setAttribute("aria-busy", String(value));
  }

  clear() {
    this.report = null;
    this.scored = null;
    this.#marked.clear();
    this.#parts.view.hidden = true;
    this.#parts.empty.hidden = false;
    this.#parts.tally.textContent = "";
    this.#parts.legend.replaceChildren();
    this.#count();
  }

  #count() {
    const { length } = this.textField.value;
    // Checking the spelling of a book at each key costs more than scoring it.
    this.textField.spellcheck = length <= SPELLCHECK_UP_TO;
    const words = this.report && this.textField.value === this.scored?.text ? ` · ${plural(this.report.document.words, "word")}` : "";
    const most = this.#maxChars && length > this.#maxChars * 0.8 ? ` of ${number(this.#maxChars)}` : "";
    this.count.textContent = `${number(length)}${most} ${length === 1 && !most ? "character" : "characters"}${words}`;
    this.count.classList.toggle("over", Boolean(this.#maxChars) && length > this.#maxChars);
  }

  recount() {
    this.#count();
  }
}
