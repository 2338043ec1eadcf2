/** The page of the linter's checks: each with what it found in the first case of the linter's own tests. */
import { stringify } from "yaml";
import { accountChecks, type CheckId, checks, lintPolicy } from "../../src/lint/index.ts";
import { cases, sound } from "../../test/lint/cases.ts";
import { code, page, plain, sourceLink, table } from "./markdown.ts";

/** The checks come in the order of urgency; these begin a part each. */
const parts: readonly (readonly [first: CheckId, title: string])[] = [
  ["policy-fits-the-spec", "What is not a policy"],
  ["include-is-not-empty", "What matches nobody"],
  ["allow-does-not-include-everyone", "What lets in too many"],
  ["bypass-has-no-login-rules", "Rules that do not fit the decision"],
  ["values-are-not-placeholders", "Values that cannot mean what they say"],
  ["no-rule-is-there-twice", "Rules that change nothing"],
  ["approval-has-approvers", "Settings that do nothing"],
  ["session-lasts-a-minute", "Durations"],
  ["emails-fit-the-limit", "Limits"],
];

/** Longer examples than this say nothing that the law does not. */
const mostLines = 24;

function part(index: number): string {
  const [first = "policy-fits-the-spec", title = ""] = parts[index] ?? [];
  const next = parts[index + 1]?.[0];
  const ids = checks.map(({ id }) => id);
  const here = checks.slice(ids.indexOf(first), next === undefined ? undefined : ids.indexOf(next));
  return [`## ${title}`, ...here.map(entry)].join("\n\n");
}

function entry({ id, level, law, source }: (typeof checks)[number]): string {
  const { fires, options } = cases[id];
  const [fields = {}] = fires[0] ?? [];
  const finding = lintPolicy({ ...sound, ...fields }, options ?? {}).find((each) => each.id === id);
  const shown = stringify(fields, { flowCollectionPadding: true });
  const fits = shown.split("\n").length <= mostLines;
  return [
    `### ${id}`,
    `**${level}.** ${plain(law)} Source: ${sourceLink(source)}.`,
    ...(finding === undefined || !fits
      ? []
      : [code("yaml", shown), `> ${plain(finding.message)} ${plain(finding.suggestion ?? "")}`.trimEnd()]),
  ].join("\n\n");
}

export function checksPage(): string {
  return page(
    "The linter's checks",
    `All ${checks.length + accountChecks.length} checks of the linter, each with its level, its law, an example, and where the law comes from.`,
    `\`access-policies lint\` and \`lintPolicy\` look for ${checks.length} things in each policy. The order is that of urgency. An **error** cannot work as it is written, or does the opposite of what it says; a **warning** is risky, or surely not meant; **info** is worth knowing. One mistake is one finding: a check is silent if its cause was reported already.`,
    "Each example shows what differs from a sound policy, and what the linter says.",
    "[How to change a level, accept a finding, or let the linter fix it](../guide/lint.md)",
    ...parts.map((_, index) => part(index)),
    "## Checks of a whole account",
    "These need to know what the account holds: `lintAccount(directory)`, or a snapshot beside the policies.",
    table(
      ["check", "level", "law", "source"],
      accountChecks.map(({ id, level, law, source }) => [`\`${id}\``, level, plain(law), sourceLink(source)]),
    ),
  );
}
