// The page: what is written is scored after a pause, and what is found is shown.

import { Refusal, Unreachable, call, explain, scoreRequest, tryNow, useKey } from "./api.js";
import { differenceTable } from "./compare.js";
import { asCurl, asJson, asMarkdown } from "./copies.js";
import { byId, copyText, download, h } from "./dom.js";
import { editFor } from "./edit.js";
import { gauges, headlinePanel, overallPanel, readabilityPanel } from "./gauges.js";
import { Filters, Pane } from "./panes.js";
import { MarkPopover } from "./popover.js";
import { htmlReport } from "./report.js";
import { SOBER, TABLOID } from "./sample.js";
import { decode, encode } from "./share.js";
import { SourcingMap } from "./sourcing.js";
import { figure, plural, tally } from "./words.js";

const PAUSE_MS = 400;
const LONG_LINK = 8_000;

const filters = new Filters();
const popover = new MarkPopover(byId("mark-popover"), { apply, hide, edit: (span) => span.pane.select(span) });
const listeners = {
  onInput,
  onFilter: () => { popover.close(); a.redraw(); b.redraw(); },
  onPoint: (pane, mark, spans) => popover.point(mark, own(pane, spans)),
  onLeave: () => popover.leave(),
  onFocus: (pane, mark, spans) => popover.focus(mark, own(pane, spans)),
  onBlur: (_, event) => !popover.holds(event.relatedTarget) && popover.leave(),
  onPress: (pane, mark, spans, event) => (event.type === "click" && event.detail ? popover.open(mark, own(pane, spans)) : popover.enter(mark, own(pane, spans))),
};
const a = new Pane("a", filters, listeners);
const b = new Pane("b", filters, listeners);
const map = new SourcingMap(part("sourcing"));

let models = [];
let compared = null;
let running = null;
let timer = 0;
let edits = [];

const own = (pane, spans) => spans.map((span) => ({ ...span, pane }));
function part(id) {
  return byId(id).querySelector("[data-part=body]");
}
const comparing = () => document.querySelector("input[name=mode]:checked").value === "compare";
const chosenModel = () => document.querySelector("input[name=model]:checked")?.value ?? null;
const settings = () => ({ format: byId("format").value, language: byId("language").value, model: chosenModel() });

// ---------------------------------------------------------------- scoring

function onInput() {
  forgetEdits();
  popover.close();
  soon();
}

/** The text is another one now: what was changed in it cannot be taken back. */
function forgetEdits() {
  edits = [];
  byId("undo").hidden = true;
}

function soon() {
  clearTimeout(timer);
  running?.abort();
  for (const pane of [a, b]) pane.stale = pane.report !== null;
  timer = setTimeout(score, PAUSE_MS);
}

/** Score what is on the page; an answer still on its way is given up. */
async function score() {
  clearTimeout(timer);
  timer = 0;
  running?.abort();
  if (a.blank || (comparing() && b.blank)) {
    nothing();
    return;
  }
  const control = new AbortController();
  running = control;
  byId("status").textContent = "Scoring …";
  try {
    await (comparing() ? scoreBoth(control.signal) : scoreOne(control.signal));
    if (!control.signal.aborted) problem(null);
  } catch (error) {
    if (control.signal.aborted) return;
    byId("status").textContent = "";
    // What is shown belongs to an earlier text, and no answer is on its way to replace it.
    withdraw([a, b]);
    problem(error);
    if (!(error instanceof Refusal)) console.error(error.name);
  }
}

async function scoreOne(signal) {
  const document = a.document;
  const { value: report, milliseconds } = await call("v1/score", { body: scoreRequest({ ...document, ...settings() }), signal, onWait: waiting });
  if (signal.aborted) return;
  compared = null;
  a.stale = false;
  const { score: overall, band } = report.overall;
  told(`Overall ${figure(overall)}${band ? `, ${band}` : ""} · ${tally(report.spans)}`, milliseconds);
  const drawn = a.show(document, report);
  a.recount();
  showResults(document, report);
  await drawn;
}

