/**
 * Takes secrets out of texts that a server or a custom `fetch` may have put them into.
 *
 * A text is read several times: as it is, and with its escapes decoded once, twice and three times. In each reading every
 * known form of every secret is looked for. Each step takes time in proportion to the text, however hostile it is.
 */
import { isObject, own } from "../../json/index.ts";

/** Shorter values are left alone: replacing every "a" in a message would only make it unreadable. */
const shortest = 6;

/** A text is decoded this often: as for JSON in JSON in a URL. */
const deepest = 3;

/** Parts of a credential of this length count as the credential, since servers shorten what they quote. */
const partLength = 12;

/** Longer forms are looked for in pieces of this length, so that one comparison is always short. */
const pieceLength = 64;

const mark = "[redacted]";

/** What a request carries that nobody else may see. */
export interface Secrets {
  /** Whole values, such as those of headers and query fields. */
  readonly values: readonly string[];
  /** Values whose parts are secret too, from {@link partLength} characters on. */
  readonly credentials: readonly string[];
}

/**
 * Replaces every secret in a text by "[redacted]": in any case; broken over several lines; escaped as in URLs, forms, JSON or
 * HTML, up to three times; as hexadecimal digits; or inside of base64. A secret of a service token is known by its own form.
 */
export function redactor({ values, credentials }: Secrets): (text: string) => string {
  const pieces = new Map<string, Set<string>>();
  const add = (piece: string): void => {
    if (piece.length < shortest) return;
    const start = piece.slice(0, shortest);
    pieces.set(start, (pieces.get(start) ?? new Set()).add(piece));
  };
  for (const value of [...values, ...credentials]) {
    if (value.length < shortest) continue;
    for (const form of formsOf(value)) {
      // Decoded as well, since a value may hold what looks like an escape: decoding the text then decodes that too.
      for (const reading of readings(form)) cutUp(comparable(reading).text).forEach(add);
    }
  }
  for (const credential of credentials) {
    for (const reading of readings(credential)) {
      const { text } = comparable(reading);
      for (let at = 0; at + partLength <= text.length; at++) add(text.slice(at, at + partLength));
    }
  }
  return (text) => replaceRanges(text, findSecrets(text, pieces));
}

/** A text as it is read, and where each of its characters is in the original. */
interface Reading {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** The text as it is, and with its escapes decoded once, twice and so on, as far as there are any. */
function* readings(text: string): Generator<Reading> {
  const starts = Array.from({ length: text.length }, (_, at) => at);
  let reading: Reading | undefined = { text, starts, ends: starts.map((at) => at + 1) };
  for (let depth = 0; reading && depth <= deepest; depth++, reading = decode(reading)) yield reading;
}

/** Every escape has a limited length, so that no text makes this search slow. Runs of backslashes are left out by `comparable`. */
const escapes =
  /\\u([\da-f]{4})|\\[nrtbf]|%[0-7][\da-f]|(?:%[c-f][\da-f])(?:%[89ab][\da-f]){1,3}|&#(\d{1,7});|&#x([\da-f]{1,6});|&(?:amp|lt|gt|quot|apos);/gi;

const entities: { readonly [entity: string]: string } = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&apos;": "'",
};

/** The text with its escapes decoded once; undefined if it has none. */
function decode({ text, starts, ends }: Reading): Reading | undefined {
  const decoded = { text: "", starts: [] as number[], ends: [] as number[] };
  let done = 0;
  const copy = (end: number): void => {
    decoded.text += text.slice(done, end);
    for (; done < end; done++) {
      decoded.starts.push(starts[done] ?? 0);
      decoded.ends.push(ends[done] ?? 0);
    }
  };
  for (const match of text.matchAll(escapes)) {
    const [escape, unit, decimal, hexadecimal] = match;
    copy(match.index);
    const characters = meaningOf(escape, unit ?? hexadecimal, decimal);
    decoded.text += characters;
    done = match.index + escape.length;
    for (let count = 0; count < characters.length; count++) {
      decoded.starts.push(starts[match.index] ?? 0);
      decoded.ends.push(ends[done - 1] ?? 0);
    }
  }
  if (done === 0) return undefined;
  copy(text.length);
  return decoded;
}

function meaningOf(escape: string, hexadecimal: string | undefined, decimal: string | undefined): string {
  const point = hexadecimal ? Number.parseInt(hexadecimal, 16) : decimal ? Number(decimal) : undefined;
  if (point !== undefined) return point <= 0x10ffff ? String.fromCodePoint(point) : "";
  if (escape.startsWith("\\")) return " ";
  if (escape.startsWith("&")) return String(own(entities, escape.toLowerCase()) ?? "");
  try {
    return decodeURIComponent(escape);
  } catch {
    return escape;
  }
}

/** What can be added to or changed in a secret without changing what it says: white space, and how base64 and forms write it. */
const ignored = /[\s\p{Cc}\\+=-]/u;

/** The reading in lower case, without characters that may come or go. */
function comparable({ text, starts, ends }: Reading): Reading {
  const kept = { text: "", starts: [] as number[], ends: [] as number[] };
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    if (ignored.test(character)) continue;
    const lower = character.toLowerCase();
    kept.text += character === "/" ? "_" : lower.length === 1 ? lower : character;
    kept.starts.push(starts[at] ?? 0);
    kept.ends.push(ends[at] ?? 0);
  }
  return kept;
}

