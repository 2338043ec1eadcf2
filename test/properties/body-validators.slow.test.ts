/**
 * ajv over the plain document is the oracle of body validators: on random bodies both accept, or both refuse, but for the
 * deliberate differences that `disagreement` names. `npm run campaign -- bodies` runs as many as it is told.
 * What random schemas leave out differs by intent as well, and is held by a table in test/scripts/validators/keywords.test.ts:
 * read-only members are not looked at, a discriminator decides which alternative is meant, `nullable` beside an `enum`
 * allows null, what is beside a `$ref` counts from OpenAPI 3.1 on, 0.3 is a multiple of 0.1, and a member called
 * `__proto__` is a member like any other.
 */
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { loadDocument } from "../../scripts/document/document.ts";
import { compare, misspellings, randomSubject, subjectOf } from "./body-campaign.ts";
import { ajvFor, disagreement, documentWith, emitted } from "./body-oracle.ts";
import { formatted } from "./random-bodies.ts";

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
});

test.each(Object.entries(formatted))("texts in the format %s, and next to it", async (format, texts) => {
  const document = documentWith({ body: { type: "string", format } });
  const { validator } = await emitted(document);
  const accepts = ajvFor(document.root, "#/paths/~1body/post/requestBody/content/application~1json/schema");
  const want = texts.map((text) => [text, accepts(text)]);
  expect(texts.map((text) => [text, validator("body")(text).issueCount === 0])).toEqual(want);
  expect(new Set(want.map(([, accepted]) => accepted)).size).toBe(2);
});

test("the oracle tells a check that lets everything through, and one that lets nothing through", () => {
  const nothing = { issues: [], unknown: [], issueCount: 0, unknownCount: 0 };
  const issue = { message: "", path: [], pointer: "", keyword: "type" };
  expect(disagreement(nothing, true)).toBeUndefined();
  expect(disagreement(nothing, false)).toContain("ajv refuses");
  expect(disagreement({ ...nothing, issues: [issue], issueCount: 1 }, true)).toContain("ajv accepts");
  expect(
    disagreement({ ...nothing, issues: [{ ...issue, keyword: "name" }], issueCount: 1 }, true),
  ).toBeUndefined();
  expect(
    disagreement({ ...nothing, issues: [{ ...issue, keyword: "name" }], issueCount: 1 }, false),
  ).toContain("only for a name");
});
