/** Shorter values are left alone: replacing every "a" of a message would only make it unreadable. */
const shortest = 6;

const mark = "[redacted]";

/** Replaces every secret in a text by "[redacted]": as it is, URL-escaped, JSON-escaped, or inside of base64. */
export function redactor(secrets: Iterable<string>): (text: string) => string {
  const forms = new Set<string>();
  for (const secret of secrets) {
    if (secret.length < shortest) continue;
    forms.add(secret).add(encode(secret)).add(JSON.stringify(secret).slice(1, -1));
    for (const form of base64Forms(secret)) forms.add(form);
  }
  const longestFirst = [...forms].filter(Boolean).sort((a, b) => b.length - a.length);
  return (text) => longestFirst.reduce((rest, form) => rest.replaceAll(form, mark), text);
}

/** A copy of parsed JSON with every string, name or value, redacted. */
export function redactJSON(value: unknown, redact: (text: string) => string): unknown {
  if (typeof value === "string") return redact(value);
  if (Array.isArray(value)) return value.map((item) => redactJSON(item, redact));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [redact(name), redactJSON(item, redact)]),
  );
}

/**
 * What a thrown thing says about itself, as an error that holds nothing else: what a custom `fetch` throws may carry the
 * whole request, credentials included.
 */
export function redactCause(cause: unknown, redact: (text: string) => string, depth = 3): unknown {
  if (!(cause instanceof Error)) return cause === undefined ? undefined : redact(String(cause));
  const copy = new Error(redact(cause.message));
  copy.name = redact(cause.name);
  copy.stack = redact(cause.stack ?? `${copy.name}: ${copy.message}`);
  const code: unknown = (cause as { code?: unknown }).code;
  if (typeof code === "string") Object.assign(copy, { code: redact(code) });
  if (cause.cause !== undefined && depth > 0) copy.cause = redactCause(cause.cause, redact, depth - 1);
  return copy;
}

function encode(secret: string): string {
  try {
    return encodeURIComponent(secret);
  } catch {
    return "";
  }
}

/** The characters of base64 that depend on the secret alone, for each of the three places where it can begin. */
function base64Forms(secret: string): string[] {
  const bytes = String.fromCharCode(...new TextEncoder().encode(secret));
  return [0, 1, 2].map((before) => {
    const whole = btoa("\0".repeat(before) + bytes).replace(/=+$/, "");
    const complete = Math.floor(((before + bytes.length) * 8) / 6);
    return whole.slice(Math.ceil((before * 8) / 6), complete);
  });
}
