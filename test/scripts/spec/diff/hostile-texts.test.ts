/** No text of a document is markup, HTML, a link, a mention, an escape sequence or a command of a CI system in a report. */
import { describe, expect, test } from "vitest";
import type { LoadedDocument } from "../../../../scripts/document/document.ts";
import { codeSpan, markdownSentence, printable } from "../../../../scripts/document/printable.ts";
import { diff } from "../../../../scripts/spec/diff/diff.ts";
import { report } from "../../../../scripts/spec/diff/report.ts";
import { document } from "./documents.ts";

const texts: readonly string[] = [
  "::error::forged",
  "a\n::error file=x::forged",
  "a\r\n##[error]forged",
  "##vso[task.complete result=Failed]",
  "\u001b[2J\u001b]0;title\u0007",
  "\u009b31m",
  "a\u202eb\u2066c\u{e0041}",
  "<script>alert(1)</script>",
  "<!-- hidden",
  "@everyone and @org/team",
  "https://evil.example www.evil.example a@evil.example",
  "[link](javascript:alert(1)) ![](https://evil.example/pixel)",
  "`code` ``more`` `",
  'a" b "c @someone',
  '"',
  "| a | b |\n| - | - |",
  "# title\n- item\n> quote\n---",
  "fixes #1, GH-2 and 0123456789abcdef0123456789abcdef01234567",
  "***bold*** ~~gone~~ __name__ &amp; \\",
  "",
];

/** A document that holds a text at every place that a report may name. */
function holding(text: string, type: string): LoadedDocument {
  const schema = {
    type: "object",
    description: text,
    required: [text],
    properties: {
      [text]: { type, default: text, enum: [text, `${text}${type}`], pattern: text, format: text },
    },
  };
  const content = { [`application/${text}`]: { schema: { $ref: "#/components/schemas/Named" } } };
  const parameter = { name: text, in: "query", schema: { type } };
  return document(
    {
      [`/${text}/${type}`]: { get: { operationId: text, tags: [text], responses: {} } },
      "/same": {
        post: {
          operationId: `${text}${type}`,
          tags: [`${text}${type}`],
          summary: text,
          "x-sunset": `${text}${type}`,
          servers: [{ url: `${text}${type}` }],
          security: [{ [text]: [`${text}${type}`] }],
          parameters: [parameter, { ...parameter, name: `${text}${type}`, in: "header" }],
          requestBody: { content },
          responses: {
            [text]: { description: text },
            "200": { headers: { [text]: { schema: { type } } }, content },
          },
        },
      },
    },
    {
      components: {
        schemas: { Named: schema, [`${text}${type}`]: schema },
        securitySchemes: { [text]: { type: "apiKey", in: "header", name: `${text}${type}` } },
      },
    },
  );
}

/** What is left of Markdown without its code spans, as CommonMark finds them. */
function outsideCode(line: string): string {
  return line.replaceAll(/(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)/g, "");
}

describe.each(texts)("%j", (text) => {
  const difference = diff(holding(text, "string"), holding(text, "integer"), { names: true });

  test.each([
    ["text", true],
    ["text", false],
    ["markdown", true],
    ["markdown", false],
    ["json", true],
  ] as const)("in %s, all: %j", (format, all) => {
    const lines = report(difference, format, { all }).split("\n");
    for (const line of lines) {
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      expect(line).not.toMatch(/^\s*::|##\w*\[/);
    }
    if (format !== "markdown") return;
    for (const line of lines) expect(outsideCode(line)).toMatch(/^(?:### |- |\| )?[A-Za-z0-9 .,:;()×…|-]*$/);
    for (const line of lines)
      expect(outsideCode(line)).not.toMatch(/forged|evil|script|GH-|someone|everyone/);
  });

  test("as JSON it says the same", () => {
    expect(JSON.parse(report(difference, "json"))).toMatchObject(
      JSON.parse(JSON.stringify(difference)) as object,
    );
  });
});

test.each([
  ["::error::x", "\\u003a:error::x"],
  ["  ::error::x", "  \\u003a:error::x"],
  ["a::b", "a::b"],
  ["##[group]", "\\u0023#[group]"],
  ["# ## heading", "# ## heading"],
  ["a\u{1f600}b", "a\u{1f600}b"],
  ["a\u{e0041}b", "a\\udb40\\udc41b"],
])("%j is printed as %j", (text, want) => expect(printable(text)).toBe(want));

test.each([
  ["The operation GET /a/{b} is new.", "The operation `GET /a/{b}` is new."],
  ['"a" of "B" lost the value "c".', "`a` of `B` lost the value `c`."],
  ["The server https://a.example is gone.", "The server `https://a.example` is gone."],
  ["It is @someone (if, then, else).", "It is `@someone` (if, then, else)."],
  ['say "a"b`<img>', "say `a` ``b`<img>``"],
  ['"a""b"', "`a` `b`"],
])("%j is %j in Markdown", (sentence, want) => expect(markdownSentence(sentence)).toBe(want));

test.each([
  ["a", "`a`"],
  ["`", "`` ` ``"],
  ["a``b", "```a``b```"],
])("%j is the code %s", (text, want) => expect(codeSpan(text)).toBe(want));
