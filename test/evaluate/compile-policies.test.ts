import { expect, test } from "vitest";
import { compilePolicies, evaluatePolicy, person } from "../../src/evaluate/index.ts";
import type { PolicyDocument } from "../../src/policy/index.ts";
import * as rule from "../../src/rules/index.ts";
import { createRandom } from "../campaigns/random.ts";
import { documentOf } from "../oracle/judge.ts";
import { randomPolicy, randomRequest } from "../oracle/random-cases.ts";
import { SmallWorld } from "../oracle/small-world.ts";
import { themes } from "../oracle/themes.ts";

test("gives the verdicts of evaluatePolicy", () => {
  const worlds = themes.map((theme) => new SmallWorld(theme));
  const differing = Array.from({ length: 600 }, (_, seed) => {
    const random = createRandom(seed);
    const world = random.pick(worlds);
    const policies = Array.from({ length: 3 }, () => documentOf(randomPolicy(world, random)));
    const { directory } = world;
    const { request } = randomRequest(world, random);
    const wanted = policies.map((policy) => evaluatePolicy(policy, request, { directory }).verdict);
    const { verdicts } = compilePolicies(policies, { directory }).evaluate(request);
    return JSON.stringify(verdicts) === JSON.stringify(wanted)
      ? undefined
      : [seed, request, wanted, verdicts];
  });
  expect(differing.filter(Boolean)).toEqual([]);
});

const staff = (count: number): PolicyDocument[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `policy ${index}`,
    decision: "allow",
    include: [rule.email(`user${index}@corp.example`), rule.ip(`10.${index >> 8}.${index & 255}.0/24`)],
    require: [rule.country("PT")],
    exclude: [rule.emailDomain(`not${index}.example`)],
  }));

test("the rules that are looked at do not grow with rules that cannot match", () => {
  const ann = person({ email: "user7@corp.example", ip: "10.0.7.9", country: "ES" });
  const examined = [10, 100, 1_000].map((count) => compilePolicies(staff(count)).evaluate(ann).examined);
  expect(examined).toEqual([2, 2, 2]);
  const matching = compilePolicies(staff(100)).evaluate({ ...ann, geo: { country: "PT" } }).verdicts;
  expect(matching.flatMap((verdict, index) => (verdict === "match" ? [index] : []))).toEqual([7]);
});

const id = "aa0a4aab-672b-4bdb-bc33-a59f1130a11f";
const other = "ea85612a-29c8-46c2-bacb-669d65136971";

test("neither do they grow with the entries of a list", () => {
  const items = Array.from({ length: 20_000 }, (_, index) => ({ value: `user${index}@corp.example` }));
  const policy: PolicyDocument = { name: "p", decision: "allow", include: [rule.emailList(id)] };
  const compiled = compilePolicies([policy], { directory: { lists: [{ id, items }] } });
  expect(compiled.evaluate(person({ email: "user777@corp.example" }))).toEqual({
    verdicts: ["match"],
    examined: 1,
  });
  expect(compiled.evaluate(person({ email: "nobody@corp.example" }))).toEqual({
    verdicts: ["no-match"],
    examined: 0,
  });
});

test("a list without entries is not looked at", () => {
  const policy: PolicyDocument = { name: "p", decision: "deny", include: [rule.ipList(id)] };
  const compiled = compilePolicies([policy], { directory: { lists: [{ id, items: [] }] } });
  expect(compiled.evaluate(person({ ip: "10.0.0.1" }))).toEqual({ verdicts: ["no-match"], examined: 0 });
});

test("a group is met by who is in a group inside it", () => {
  const groups = [
    { id, include: [rule.country("PT"), rule.group(other)] },
    { id: other, include: [rule.email("ann@corp.example")], require: [rule.ip("10.0.0.0/8")] },
  ];
  const policy: PolicyDocument = { name: "p", decision: "allow", include: [rule.group(id)] };
  const compiled = compilePolicies([policy], { directory: { groups } });
  const ann = person({ email: "ann@corp.example", country: "ES", ip: "10.0.0.1" });
  expect(compiled.evaluate(ann).verdicts).toEqual(["match"]);
});

test("refuses what is not a policy and what is not a request", () => {
  expect(() => compilePolicies([null as never])).toThrow(/compilePolicies got null/);
  expect(() => compilePolicies([]).evaluate(null as never)).toThrow(
    /^compilePolicies\(\)\.evaluate got null as the request/,
  );
});
