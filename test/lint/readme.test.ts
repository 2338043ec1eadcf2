/** The page of all checks is made from the checks; `npx vitest run test/lint -u` writes it anew. */
import { format } from "prettier";
import { expect, test } from "vitest";
import { checks } from "../../src/lint/index.ts";
import { sources } from "../../src/rules/sources.ts";

test("README.md lists every check as it is", async () => {
  const rows = checks.map(({ id, level, law, source, find, ...rest }) => {
    const where = source === "reasoning" ? "our judgement" : `[${source}](${sources[source]})`;
    expect([typeof find, rest]).toEqual(["function", {}]);
    return `| \`${id}\` | ${level} | ${law.replaceAll("|", "\\|")} | ${where} |`;
  });
  const page = `# lint

\`lintPolicy(policy)\` gives findings: what is unwise about a policy, as data. The order of the checks is that of urgency:
what is no policy at all, what matches nobody, what lets in too many, rules that do not fit the decision, values that cannot
mean what they say, rules and settings that do nothing, durations, limits.

- **error**: it cannot work as it is written, or does the opposite. **warning**: it is risky, or surely not meant.
  **info**: worth knowing.
- Another level for a check, or none: \`levels: { "email-is-in-lower-case": "off" }\`.
- A finding that is known and accepted: \`suppress: [{ id, path: "/include/3", reason }]\`. A policy is plain JSON and has no
  place for comments; a suppression without a reason is refused, one that suppresses nothing is the finding
  \`suppression-is-used\`.
- \`applyFixes(policy, findings)\` gives a new policy. Only findings with one right way to write what is meant have a fix.
- What no policy says, the options tell: \`maxSessionDuration\` of the account, and which login methods are \`oneTimePin\`.

To add a check: a file in \`checks/\`, its place in \`checks.ts\`, its row in \`test/lint/cases.ts\`.

| check | level | law | source |
| --- | --- | --- | --- |
${rows.join("\n")}
`;
  const written = await format(page, { parser: "markdown", printWidth: 110 });
  await expect(written).toMatchFileSnapshot("../../src/lint/README.md");
});
