/** Validators of the spec and of random schemas beside ajv, on random bodies; up to the first disagreement in each. */
import { fileURLToPath } from "node:url";
import { loadDocument } from "../../scripts/document/document.ts";
import type { BodyValidator, BodyReport } from "../../scripts/runtime/validation/report.ts";
import { compare, misspellings, randomSubject, subjectOf } from "../properties/body-campaign.ts";
import { plant, type Campaign, type Report, type Wanted } from "./campaign.ts";

const spec = fileURLToPath(new URL("../../openapi/access-policies.yaml", import.meta.url));
const perSchema = 100;

/** What is put around each validator. */
type Wrapper = (check: BodyValidator) => BodyValidator;

async function run({ count, seed }: Wanted, wrapped: Wrapper): Promise<Report> {
  const subject = await subjectOf(
    loadDocument(spec),
    "access-policies-update-an-access-reusable-policy",
    "#/components/schemas/PolicyBody",
  );
  const first = { ...subject, validator: wrapped(subject.validator) };
  let { compared, accepted, problem } = compare(first, seed, Math.ceil(count / 2), misspellings);
  for (let round = 0; compared < count && problem === undefined; round++) {
    const random = await randomSubject(seed * 1_000_003 + round);
    if (random === undefined) continue;
    const mine = { ...random, validator: wrapped(random.validator) };
    const comparison = compare(mine, seed + round, Math.min(perSchema, count - compared));
    compared += comparison.compared;
    accepted += comparison.accepted;
    problem = comparison.problem;
  }
  return {
    tried: compared,
    failures: problem === undefined ? [] : [problem],
    notes: [`${accepted.toLocaleString("en")} bodies were right.`],
  };
}

/** A report without what was said of a keyword. */
const without =
  (keyword: string): Wrapper =>
  (check) =>
  (body, options): BodyReport => {
    const report = check(body, options);
    const issues = report.issues.filter((issue) => issue.keyword !== keyword);
    return { ...report, issues, issueCount: report.issueCount - (report.issues.length - issues.length) };
  };

const nothing: BodyReport = { issues: [], unknown: [], issueCount: 0, unknownCount: 0 };

export const bodies: Campaign = {
  cases: "bodies",
  count: 200_000,
  run: (wanted) => run(wanted, (check) => check),
  planted: plant<Wrapper>(
    run,
    { count: 2_000, seed: 1 },
    {
      "everything is accepted": () => () => nothing,
      "a missing member is overlooked": without("required"),
      "a wrong type is overlooked": without("type"),
      "a value outside an enum is overlooked": without("enum"),
      "a body with more than two members is refused": (check) => (body, options) => {
        const report = check(body, options);
        const many = typeof body === "object" && body !== null && Object.keys(body).length > 2;
        const issue = { path: [], pointer: "", keyword: "type", message: "planted" };
        return many && report.issueCount === 0 ? { ...report, issues: [issue], issueCount: 1 } : report;
      },
    },
  ),
};
