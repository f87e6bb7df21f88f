// A link that carries the text in its fragment, which browsers do not send: the server never sees it.

const MOST_BYTES = 4_000_000;

/** Write a state as a fragment without `#`: `z=` compressed, `u=` as it is. */
export async function encode(state) {
  const bytes = new TextEncoder().encode(JSON.stringify(state));
  if (!globalThis.CompressionStream) return `u=${toBase64(bytes)}`;
  return `z=${toBase64(await pump(bytes, new CompressionStream("deflate-raw")))}`;
}

/** Read a fragment; null when it holds no link of ours. Throws when it is one but damaged. */
export async function decode(fragment) {
  const match = /^#?([zu])=([A-Za-z0-9_-]*)$/.exec(fragment);
  if (!match) {
    if (/^#?[zu]=/.test(fragment)) throw new Error("damaged");
    return null;
  }
  let bytes = fromBase64(match[2]);
  if (match[1] === "z") bytes = await pump(bytes, new DecompressionStream("deflate-raw"));
  return check(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
}

function check(state) {
  const one = (value) => ({ title: string(value?.title), text: string(value?.text) });
  const clean = { a: one(state.a), format: string(state.format), language: string(state.language), model: string(state.model) };
  if (state.b) clean.b = one(state.b);
  return clean;
}

function string(value) {
  return typeof value === "string" ? value : "";
}

async function pump(bytes, through) {
  const reader = new Blob([bytes]).stream().pipeThrough(through).getReader();
  const parts = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    size += value.length;
    // A small link can unpack to gigabytes: a longer text could not be scored anyway.
    if (size > MOST_BYTES) {
      await reader.cancel();
      throw new Error("too large");
    }
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

function toBase64(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}
