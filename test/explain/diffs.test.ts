/** What a change of a policy means: the verdict, what changes, and who shows it. */
import { expect, test } from "vitest";
import { explainDiff, toText } from "../../src/explain/index.ts";
import type { PolicyDocument } from "../../src/policy/index.ts";
import * as rule from "../../src/rules/index.ts";

const staff = { name: "Staff", decision: "allow", include: [rule.emailDomain("example.com")] } as const;
const block = { name: "Bad", decision: "deny", include: [rule.ip("203.0.113.7")] } as const;

const say = (before: object, after: object): string =>
  toText(explainDiff(before as PolicyDocument, after as PolicyDocument));

test.each<[title: string, before: object, after: object, want: readonly string[]]>([
  ["nothing", staff, { ...staff }, ["Nothing changes."]],
  [
    "a name",
    staff,
    { ...staff, name: "All" },
    ["Nobody gains access, nobody loses it, and nothing else is asked.", 'was "Staff" and is now "All".'],
  ],
  [
    "a wider list",
    staff,
    { ...staff, include: [...staff.include, rule.email("eve@gmail.com")] },
    [
      "Some people gain access, and nobody loses access.",
      "- New rule: it includes eve@gmail.com.",
      "Who gains\n\n- eve@gmail.com would get in.",
    ],
  ],
  [
    "a narrower list",
    staff,
    { ...staff, require: [rule.country("PT")], exclude: [rule.email("bob@example.com")] },
    [
      "Some people lose access, and nobody gains access.",
      "- New rule: visitors must come from Portugal.",
      "- New rule: it does not apply to bob@example.com.",
      "- bob@example.com would no longer get in.",
      "- someone@example.com, from the United States, would no longer get in.",
    ],
  ],
  [
    "another domain",
    staff,
    { ...staff, include: [rule.emailDomain("example.org")] },
    [
      "Some people gain access, and some people lose access.",
      "- Gone: the rule that it includes anyone with an address at example.com.",
    ],
  ],
  [
    "a group in place of a domain",
    staff,
    { ...staff, include: [rule.group("name:Engineering")] },
    [
      "Whether this lets in more people or fewer cannot be told from here.",
      'would get in if they are in the group "Engineering".',
      'would no longer get in if they are not in the group "Engineering".',
      'What it depends on\n\n- who is in the group "Engineering"',
    ],
  ],
  [
    "a longer session",
    { ...staff, session_duration: "8h" },
    { ...staff, session_duration: "24h" },
    ["Less is asked of visitors", "- Was: A session lasts 8 hours. Now: A session lasts 24 hours."],
  ],
  [
    "isolation",
    staff,
    { ...staff, isolation_required: true },
    ["More is asked of visitors, and nobody gains access.", "- New: The application opens in an isolated"],
  ],
  [
    "a wider block",
    block,
    { ...block, include: [rule.ip("203.0.113.0/24")] },
    ["Some people are blocked who were not", "at 203.0.113.0, would be blocked."],
  ],
  [
    "a block in place of a door",
    staff,
    { ...staff, decision: "deny" },
    ["The decision was Allow and is now Block.", "would be blocked, or no longer get in."],
  ],
  [
    "an @ in front of a domain",
    staff,
    { ...staff, include: [rule.emailDomain("@example.com")] },
    ["Some people may lose access", "Perhaps someone@example.com would no longer get in."],
  ],
])("%s", (_title, before, after, want) => {
  const said = say(before, after);
  for (const sentence of want) expect(said).toContain(sentence);
});