async function scoreBoth(signal) {
  const [one, two] = [a.document, b.document];
  const body = { a: scoreRequest({ ...one, ...settings() }), b: scoreRequest({ ...two, ...settings() }) };
  const { value: report, milliseconds } = await call("v1/compare", { body, signal, onWait: waiting });
  if (signal.aborted) return;
  compared = report;
  a.stale = false;
  b.stale = false;
  told(`A ${figure(report.a.overall.score)}, B ${figure(report.b.overall.score)} overall`, milliseconds);
  const drawn = Promise.all([a.show(one, report.a), b.show(two, report.b)]);
  a.recount();
  b.recount();
  part("difference").replaceChildren(...differenceTable(report, loaded(report.a)));
  byId("difference").hidden = false;
  byId("results").hidden = true;
  receipt(report.a);
  byId("carry").hidden = false;
  await drawn;
}

/** Take what was found off the page, and the marks of these panes. */
function withdraw(panes) {
  popover.close();
  compared = null;
  for (const pane of [a, b]) pane.stale = false;
  for (const pane of panes) pane.clear();
  for (const id of ["results", "difference", "carry"]) byId(id).hidden = true;
}

function told(text, milliseconds) {
  byId("status").textContent = `${text} · answered in ${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms`;
}

const loaded = (report) => models.find((model) => model.name === report.model.name);

function showResults(document, report) {
  byId("overall").replaceChildren(...overallPanel(report.overall, report.document.flags));
  byId("gauges").replaceChildren(...gauges(report.scores, loaded(report)));
  byId("headline").hidden = report.headline === null;
  if (report.headline) part("headline").replaceChildren(...headlinePanel(report));
  const formulas = part("readability").querySelector("details")?.open;
  part("readability").replaceChildren(...readabilityPanel(report.readability));
  if (formulas) part("readability").querySelector("details").open = true;
  map.show(document.text, report);
  receipt(report);
  byId("results").hidden = false;
  byId("carry").hidden = false;
}

function receipt({ model }) {
  byId("receipt").textContent = `Model ${model.name} ${model.version}, ${model.digest}. Rules ${model.rules_digest}. Schema ${model.schema}.`;
}

/** There is nothing to score, or not both texts yet. */
function nothing() {
  running = null;
  problem(null);
  withdraw([a, b].filter((pane) => pane.blank));
  byId("status").textContent = comparing() && a.blank !== b.blank ? "Add the other text to compare them." : "";
}

// ---------------------------------------------------------------- problems

function waiting(error, wait) {
  byId("status").textContent = "";
  problem(error, wait);
}

/** Tell of a problem and what can be done; none when `error` is null. `wait` is until the next try, in seconds. */
function problem(error, wait = null) {
  const box = byId("problem");
  box.hidden = error === null;
  if (error === null) {
    box.replaceChildren();
    return;
  }
  const again = wait === null ? "" : ` Trying again in ${plural(Math.ceil(wait), "second")}.`;
  const parts = [h("p", { text: explain(error) + again })];
  const slug = error instanceof Refusal ? error.slug : "";
  if (slug === "unsupported-language") parts.push(action("Score it as English", () => { byId("language").value = "en"; score(); }));
  else if (slug === "key-missing" || slug === "key-unknown") parts.push(keyForm());
  else if (error instanceof Unreachable || wait !== null || error.status >= 500 || error.status === 429) parts.push(action("Try now", wait === null ? start : tryNow));
  const previous = box.textContent;
  const next = h("div", {}, parts);
  // Said once: the seconds that pass are not worth an announcement each.
  if (next.textContent !== previous) box.replaceChildren(next);
}

const action = (text, run) => h("button", { type: "button", text, on: { click: run } });

function keyForm() {
  // No other sign can be sent in a header: the call would fail as if nobody were there, again and again.
  const signs = { pattern: "\\s*[ -~]+\\s*", title: "A key has letters of English, digits and signs." };
  const field = h("input", { type: "password", id: "key", autocomplete: "off", required: true, ...signs });
  const use = async (event) => {
    event.preventDefault();
    useKey(field.value.trim());
    await start();
    // The form went away with the focus in it.
    if (document.activeElement === document.body) (byId("key") ?? a.textField).focus();
  };
  return h("form", { class: "key-form", on: { submit: use } },
    h("label", { for: "key", text: "Key" }), field, h("button", { text: "Use this key" }));
}

