import { describe, expect, test } from "vitest";
import type { PolicyCreateParams } from "../../generated/index.ts";
import { Cloudflare, InvalidBodyError, type RequestOptions } from "../../src/client/index.ts";
import { redactor } from "../../src/client/transport/redact.ts";

const token = "q7-Zk_4nVbT9wXcR2mLp8sYdF3hGjA6eKuN1oQiE";
const odd = 'p%41"\\<&>/+ü= w';

const base64 = (text: string): string => Buffer.from(text).toString("base64");
const json = (text: string): string => JSON.stringify(text).slice(1, -1);
const units = (text: string): string =>
  [...text].map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
const html = (text: string): string => text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);
const named = (text: string): string =>
  text.replace(/[&<>"]/g, (one) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[one] ?? "&quot;");

/** The ways in which a careless server repeats what it was sent. */
const forms: Readonly<Record<string, (secret: string) => string>> = {
  "as it is": (secret) => secret,
  "in capitals": (secret) => secret.toUpperCase(),
  "for a URL": encodeURIComponent,
  "for a URL, in lower case": (secret) =>
    encodeURIComponent(secret).replace(/%../g, (escape) => escape.toLowerCase()),
  "for a URL, twice": (secret) => encodeURIComponent(encodeURIComponent(secret)),
  "for a URL, three times": (secret) => encodeURIComponent(encodeURIComponent(encodeURIComponent(secret))),
  "as a form": (secret) => new URLSearchParams({ a: secret }).toString().slice(2),
  "in JSON": json,
  "in JSON in JSON": (secret) => json(json(secret)),
  "in JSON, each letter escaped": units,
  "in JSON in JSON, each letter escaped": (secret) => json(units(secret)),
  "in HTML": html,
  "in HTML, by name": named,
  "in HTML in JSON": (secret) => json(html(secret)),
  "as hexadecimal digits": (secret) => Buffer.from(secret).toString("hex"),
  "in base64": base64,
  "in base64, one byte later": (secret) => base64(`x${secret}`),
  "in base64, two bytes later": (secret) => base64(`xy${secret}`),
  "in base64 for URLs": (secret) => Buffer.from(secret).toString("base64url"),
  "over several lines": (secret) => secret.replace(/.{5}/gs, "$&\r\n  "),
  "over several lines, in JSON": (secret) => json(secret.replace(/.{5}/gs, "$&\n")),
  "in base64, over several lines": (secret) => base64(secret).replace(/.{7}/g, "$&\n"),
};

describe.each([
  ["a token", token],
  ["a value with every kind of escape", odd],
])("%s is found", (_name, secret) => {
  const redact = redactor({ values: [secret], credentials: [] });
  test.each(Object.entries(forms))("%s", (_form, write) => {
    // Base64 shares a character at each end with what is around it; line breaks and backslashes at the ends are not secret.
    expect(redact(`before ${write(secret)} after`)).toMatch(
      /^before [\w=\\]{0,3}\[redacted\][\s\\]*[\w=]{0,3}\s* after$/,
    );
  });
});

test("a part of a credential counts as the credential, a part of another value does not", () => {
  const redact = redactor({ values: ["https://internal.example/a"], credentials: [token] });
  expect(redact(`invalid token ${token.slice(4, 17)}…`)).toBe("invalid token [redacted]…");
  expect(redact(`invalid token ${token.slice(4, 14)}…`)).toBe(`invalid token ${token.slice(4, 14)}…`);
  expect(redact("https://internal.example/b")).toBe("https://internal.example/b");
});

test("a long value is found, and so is a long part of it", () => {
  const long = Array.from({ length: 50 }, (_, at) => `${at}:${at * at}`).join(";");
  const redact = redactor({ values: [long], credentials: [] });
  expect(redact(`<${long}>`)).toBe("<[redacted]>");
  expect(redact(long.slice(0, 200))).toMatch(/^\[redacted\]/);
});

test("the secret of a service token is known by its form", () => {
  const redact = redactor({ values: [], credentials: [] });
  const secret = `cfast_${"aB3".repeat(16)}`;
  expect(redact(`the secret "${secret}" is stored`)).toBe('the secret "[redacted]" is stored');
  expect(redact("a cfast_ secret")).toBe("a cfast_ secret");
});

test("what is not secret stays, white space included", () => {
  const redact = redactor({ values: ["short", token], credentials: [] });
  const text = "A short text,\n  with %41 and \\u0041 and &amp; in it.";
  expect(redact(text)).toBe(text);
  expect(redact(`${token}${token} ${token}`)).toBe("[redacted] [redacted]");
});

describe("hostile texts take time in proportion to their length", () => {
  // A million characters each: a search whose time grows with the square of the length would not end.
  const size = 1_000_000;
  test.each<[string, string, string]>([
    ["backslashes, and a token that begins with a dash", `-${token}`, "\\".repeat(size)],
    ["backslashes, and a value that has some", "\\\\server\\share", "\\".repeat(size)],
    ["percent signs", "%%%%%%%%", "%25".repeat(size / 3)],
    ["ampersands", "&&&&&&&&", "&#".repeat(size / 2)],
    ["the beginning of a secret, again and again", "aaaaaaaaaaab", "a".repeat(size)],
    ["the beginning of a long secret", `${"a".repeat(5000)}b`, "a".repeat(size)],
    ["escaped units", token, "\\u00".repeat(size / 4)],
    ["white space", token, " ".repeat(size)],
  ])("%s", (_name, secret, text) => {
    const redact = redactor({ values: [secret], credentials: [secret] });
    expect(redact(text).length).toBeLessThanOrEqual(text.length);
  });
});

test("neither an issue of a body nor a warning repeats a secret", async () => {
  const secret = `cfast_${"aB3".repeat(16)}`;
  const lines: string[] = [];
  const write = (...line: readonly unknown[]): unknown => lines.push(line.join(" "));
  const client = new Cloudflare({
    apiToken: token,
    fetch: async () => Response.json({ success: true, errors: [], messages: [], result: {} }),
    logger: { debug: write, info: write, warn: write, error: write },
  });
  const body: PolicyCreateParams = {
    account_id: "a",
    name: "Staff",
    decision: "allow",
    include: [{ everyone: {} }],
  };
  const create = (fields: object, options: RequestOptions = {}): Promise<unknown> =>
    client.zeroTrust.access.policies.create({ ...body, ...fields }, options);
  const error: unknown = await create({ include: [{ email: { email: secret } }] }).catch(
    (cause: unknown) => cause,
  );
  expect(error).toBeInstanceOf(InvalidBodyError);
  expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain(secret);
  await create({ [secret]: 1 }, { validation: "warn" });
  expect(lines.join()).toContain("[redacted]");
  expect(lines.join()).not.toContain(secret);
});
