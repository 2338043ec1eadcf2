/** Explanations of real policies, to be read aloud; `npx vitest run test/explain -u` writes them anew. */
import { expect, test } from "vitest";
import { explainPolicy, toMarkdown, toText } from "../../src/explain/index.ts";
import { realPolicies } from "./real-policies.ts";

const explained = (print: typeof toText): string =>
  Object.entries(realPolicies)
    .map(([what, policy]) => `=== ${what}\n\n${print(explainPolicy(policy))}`)
    .join("\n");

test("real policies are explained as a colleague would", async () => {
  await expect(explained(toText)).toMatchFileSnapshot("golden/real-policies.txt");
});

test("the same in Markdown", async () => {
  await expect(explained(toMarkdown)).toMatchFileSnapshot("golden/real-policies.markdown");
});