/** Get what the page needs to know of the server, then score what is there. */
async function start() {
  problem(null);
  if (!models.length) await loadServer();
  // Somebody may be typing already: the end of the pause scores it whole, not half a word now.
  if (!a.blank && !timer) await score();
}

async function loadServer() {
  try {
    const { value } = await call("v1/models", { onWait: waiting });
    models = value.models;
    showModels();
    problem(null);
    const limits = (await call("v1/limits")).value;
    a.maxChars = limits.max_chars;
    b.maxChars = limits.max_chars;
  } catch (error) {
    problem(error);
  }
}

function showModels() {
  const box = byId("models");
  for (const old of box.querySelectorAll("label")) old.remove();
  box.append(...models.map((model) =>
    h("label", {}, h("input", { type: "radio", name: "model", value: model.name, checked: model.default, on: { change: score } }), h("span", { text: `${model.name} ${model.version}` }))));
  box.hidden = models.length < 2;
  byId("only-model").hidden = models.length !== 1;
  byId("only-model").textContent = models.length === 1 ? `Model ${models[0].name} ${models[0].version}` : "";
  if (wantedModel) choose("model", wantedModel);
}

let wantedModel = "";
function choose(name, value) {
  const radio = [...document.querySelectorAll(`input[name=${name}]`)].find((one) => one.value === value);
  if (radio) radio.checked = true;
}

// ---------------------------------------------------------------- milder wording

function apply(span, byKeyboard) {
  const { pane, field, start, end } = span;
  const before = pane.field(field).value;
  // Typed since it was scored: the mark may stand elsewhere now.
  if (before.slice(start, end) !== pane.scored[field].slice(start, end)) return;
  const edit = editFor(before, span);
  const removed = before.slice(edit.start, edit.end);
  pane.replace(field, edit.start, edit.end, edit.insert);
  edits.push({ pane, takeBack: () => pane.replace(field, edit.start, edit.start + edit.insert.length, removed) });
  tellUndo(edit.insert ? `“${removed}” is now “${edit.insert}”.` : `“${removed.trim()}” is gone.`);
  score().then(() => {
    if (byKeyboard && !pane.focusMark(field, edit.start)) byId("undo-button").focus();
  });
}

function undo() {
  const last = edits.pop();
  if (!last) return;
  last.takeBack();
  if (edits.length) tellUndo(`Taken back. ${plural(edits.length, "more change")} can be.`);
  else {
    byId("undo").hidden = true;
    last.pane.textField.focus({ preventScroll: true });
  }
  score();
}

function tellUndo(text) {
  byId("undo-text").textContent = text;
  byId("undo").hidden = false;
}

function hide(span) {
  filters.hiddenRules.add(span.rule_id);
  listeners.onFilter();
}

// ---------------------------------------------------------------- taking away

async function share() {
  const state = { a: a.document, ...settings() };
  if (comparing()) state.b = b.document;
  history.replaceState(null, "", `#${await encode(state)}`);
  const done = await copyText(location.href);
  const long = location.href.length > LONG_LINK ? " It is long: some programs will cut it." : "";
  carried(done ? `Link copied. The text is in the link itself, not on the server.${long}` : `The link is in the address bar.${long}`);
}

/** Copy what the button asks for. */
async function copy(kind) {
  const bodies = [a, b].map((pane) => scoreRequest({ ...(pane.scored ?? pane.document), ...settings() }));
  const made = {
    curl: () => (compared ? asCurl("v1/compare", { a: bodies[0], b: bodies[1] }) : asCurl("v1/score", bodies[0])),
    JSON: () => asJson(compared ?? a.report),
    Markdown: () => (compared ? [a, b] : [a]).map((pane) => asMarkdown(pane.scored, pane.report)).join("\n---\n\n"),
  };
  carried((await copyText(made[kind]())) ? `${kind} copied.` : "The browser did not let this page copy.");
}

