import { expect, test } from "vitest";
import { comparePolicies, evaluatePolicy } from "../../src/evaluate/index.ts";
import type { PolicyDocument } from "../../src/policy/index.ts";
import * as rule from "../../src/rules/index.ts";

const identity_provider_id = "ea85612a-29c8-46c2-bacb-669d65136971";

test.each(["valueOf", "constructor", "__proto__", "team"])("a witness has a claim named %s", (claim_name) => {
  const after: PolicyDocument = {
    name: "Staff",
    decision: "allow",
    include: [rule.oidcClaim({ claim_name, claim_value: "devs", identity_provider_id })],
  };
  const [gain] = comparePolicies({ ...after, include: [] }, after).gains;
  expect(Object.entries(gain?.witness.oidc_fields ?? {})).toEqual([[claim_name, ["devs"]]]);
  expect(evaluatePolicy(after, gain?.witness ?? {}).verdict).toBe("match");
});
