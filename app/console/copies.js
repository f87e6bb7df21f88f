// The answer in forms to carry away: a curl call, JSON, Markdown.

import { address, hasKey } from "./api.js";
import { stateOf, rowsOf } from "./sourcing.js";
import { CATEGORIES, DIMENSIONS, KINDS, REASONS, figure, rank, toldIgnored } from "./words.js";

/** A call for a POSIX shell that gives the same answer. */
export function asCurl(path, body) {
  const key = hasKey() ? ` \\\n  -H "X-API-Key: $PLUMBLINE_KEY"` : "";
  return `curl -sS ${quote(address(path))} \\\n  -H 'Content-Type: application/json'${key} \\\n  --data-raw ${quote(JSON.stringify(body))}\n`;
}

const quote = (text) => `'${text.replaceAll("'", `'\\''`)}'`;

export const asJson = (report) => `${JSON.stringify(report, null, 2)}\n`;

/** A report to paste into an issue or a mail. */
export function asMarkdown(document, report) {
  const lines = [`# ${document.title.trim() ? plain(document.title) : "Plumbline report"}`, ""];
  const { overall } = report;
  lines.push(`Overall **${figure(overall.score)}**${overall.band ? ` (${overall.band}; ${rank(overall.percentile)})` : ""}.`, "");
  lines.push("| dimension | own voice | band | percentile | quoted voice |", "|---|---:|---|---:|---:|");
  for (const [name, [label]] of Object.entries(DIMENSIONS)) {
    const one = report.scores[name];
    lines.push(`| ${label} | ${figure(one.score)} | ${one.band ?? REASONS[one.reason] ?? one.reason ?? ""} | ${one.percentile ?? ""} | ${figure(one.quoted_score)} |`);
  }
  const { grade } = report.readability;
  const { claims, unsourced } = report.sourcing;
  lines.push("", `Readability: US school grade ${grade ?? "–"}. Claims: ${claims}, without a source: ${unsourced}.`);
  if (report.headline && report.headline.gap !== null) lines.push(`Headline against body: gap ${report.headline.gap.toFixed(2)}.`);
  if (report.spans.length) {
    lines.push("", "## Marks", "", "| words | category | score | milder | rule |", "|---|---|---:|---|---|");
    for (const span of report.spans) {
      const milder = span.suggestion === "" ? "(leave out)" : plain(span.suggestion ?? "");
      lines.push(`| ${plain(span.text)} | ${CATEGORIES[span.category] ?? span.category}${span.quoted ? ", quoted" : ""}${span.ignored ? `, ${plain(toldIgnored(span))}` : ""} | ${figure(span.score)} | ${milder} | ${span.rule_id} |`);
    }
  }
  const open = rowsOf(report).filter((row) => stateOf(row) === "unsourced");
  if (open.length) {
    lines.push("", "## Claims without a source", "");
    for (const row of open) lines.push(`- ${plain(document.text.slice(row.start, row.end))} (${KINDS[row.attribution.kind][0].toLowerCase()})`);
  }
  const { model } = report;
  lines.push("", `Model ${model.name} ${model.version}, ${model.digest}; rules ${model.rules_digest}; schema ${model.schema}.`);
  return `${lines.join("\n")}\n`;
}

/** Words of a text on one line, with nothing in them that Markdown or HTML would read. */
const plain = (text) => text.replace(/\s+/g, " ").trim().replace(/[\\`*_[\]<>|#&~]/g, "\\$&");