async function saveReport() {
  const name = a.scored.title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60) || "text";
  const [document, report] = [a.scored, a.report];
  let page;
  try {
    page = await htmlReport(document, report);
  } catch {
    carried("The report’s style cannot be loaded: the server cannot be reached.");
    return;
  }
  download(`plumbline-${name}.html`, "text/html", page);
  carried("Report saved. It opens anywhere, with no network and no script.");
}

const carried = (text) => { byId("carried").textContent = text; };

async function readLink() {
  let state = null;
  try {
    state = await decode(location.hash);
  } catch {
    byId("status").textContent = "The link is damaged: a part of it seems to be missing.";
  }
  if (!state) return;
  forgetEdits();
  a.document = state.a;
  if (state.b) b.document = state.b;
  byId("format").value = ["html", "markdown"].includes(state.format) ? state.format : "text";
  byId("language").value = state.language === "en" ? "en" : "auto";
  wantedModel = state.model;
  choose("model", state.model);
  choose("mode", state.b ? "compare" : "one");
  setMode();
}

// ---------------------------------------------------------------- the page around it

function setMode() {
  const both = comparing();
  byId("workspace").dataset.mode = both ? "compare" : "one";
  byId("pane-b").hidden = !both;
  byId("marked-b").hidden = !both;
  byId("download").hidden = both;
  byId("heading-a").textContent = both ? "Text A" : "Your text";
  byId("marked-heading-a").textContent = both ? "Marks in A" : "Marked text";
  if (!both) byId("difference").hidden = true;
  popover.close();
  score();
}

function useSample(pane) {
  const documents = [[pane, pane === b ? SOBER : TABLOID]];
  if (comparing() && pane === a && b.blank) documents.push([b, SOBER]);
  exchange(documents, "The sample stands where your text was.");
}

/** Put documents into panes, `[[pane, document], …]`; those that were there can be had back. */
function exchange(documents, told) {
  const before = documents.map(([pane]) => [pane, pane.document]);
  const put = (pairs) => pairs.forEach(([pane, document]) => { pane.document = document; });
  const lost = before.some(([pane]) => !pane.blank);
  put(documents);
  forgetEdits();
  if (lost) {
    edits.push({ pane: before[0][0], takeBack: () => put(before) });
    tellUndo(told);
  }
  score();
}

function showTheme(dark) {
  byId("theme").textContent = dark ? "Light theme" : "Dark theme"; // what a click brings
}

function setUpTheme() {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (document.documentElement.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";
  system.addEventListener("change", () => showTheme(isDark()));
  byId("theme").addEventListener("click", () => {
    const theme = isDark() ? "light" : "dark";
    document.documentElement.dataset.theme = theme;
    try {
      localStorage.setItem("plumbline-theme", theme);
    } catch {
      // Not remembered then.
    }
    showTheme(isDark());
  });
  showTheme(isDark());
}

/** The box lies over the text: it goes as soon as somebody turns to something else. */
function setUpOptions() {
  const box = byId("options");
  const left = (event) => event.target && !box.contains(event.target) && (box.open = false);
  document.addEventListener("pointerdown", left);
  document.addEventListener("focusin", left);
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !box.open) return;
    box.open = false;
    box.querySelector("summary").focus();
  });
}

for (const [pane, letter] of [[a, "a"], [b, "b"]]) {
  const box = byId(`pane-${letter}`);
  box.querySelector("[data-act=sample]").addEventListener("click", () => useSample(pane));
  box.querySelector("[data-act=clear]").addEventListener("click", () => {
    exchange([[pane, { title: "", text: "" }]], "The text is gone.");
    pane.textField.focus();
  });
}
for (const radio of document.querySelectorAll("input[name=mode]")) radio.addEventListener("change", setMode);
for (const id of ["format", "language"]) byId(id).addEventListener("change", score);
byId("score").addEventListener("click", score);
setUpOptions();
byId("undo-button").addEventListener("click", undo);
byId("share").addEventListener("click", share);
for (const kind of ["curl", "JSON", "Markdown"]) byId(`copy-${kind.toLowerCase()}`).addEventListener("click", () => copy(kind));
byId("download").addEventListener("click", saveReport);
addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    score();
  }
});
addEventListener("hashchange", readLink);
setUpTheme();
await readLink();
await start();
document.documentElement.dataset.ready = "true";
