// The calls to the server: aborted when outdated, repeated when the server asks for it, told in words when they fail.

import { PARTS, PROBLEMS } from "./words.js";

// From this module's own address, so that the page also works behind a path prefix.
const ROOT = new URL("../", import.meta.url);
const MOST_TRIES = 6;
const LONGEST_WAIT = 60;

let key = "";
export const useKey = (value) => { key = value; };
export const hasKey = () => key !== "";
const WAKE = new EventTarget();
/** Cut short every wait for a next try. */
export const tryNow = () => WAKE.dispatchEvent(new Event("wake"));
export const address = (path) => new URL(path, ROOT).href;

/** The server answered with a problem. `slug` is the last part of its `type`. */
export class Refusal extends Error {
  constructor(status, problem, retryAfter) {
    super(problem.title ?? "The server refused");
    this.status = status;
    this.slug = String(problem.type ?? "").split("/").pop();
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

/** The server did not answer at all. */
export class Unreachable extends Error {}

async function once(path, body, signal) {
  const started = performance.now();
  const headers = { Accept: "application/json" };
  if (key) headers["X-API-Key"] = key;
  if (body !== undefined) headers["Content-Type"] = "application/json";
  let response;
  let text;
  try {
    response = await fetch(address(path), {
      method: body === undefined ? "GET" : "POST",
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal,
      cache: "no-store",
      credentials: "same-origin",
    });
    text = await response.text();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Unreachable("The server cannot be reached");
  }
  const value = parse(text);
  if (response.ok && value !== null) return { value, milliseconds: performance.now() - started };
  // A proxy in between answers with pages of its own: without a problem, the status must do.
  const problem = value ?? { title: `The server answered with status ${response.status}` };
  // A gateway that finds nobody behind it is as good as no answer.
  if (value === null && [502, 504].includes(response.status)) throw new Unreachable("The server cannot be reached");
  throw new Refusal(response.ok ? 502 : response.status, problem, seconds(response.headers.get("Retry-After")));
}

function parse(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}

/** Read `Retry-After`: seconds or a date; null when there is none. */
export function seconds(header, now = Date.now()) {
  if (!header) return null;
  const wait = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - now) / 1000;
  return Number.isFinite(wait) ? Math.max(1, Math.ceil(wait)) : null;
}

/**
 * Call the server, and again while it is full or cannot be reached.
 * Resolves to `{value, milliseconds}`. `onWait(error, seconds)` is told of each wait. Rejects with a `Refusal`, or as `fetch` does when aborted.
 */
export async function call(path, { body, signal, onWait = () => {} } = {}) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await once(path, body, signal);
    } catch (error) {
      const wait = patience(error, tries);
      if (signal?.aborted || wait === null) throw error;
      onWait(error, wait);
      await pause(wait, signal, error instanceof Unreachable);
    }
  }
}

function patience(error, tries) {
  if (error instanceof Unreachable) return Math.min(15, 2 ** Math.min(tries, 4) / 2);
  const busy = error instanceof Refusal && (error.status === 503 || error.status === 429);
  if (!busy || tries >= MOST_TRIES) return null;
  const wait = error.retryAfter ?? 2 * tries;
  return wait > LONGEST_WAIT ? null : wait;
}

function pause(wait, signal, untilOnline) {
  return new Promise((resolve, reject) => {
    const ended = new AbortController();
    const end = (settle) => () => {
      clearTimeout(timer);
      ended.abort();
      settle(signal?.reason);
    };
    const timer = setTimeout(end(resolve), wait * 1000);
    WAKE.addEventListener("wake", end(resolve), { signal: ended.signal });
    if (untilOnline) addEventListener("online", end(resolve), { signal: ended.signal });
    signal?.addEventListener("abort", end(reject), { signal: ended.signal });
  });
}

/** Say what went wrong so that somebody can act on it. */
export function explain(error) {
  if (error instanceof Unreachable) {
    return navigator.onLine === false ? "You are offline." : "The server cannot be reached.";
  }
  if (!(error instanceof Refusal)) return "Something went wrong in this page. Reload it, and your text can be pasted again.";
  const known = PROBLEMS[error.slug];
  const details = (error.problem.errors ?? []).map((one) => `${PARTS[one.pointer] ?? (one.pointer || "request")}: ${one.detail}`);
  if (error.slug === "invalid-request" && details.length) return `${known} ${details.join(" ")}`;
  return known ?? [error.problem.title, error.problem.detail].filter(Boolean).join(". ");
}

/** The request for one document. Offsets are to index JavaScript strings, so they are asked for in UTF-16. */
export function scoreRequest({ title, text, format, language, model }) {
  const request = { text: wellFormed(text), offsets: "utf16" };
  if (title.trim()) request.title = wellFormed(title);
  if (format && format !== "text") request.format = format;
  if (language && language !== "auto") request.language = language;
  if (model) request.model = model;
  return request;
}

/** Half a surrogate pair is no character, and refused; the replacement has the same length. */
function wellFormed(text) {
  return text.toWellFormed ? text.toWellFormed() : text.replace(/\p{Surrogate}/gu, "\ufffd");
}
