/** What a policy holds is untrusted: it neither steers a terminal nor becomes markup. */
import { expect, test } from "vitest";
import { explainPolicy, toMarkdown, toText } from "../../src/explain/index.ts";
import type { PolicyDocument } from "../../src/policy/index.ts";

const named = (name: string): PolicyDocument => ({
  name,
  decision: "allow",
  include: [{ okta: { name, identity_provider_id: name } } as never, { email: { email: name } }],
});

const hostile = [
  "\u001b[31mred\u0007",
  "a\nb\r\nc\u2028d",
  "\u202eevil\u2066",
  "\ud800 half",
  "![x](javascript:alert(1))",
  "<script>alert(1)</script>",
  "`` ` ```",
  "`",
  "@everyone #12 https://example.com www.example.com :smile:",
  "| a | b |",
  "$x$ ~~y~~ **z**",
];

test.each(hostile)("%j", (text) => {
  const explanation = explainPolicy(named(text));
  const [plain, markdown] = [toText(explanation), toMarkdown(explanation)];
  const hidden = /[^\P{C}\n]|[\u2028\u2029]/u;
  expect(plain).not.toMatch(hidden);
  expect(markdown).not.toMatch(hidden);
  // Out of spans of code, nothing of the text is as it was.
  const prose = markdown.replace(/(`+)[\s\S]*?[^`]\1(?!`)/g, "");
  expect(prose).not.toMatch(/<|javascript:|@|https:|#12|www\.|(?<!\\)[[\]|$~`]/);
  // A line of the explanation stays one line.
  expect(plain.split("\n")).toHaveLength(toText(explainPolicy(named("x"))).split("\n").length);
});

test("the level of the title's heading", () => {
  const explanation = explainPolicy({ name: "Staff", decision: "allow", include: [{ everyone: {} }] });
  expect(toMarkdown(explanation, { level: 3 })).toMatch(/^### Staff\n[\s\S]*^#### Worth knowing$/m);
});

test("names are in quotes in text, and bold in Markdown; values are as they stand, and code in Markdown", () => {
  const policy = { name: "x", decision: "allow", include: [{ group: { id: "name:Ops" } }] } as const;
  expect(toText(explainPolicy(policy))).toContain('anyone in the group "Ops".');
  expect(toMarkdown(explainPolicy(policy))).toContain("anyone in the group **Ops**.");
  const ann = { name: "x", decision: "allow", include: [{ email: { email: "ann@example.com" } }] } as const;
  expect(toMarkdown(explainPolicy(ann))).toContain("lets in `ann@example.com`.");
});
