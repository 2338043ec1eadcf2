/**
 * ajv over the plain document is the oracle of body checks: on random bodies both accept, or both refuse, but for the
 * deliberate differences that `disagreement` names. `test/fuzz/body-checks.ts` runs the same for as long as it is told.
 */
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { loadDocument } from "../../scripts/load/document.ts";
import { compare, misspellings, randomSubject, subjectOf } from "./body-campaign.ts";
import { disagreement } from "./body-oracle.ts";

const spec = fileURLToPath(new URL("../../openapi/access-policies.yaml", import.meta.url));
const update = "access-policies-update-an-access-reusable-policy";

test("bodies of the spec", async () => {
  const subject = await subjectOf(loadDocument(spec), update, "#/components/schemas/PolicyBody");
  const { compared, accepted, problem } = compare(subject, 1, 4000, misspellings);
  expect(problem).toBeUndefined();
  expect(accepted / compared).toBeGreaterThan(0.2);
  expect(accepted / compared).toBeLessThan(0.8);
});

test("bodies of random schemas", async () => {
  let accepted = 0;
  for (let seed = 0; seed < 30; seed++) {
    const subject = await randomSubject(seed);
    if (subject === undefined) continue;
    const comparison = compare(subject, seed, 60);
    expect(comparison.problem).toBeUndefined();
    accepted += comparison.accepted;
  }
  expect(accepted).toBeGreaterThan(200);
}, 60_000);

test("the oracle tells a check that lets everything through, and one that lets nothing through", () => {
  const nothing = { faults: [], unknown: [], faultCount: 0, unknownCount: 0 };
  const fault = { pointer: "", keyword: "type", message: "" };
  expect(disagreement(nothing, true)).toBeUndefined();
  expect(disagreement(nothing, false)).toContain("ajv refuses");
  expect(disagreement({ ...nothing, faults: [fault], faultCount: 1 }, true)).toContain("ajv accepts");
  expect(
    disagreement({ ...nothing, faults: [{ ...fault, keyword: "name" }], faultCount: 1 }, true),
  ).toBeUndefined();
  expect(
    disagreement({ ...nothing, faults: [{ ...fault, keyword: "name" }], faultCount: 1 }, false),
  ).toContain("only for a name");
});