type Range = readonly [start: number, end: number];

/** The secret of a service token: 40 letters and digits, and 8 of a checksum. Older ones have no form of their own. */
const serviceTokenSecret = /cfast_[a-z\d]{12,48}/gi;

function findSecrets(text: string, pieces: ReadonlyMap<string, ReadonlySet<string>>): Range[] {
  const ranges: Range[] = [];
  for (const reading of readings(text)) {
    const searched = comparable(reading);
    const note = (from: number, to: number): unknown =>
      ranges.push([searched.starts[from] ?? 0, searched.ends[to - 1] ?? text.length]);
    for (const { index, 0: found } of searched.text.matchAll(serviceTokenSecret))
      note(index, index + found.length);
    for (let at = 0; at + shortest <= searched.text.length; at++) {
      for (const piece of pieces.get(searched.text.slice(at, at + shortest)) ?? [])
        if (searched.text.startsWith(piece, at)) note(at, at + piece.length);
    }
  }
  return ranges;
}

/** Ranges that touch or overlap become one mark. */
function replaceRanges(text: string, ranges: Range[]): string {
  if (ranges.length === 0) return text;
  let result = "";
  let done = -1;
  for (const [start, end] of ranges.sort(([a], [b]) => a - b)) {
    if (start > done) result += text.slice(Math.max(done, 0), start) + mark;
    done = Math.max(done, end);
  }
  return result + text.slice(done);
}

/** A form in pieces that cover all of it. */
function cutUp(form: string): string[] {
  if (form.length <= pieceLength) return [form];
  const pieces: string[] = [];
  for (let at = 0; at + pieceLength < form.length; at += pieceLength)
    pieces.push(form.slice(at, at + pieceLength));
  return [...pieces, form.slice(-pieceLength)];
}

function formsOf(secret: string): string[] {
  const bytes = new TextEncoder().encode(secret);
  return [secret, hexadecimal(bytes), ...base64(bytes)];
}

function hexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The characters of base64 that depend on the secret alone, for each of the three places where it can begin. */
function base64(bytes: Uint8Array): string[] {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return [0, 1, 2].map((before) => {
    const whole = btoa("\0".repeat(before) + text).replace(/=+$/, "");
    const complete = Math.floor(((before + text.length) * 8) / 6);
    return whole.slice(Math.ceil((before * 8) / 6), complete);
  });
}

/** What is secret in the headers of a request. */
export function secretsInHeaders(headers: { readonly [name: string]: string }): Secrets {
  const values: string[] = [];
  const credentials: string[] = [];
  for (const [name, value] of Object.entries(headers)) {
    if (/^(accept|content-type|user-agent)$/.test(name)) continue;
    values.push(value);
    if (/auth|cookie|token|key|secret|session|pass/.test(name) && name !== "x-auth-email")
      credentials.push(...wordsOf(value));
  }
  return { values, credentials };
}

/** The words of a value that carries credentials, decoded for Basic. */
function wordsOf(value: string): string[] {
  const words = value.split(/[\s,;=]+/).filter((word) => !/^(bearer|basic|digest)$/i.test(word));
  const [, basic = ""] = /^basic +([a-z\d+/]+)/i.exec(value) ?? [];
  return [...words, ...decoded(basic).split(":")];
}

function decoded(text: string): string {
  try {
    return atob(text);
  } catch {
    return "";
  }
}

/** The names of an error's own fields. They are kept, whatever values were sent. */
const fields =
  /^(success|result|result_info|messages?|errors?|error_chain|code|documentation_url|source|pointer)$/;

/** A copy of parsed JSON with every string, name or value, redacted. */
export function redactJSON(value: unknown, redact: (text: string) => string): unknown {
  if (typeof value === "string") return redact(value);
  if (Array.isArray(value)) return value.map((item) => redactJSON(item, redact));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      fields.test(name) ? name : redact(name),
      redactJSON(item, redact),
    ]),
  );
}

/**
 * What a thrown value says about itself, as an error that holds nothing else. What a custom `fetch` throws may carry the whole
 * request, credentials included; and anything can be thrown, even something that throws when it is looked at.
 */
export function redactCause(cause: unknown, redact: (text: string) => string, depth = 3): unknown {
  if (cause === undefined) return undefined;
  try {
    if (!isObject(cause)) return redact(String(cause));
    const { message, name, stack } = cause;
    const copy = new Error(redact(String(message)));
    const title = redact(String(name));
    // Defined and not assigned, since assigning fails once `Error.prototype` is frozen.
    Object.defineProperty(copy, "name", { value: title, configurable: true, writable: true });
    copy.stack = redact(typeof stack === "string" ? stack : `${title}: ${copy.message}`);
    const code = own(cause, "code");
    if (typeof code === "string") Object.assign(copy, { code: redact(code) });
    const inner = own(cause, "cause");
    if (inner !== undefined && depth > 0) copy.cause = redactCause(inner, redact, depth - 1);
    return copy;
  } catch {
    return "The thrown value cannot be read.";
  }
}
