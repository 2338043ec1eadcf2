/** The page of all checks is made from the checks; `npx vitest run test/lint -u` writes it anew. */
import { format } from "prettier";
import { expect, test } from "vitest";
import { type AccountCheck, accountChecks, type Check, checks } from "../../src/lint/index.ts";
import { sources } from "../../src/rules/sources.ts";

test("README.md lists every check as it is", async () => {
  const row = ({
    id,
    level,
    law,
    source,
  }: Pick<Check | AccountCheck, "id" | "level" | "law" | "source">): string => {
    const where = source === "reasoning" ? "our judgement" : `[${source}](${sources[source]})`;
    return `| \`${id}\` | ${level} | ${law.replaceAll("|", "\\|")} | ${where} |`;
  };
  const rows = checks.map(({ find, unless = [], ...check }) => {
    const { id: _id, level: _level, law: _law, source: _source, ...rest } = check;
    expect([typeof find, Array.isArray(unless), rest]).toEqual(["function", true, {}]);
    return row(check);
  });
  const page = `# lint

\`lintPolicy(policy)\` gives findings: what is wrong or unwise about a policy, as data. The order of the checks is that of
urgency: what the validator refuses, what matches nobody, what lets in too many, rules that do not fit the decision, values
that cannot mean what they say, rules and settings that do nothing, durations, limits.

- It takes any JSON: a policy as it is written or as it was read, an answer of the API, or a list of policies. It unwraps
  the last two and says so.
- **error**: it cannot work as it is written, or does the opposite. **warning**: it is risky, or surely not meant.
  **info**: worth knowing.
- One mistake is one finding. A rule that the validator refuses is judged by nothing else, and of many findings of one check
  ten are listed.
- Another level for a check, or none: \`levels: { "email-is-in-lower-case": "off" }\`.
- A finding that is known and accepted: \`suppress: [{ id, path: "/include/3", reason }]\`. A policy is plain JSON and has no
  place for comments; a suppression without a reason is refused, one that suppresses nothing is the finding
  \`suppression-is-used\`.
- \`applyFixes(policy, findings)\` gives a new policy. A finding has a fix only if the policy means the same afterwards, or
  the account allows nothing else.
- Names that are meant although the spec does not have them: \`allowUnknown: ["/newer_field"]\`. A finding that this
  would lift says so in \`ifMeant\`.
- What a policy does not say, options do: \`maxSessionDuration\` of the account, and which login methods are \`oneTimePin\`.
- With a \`directory\` of the account, what references lead to is judged as well: names, groups, lists and tokens. A list that may be
  filtered says nothing about what it lacks.
- \`lintAccount(directory)\` judges a whole account: every policy, what groups refer to, and the laws of the second table. Its paths
  are JSON pointers into the directory.

To add a check: a file in \`checks/\`, its name in \`check-id.ts\`, its place in \`checks.ts\`, its row in
\`test/lint/cases.ts\`.

| check | level | law | source |
| --- | --- | --- | --- |
${rows.join("\n")}

Of an account:

| check | level | law | source |
| --- | --- | --- | --- |
${accountChecks.map(row).join("\n")}
`;
  const written = await format(page, { parser: "markdown", printWidth: 110 });
  await expect(written).toMatchFileSnapshot("../../src/lint/README.md");
});
