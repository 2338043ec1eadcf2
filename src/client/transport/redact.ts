import { isObject } from "../../json/index.ts";

/** Shorter values are left alone: replacing every "a" in a message would only make it unreadable. */
const shortest = 6;

const mark = "[redacted]";

/**
 * Replaces every secret in a text by "[redacted]": as it is, in whatever case; escaped as in URLs (once or several times),
 * forms, JSON or HTML; as hexadecimal digits; or inside of base64.
 */
export function redactor(secrets: Iterable<string>): (text: string) => string {
  const forms = new Set<string>();
  for (const secret of secrets) {
    if (secret.length < shortest) continue;
    const bytes = new TextEncoder().encode(secret);
    for (const form of [secret, hexadecimal(bytes), ...base64(bytes)]) forms.add(form);
  }
  const longestFirst = [...forms].sort((a, b) => b.length - a.length);
  if (longestFirst.length === 0) return (text) => text;
  const pattern = new RegExp(longestFirst.map((form) => [...form].map(written).join("")).join("|"), "gi");
  return (text) => text.replace(pattern, mark);
}

const entities: { readonly [character: string]: string } = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** A pattern of the ways in which a character is written: letters and digits need no escape anywhere. */
function written(character: string): string {
  if (/^[a-z\d]$/i.test(character)) return character;
  const point = character.codePointAt(0) ?? 0;
  const hex = point.toString(16);
  const units = character
    .split("")
    .map((unit) => `\\\\+u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const ways = [
    `\\\\*${point < 128 ? `\\x${hex.padStart(2, "0")}` : character}`,
    hexadecimal(new TextEncoder().encode(character)).replace(/../g, "%(?:25)*$&"),
    units.join(""),
    `&#(?:0*${point}|x0*${hex});`,
    // Form data, and the alphabet of base64 that URLs need no escape for.
    { " ": "\\+", "+": "-", "/": "_", "=": "" }[character] ?? entities[character],
  ];
  return `(?:${ways.filter((way) => way !== undefined).join("|")})`;
}

function hexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The characters of base64 that depend on the secret alone, for each of the three places where it can begin. */
function base64(bytes: Uint8Array): string[] {
  const text = String.fromCharCode(...bytes);
  return [0, 1, 2].map((before) => {
    const whole = btoa("\0".repeat(before) + text).replace(/=+$/, "");
    const complete = Math.floor(((before + text.length) * 8) / 6);
    return whole.slice(Math.ceil((before * 8) / 6), complete);
  });
}

/** What is secret in a header's value: all of it, and each word of what carries credentials, decoded for Basic. */
export function secretsInHeader(name: string, value: string): string[] {
  if (/^(accept|content-type|user-agent)$/.test(name)) return [];
  if (!/auth|cookie|token|key|secret|session|pass/.test(name)) return [value];
  const words = value.split(/[\s,;=]+/).filter((word) => !/^(bearer|digest)$/i.test(word));
  const [, basic = ""] = /^basic +([a-z\d+/]+)/i.exec(value) ?? [];
  return [value, ...words, ...decoded(basic).split(":")];
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
    const { message, name, stack, code, cause: inner } = cause;
    const copy = new Error(redact(String(message)));
    const title = redact(String(name));
    // Defined and not assigned, since assigning fails once `Error.prototype` is frozen.
    Object.defineProperty(copy, "name", { value: title, configurable: true, writable: true });
    copy.stack = redact(typeof stack === "string" ? stack : `${title}: ${copy.message}`);
    if (typeof code === "string") Object.assign(copy, { code: redact(code) });
    if (inner !== undefined && depth > 0) copy.cause = redactCause(inner, redact, depth - 1);
    return copy;
  } catch {
    return "The thrown value cannot be read.";
  }
}
