// The sourcing map: each sentence a row, who says it, and what nobody is named for.

import { h, svg } from "./dom.js";
import { KINDS, VOICES, claimsMeaning, figure, plural } from "./words.js";

const CLAIM = 0.5; // as the API counts claims
const PAGE = 60;
const WIDEST_STRIP = 600;

export const isClaim = (row) => row.claim >= CLAIM;
export const isUnsourced = (row) => isClaim(row) && row.attribution.kind === "none";

/** The body's sentences as rows of the map, numbered from 1. */
export function rowsOf(report) {
  return report.sentences.filter((row) => row.field === "text").map((row, index) => ({ ...row, number: index + 1 }));
}

/** What a row is, for color and filter: `unsourced`, a kind of attribution, or `plain` for what claims nothing. */
export function stateOf(row) {
  if (!isClaim(row)) return "plain";
  return isUnsourced(row) ? "unsourced" : row.attribution.kind;
}

const FILTERS = [
  ["all", "All sentences", () => true],
  ["claims", "Claims", isClaim],
  ["unsourced", "Unsourced claims", isUnsourced],
  ...["named", "role", "document", "anonymous", "carried"].map((kind) => [
    kind,
    KINDS[kind][0],
    (row) => isClaim(row) && row.attribution.kind === kind,
  ]),
];

/** The sentence with its source and cue marked; nodes for a row. */
export function sentenceNodes(text, row) {
  const { source, cue } = row.attribution;
  const places = [[source, "source"], [cue, "cue"]]
    .filter(([range]) => range && range.start >= row.start && range.end <= row.end)
    .sort(([a], [b]) => a.start - b.start);
  const nodes = [];
  let at = row.start;
  for (const [range, kind] of places) {
    if (range.start < at) continue;
    nodes.push(text.slice(at, range.start), h("span", { class: kind, title: kind === "source" ? "Source" : "Cue", text: text.slice(range.start, range.end) }));
    at = range.end;
  }
  nodes.push(text.slice(at, row.end));
  return nodes;
}

export class SourcingMap {
  #summary;
  #strip;
  #filters;
  #list;
  #more;
  #rows = [];
  #text = "";
  #filter = "all";
  #shown = 0;

  constructor(root) {
    this.#summary = h("p", { class: "lead" });
    this.#strip = h("div", { class: "strip" });
    this.#filters = h("div", { class: "chips", role: "group", "aria-label": "Show only" });
    this.#list = h("ol", { class: "rows" });
    this.#more = h("button", { type: "button", class: "more", on: { click: () => this.#add() } });
    root.replaceChildren(this.#summary, this.#strip, this.#filters, this.#list, this.#more);
    this.#strip.addEventListener("click", (event) => this.#jump(event.target.dataset?.row));
  }

  show(text, report) {
    this.#text = text;
    this.#rows = rowsOf(report);
    const { claims, unsourced } = report.sourcing;
    const [count, told] = claimsMeaning(report.sourcing);
    this.#summary.replaceChildren(...(count ? [h("strong", { class: "count", text: count })] : []), told);
    this.#drawStrip(claims, unsourced);
    this.#drawFilters();
    this.#choose(this.#rows.some(FILTERS.find(([name]) => name === this.#filter)[2]) ? this.#filter : "all");
  }

  #drawStrip(claims, unsourced) {
    const count = this.#rows.length;
    const label = `${plural(count, "sentence")}: ${plural(claims, "claim")}, ${unsourced} of them without a source`;
    if (!count) {
      this.#strip.replaceChildren();
      return;
    }
    // Of a very long text each cell stands for several sentences, and takes the worst of them.
    const step = Math.ceil(count / WIDEST_STRIP);
    const cells = [];
    for (let at = 0; at < count; at += step) {
      const group = this.#rows.slice(at, at + step);
      const row = group.find(isUnsourced) ?? group.find(isClaim) ?? group[0];
      const state = stateOf(row);
      cells.push(svg("rect", { x: at / step + 0.06, y: state === "unsourced" ? 0 : 3, width: 0.88, height: state === "unsourced" ? 10 : state === "plain" ? 4 : 7,
        class: `k-${state}`, "data-row": row.number }));
    }
    this.#strip.replaceChildren(svg("svg", { viewBox: `0 0 ${cells.length} 10`, preserveAspectRatio: "none", role: "img", "aria-label": label, style: { "--cells": String(cells.length) } }, cells));
  }

  #drawFilters() {
    const chips = FILTERS.map(([name, label, test]) => {
      const count = this.#rows.filter(test).length;
      return h("button", { type: "button", class: `chip k-${name}`, "data-filter": name, "aria-pressed": "false", disabled: count === 0 && name !== "all",
        on: { click: () => this.#choose(name) } },
      KINDS[name] || name === "unsourced" ? h("i", { class: `key-cell k-${name}`, "aria-hidden": "true" }) : null, `${label} `, h("span", { class: "num", text: String(count) }));
    });
    this.#filters.replaceChildren(...chips);
  }

  #choose(name) {
    this.#filter = name;
    for (const chip of this.#filters.children) chip.setAttribute("aria-pressed", String(chip.dataset.filter === name));
    this.#list.replaceChildren();
    this.#shown = 0;
    this.#add();
  }

  #matching() {
    const test = FILTERS.find(([name]) => name === this.#filter)[2];
    return this.#rows.filter(test);
  }

  #add(count = PAGE) {
    const rows = this.#matching();
    this.#list.append(...rows.slice(this.#shown, this.#shown + count).map((row) => this.#row(row)));
    this.#shown = Math.min(rows.length, this.#shown + count);
    this.#list.classList.toggle("many", this.#shown > PAGE);
    const left = rows.length - this.#shown;
    this.#more.hidden = left === 0;
    this.#more.textContent = `Show ${Math.min(PAGE, left)} more of ${left}`;
  }

  #row(row) {
    const state = stateOf(row);
    const [kind, meaning] = KINDS[row.attribution.kind];
    return h("li", { class: `row k-${state}`, id: `sentence-${row.number}`, tabindex: "-1", value: String(row.number) },
      h("span", { class: "row-number num", "aria-hidden": "true", text: String(row.number) }),
      h("p", { class: `row-text${row.voice === "quoted" ? " quoted" : ""}` }, sentenceNodes(this.#text, row)),
      h("div", { class: "row-facts" },
        isClaim(row) ? h("span", { class: `tag ${state === "unsourced" ? "k-unsourced" : ""}`, text: state === "unsourced" ? "Unsourced claim" : "Claim" }) : null,
        // “None” is said only of claims: of a sentence that claims nothing, nobody expects a source.
        row.attribution.kind === "none" && !isClaim(row) ? null : h("span", { class: `tag k-${row.attribution.kind}`, title: meaning, text: kind }),
        h("span", { class: "fine num", title: VOICES[row.voice], text: `claim ${figure(row.claim)} · unsourced ${figure(row.unsourced)}` })));
  }

  #jump(number) {
    if (!number) return;
    if (!this.#matching().some((row) => row.number === Number(number))) this.#choose("all");
    const index = this.#matching().findIndex((row) => row.number === Number(number));
    if (index >= this.#shown) this.#add(index + 1 - this.#shown);
    const row = this.#list.children[index];
    row.scrollIntoView({ block: "center" });
    row.focus({ preventScroll: true });
  }
}

