/** Each kind of rule, made by its builder, goes through the client to the API and comes back as it went, wherever it stands. */
import { describe, expect, test } from "vitest";
import { createEmulator } from "../../src/emulator/index.ts";
import { Cloudflare, type PolicyUpdateParams, rule } from "../../src/index.ts";
import { kindOf } from "../../src/rules/index.ts";
import { account, everyKind, policyBefore, policyId } from "./every-kind.ts";

const rules = Object.entries(everyKind).map(([kind, each]) => ({ kind, each }));

test("each sample is of the kind that it is listed under", () => {
  expect(rules.filter(({ kind, each }) => kindOf(each) !== kind)).toEqual([]);
});

describe.each(rules)("$kind", ({ each }) => {
  test.each<[place: "include" | "require" | "exclude"]>([["include"], ["require"], ["exclude"]])(
    "in %s",
    async (place) => {
      const emulator = createEmulator();
      emulator.seed(account, [policyBefore]);
      const { policies } = new Cloudflare({ apiToken: "token", fetch: emulator.fetch }).zeroTrust.access;
      const sent: PolicyUpdateParams = {
        account_id: account,
        name: "One rule",
        decision: "allow",
        include: [rule.everyone()],
        [place]: [each],
      };
      await policies.update(policyId, sent);
      const read = await policies.get(policyId, { account_id: account });
      expect(read[place]).toEqual([each]);
    },
  );
});
