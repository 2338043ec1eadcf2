/**
 * Compares body checks with ajv on random bodies of the spec and of random schemas, and prints how many it compared.
 * Exits 1 at the first disagreement.
 *
 *     npx tsx test/fuzz/body-checks.ts [--count 200000] [--seed 1]
 */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { loadDocument } from "../../scripts/document/document.ts";
import {
  compare,
  type Comparison,
  misspellings,
  randomSubject,
  subjectOf,
} from "../properties/body-campaign.ts";

const spec = fileURLToPath(new URL("../../openapi/access-policies.yaml", import.meta.url));
const perSchema = 100;

async function campaign(count: number, seed: number): Promise<Comparison> {
  const subject = await subjectOf(
    loadDocument(spec),
    "access-policies-update-an-access-reusable-policy",
    "#/components/schemas/PolicyBody",
  );
  let { compared, accepted, problem } = compare(subject, seed, Math.ceil(count / 2), misspellings);
  for (let round = 0; compared < count && problem === undefined; round++) {
    const random = await randomSubject(seed * 1_000_003 + round);
    if (random === undefined) continue;
    const comparison = compare(random, seed + round, Math.min(perSchema, count - compared));
    compared += comparison.compared;
    accepted += comparison.accepted;
    problem = comparison.problem;
  }
  return { compared, accepted, ...(problem === undefined ? {} : { problem }) };
}

const { values } = parseArgs({
  options: { count: { type: "string", default: "200000" }, seed: { type: "string", default: "1" } },
});
const { compared, accepted, problem } = await campaign(Number(values.count), Number(values.seed));
console.log(
  `${compared} bodies compared with ajv, ${accepted} of them right: ${problem === undefined ? "no disagreement" : "a disagreement"}.`,
);
if (problem !== undefined) {
  console.error(problem);
  process.exitCode = 1;
}
