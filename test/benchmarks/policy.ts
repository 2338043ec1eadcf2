/**
 * Comparison and lint of policies, as ratios to `JSON.parse` of the same body in the same run: `npx tsx test/benchmarks/policy.ts`.
 * Ratios, because machines differ; medians of alternating rounds, because they are noisy. It fails (exit code 1) when the
 * time grows faster than n log n from 1,000 to 10,000 rules, with a factor of two for noise.
 */
import { lintPolicy } from "../../src/lint/index.ts";
import { diffPolicies, type PolicyDocument, policiesEqual } from "../../src/policy/index.ts";
import * as rule from "../../src/rules/index.ts";

const id = (index: number): string => `aa0a4aab-672b-4bdb-bc33-${index.toString(16).padStart(12, "0")}`;
const address = (index: number): string => `${20 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}.0/24`;
const provider = id(0);

/** Every list that grows in practice, in equal shares: addresses, blocks of both versions, groups, posture checks. */
const makers = [
  (index: number) => rule.email(`user${index}@example.com`),
  (index: number) => rule.ip(address(index)),
  (index: number) => rule.ip(`2606:4700:${index.toString(16)}::/48`),
  (index: number) => rule.group(id(index)),
  (index: number) => rule.oktaGroup({ name: `team ${index}`, identity_provider_id: provider }),
];

function policyOf(size: number): PolicyDocument {
  const rules = Array.from({ length: size }, (_, index) =>
    (makers[index % makers.length] ?? rule.everyone)(index),
  );
  return {
    name: "Staff",
    decision: "allow",
    include: rules,
    require: [rule.country("PT")],
    session_duration: "24h",
  };
}

type Row = "JSON.parse" | "policiesEqual" | "diffPolicies" | "lintPolicy";

function measure(size: number): Record<Row, number> {
  const text = JSON.stringify(policyOf(size));
  const one = JSON.parse(text) as PolicyDocument;
  const other = { ...one, include: [...(one.include ?? [])].reverse() } as PolicyDocument;
  const changed = { ...one, include: one.include?.slice(1), name: "Other" } as PolicyDocument;
  const runs: Record<Row, () => unknown> = {
    "JSON.parse": () => JSON.parse(text) as unknown,
    policiesEqual: () => policiesEqual(one, other),
    diffPolicies: () => diffPolicies(one, changed),
    lintPolicy: () => lintPolicy(one),
  };
  const rounds = 15;
  const repeats = Math.max(1, Math.round(20_000 / size));
  const times: Record<Row, number[]> = {
    "JSON.parse": [],
    policiesEqual: [],
    diffPolicies: [],
    lintPolicy: [],
  };
  for (let round = 0; round < rounds; round += 1) {
    for (const row of Object.keys(runs) as Row[]) {
      const count = row === "JSON.parse" ? repeats * 10 : repeats;
      const start = performance.now();
      for (let index = 0; index < count; index += 1) runs[row]();
      times[row].push((performance.now() - start) / count);
    }
  }
  const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
  return Object.fromEntries(Object.entries(times).map(([row, values]) => [row, median(values)])) as Record<
    Row,
    number
  >;
}

const sizes = [25, 1_000, 10_000] as const;
const measured = sizes.map((size) => ({ size, times: measure(size) }));
console.log("rules    JSON.parse   policiesEqual   diffPolicies   lintPolicy   (times JSON.parse)");
for (const { size, times } of measured) {
  const ratio = (row: Row): string => `${(times[row] / times["JSON.parse"]).toFixed(1)}x`;
  const parse = `${(times["JSON.parse"] * 1000).toFixed(0)} us`;
  console.log(
    `${String(size).padEnd(8)} ${parse.padEnd(12)} ${ratio("policiesEqual").padEnd(15)} ${ratio("diffPolicies").padEnd(14)} ${ratio("lintPolicy")}`,
  );
}

const limit = 2 * ((10_000 * Math.log(10_000)) / (1_000 * Math.log(1_000)));
for (const row of ["policiesEqual", "diffPolicies", "lintPolicy"] as const) {
  const growth = (measured[2]?.times[row] ?? 0) / (measured[1]?.times[row] ?? 1);
  const fits = growth <= limit;
  console.log(
    `${row}: ten times the rules take ${growth.toFixed(1)} times as long (n log n with noise: ${limit.toFixed(1)}).`,
  );
  if (!fits) process.exitCode = 1;
}
