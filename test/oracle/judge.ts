/** Puts what the package says of a small world to the oracle; what does not agree is told in a sentence. */
import {
  type ApplicationOptions,
  type ApplicationShift,
  type Assumptions,
  compareApplications,
  comparePolicies,
  compilePolicies,
  evaluateApplication,
  evaluatePolicy,
  findVisitor,
  type Relation,
  type Shift,
  type Whom,
} from "../../src/evaluate/index.ts";
import type { PolicyDocument } from "../../src/policy/index.ts";
import { meetsByItself, meetsLists, type Reading, type Rule } from "./meets-rule.ts";
import { type RandomRequest, whoAsks } from "./random-cases.ts";
import type { Policy, SmallWorld, VisitorSet } from "./small-world.ts";
import {
  boundsOf,
  type Dealing,
  dealing,
  isCertain,
  isPossible,
  matchedBy,
  shiftsOf,
  verdictOn,
  whenEvaluated,
} from "./truth.ts";
import type { Visitor } from "./visitor.ts";

/** What is judged: the package's functions, or some with a fault planted. */
export interface Subject {
  readonly comparePolicies: typeof comparePolicies;
  readonly compilePolicies: typeof compilePolicies;
  readonly evaluatePolicy: typeof evaluatePolicy;
  readonly compareApplications: typeof compareApplications;
  readonly evaluateApplication: typeof evaluateApplication;
}
export const thePackage: Subject = {
  comparePolicies,
  compilePolicies,
  evaluatePolicy,
  compareApplications,
  evaluateApplication,
};

/** What was judged, and what was wrong. */
export interface Judgement {
  readonly judged: number;
  readonly problems: readonly string[];
}

export const documentOf = (policy: Policy): PolicyDocument => policy as unknown as PolicyDocument;

/**
 * The verdict on requests of which only some is told: it has to be definite exactly if all who may be meant are judged alike under every
 * reading, and something has to be named that would settle it if it is not. A request that nobody can have made is left out.
 */
export function judgeRequests(
  world: SmallWorld,
  policy: Policy,
  given: Assumptions,
  requests: readonly RandomRequest[],
  subject: Subject,
): Judgement {
  const options = { ...given, directory: world.directory };
  const readings = world.readingsLeft(whenEvaluated(given));
  const matched = matchedBy(world, policy, given);
  const compiled = subject.compilePolicies([documentOf(policy)], options);
  const problems: string[] = [];
  let judged = 0;
  for (const drawn of requests) {
    const asking = readings.map((reading) => whoAsks(world, drawn, reading));
    if (asking.includes(0n)) continue;
    judged += 1;
    const wanted = verdictOn(asking, matched);
    const { verdict, missing } = subject.evaluatePolicy(documentOf(policy), drawn.request, options);
    const shown = (): string => JSON.stringify({ policy, request: drawn.request, options: given });
    if (verdict !== wanted) problems.push(`${verdict} instead of ${wanted}: ${shown()}`);
    if ((verdict === "unknown") !== missing.length > 0)
      problems.push(`${verdict}, and ${missing.length} inputs are missing: ${shown()}`);
    const [fromCompiled] = compiled.evaluate(drawn.request).verdicts;
    if (fromCompiled !== verdict) problems.push(`${fromCompiled} when compiled, else ${verdict}: ${shown()}`);
  }
  return { judged, problems };
}

/** Who gains and who loses by a change of a policy: what is said has to be so, and each witness has to be one. */
export function judgeComparison(
  world: SmallWorld,
  before: Policy,
  after: Policy,
  given: Assumptions,
  subject: Subject,
): Judged {
  const options = { ...given, directory: world.directory };
  const { gains, losses } = shiftsOf(world, before, after, given);
  const said = subject.comparePolicies(documentOf(before), documentOf(after), { ...options, witnesses: 3 });
  // A new decision moves the policy among the others, which is more than its own matching.
  const wanted = before.decision === after.decision ? relationOf(gains, losses, world) : said.relation;
  const problems = [
    ...problemsOfRelation(said.relation, said, gains, losses, world),
    ...((said.relation === "cannot-tell") === said.settledBy.length > 0
      ? []
      : [`it is called ${said.relation}, settled by ${said.settledBy.length} things`]),
    ...(isMoreThanTold(said.relation, wanted)
      ? [`in ${world.theme.name} it is called ${said.relation} instead of ${wanted}`]
      : []),
  ];
  for (const [shifts, rises] of [
    [said.gains, true],
    [said.losses, false],
  ] as const) {
    for (const shift of shifts) {
      const levels = [before, after].map((policy) => {
        const { verdict } = subject.evaluatePolicy(documentOf(policy), shift.witness, {
          ...options,
          ...shift.assuming,
        });
        return possibleLevels(policy, verdict);
      });
      if (!isMove(levels[0] ?? [], levels[1] ?? [], rises))
        problems.push(`the evaluator does not confirm: ${shift.message}`);
      problems.push(
        ...problemsOfWitness(world, shift, given, (visitor, reading) =>
          isMove(
            [levelOf(before, visitor, reading, world)],
            [levelOf(after, visitor, reading, world)],
            rises,
          ),
        ),
      );
    }
  }
  return {
    problems: problems.map((problem) => `${problem}: ${JSON.stringify({ before, after, options: given })}`),
    isCareful: said.relation !== wanted,
  };
}

/** What was wrong, and whether less was claimed than is so: a gain is certain, and the witnesses that were found are not. */
interface Judged {
  readonly problems: readonly string[];
  readonly isCareful: boolean;
}

const isMoreThanTold = (relation: Relation, wanted: Relation): boolean =>
  relation !== wanted && !(relation === "cannot-tell" && (wanted === "wider" || wanted === "incomparable"));

function problemsOfRelation(
  relation: Relation,
  said: { readonly gains: readonly Shift[]; readonly losses: readonly Shift[] },
  gains: readonly VisitorSet[],
  losses: readonly VisitorSet[],
  { theme }: SmallWorld,
): string[] {
  const problems: string[] = [];
  const claim = (isClaimed: boolean, isTrue: boolean, what: string): void => {
    if (isClaimed && !isTrue) problems.push(`in ${theme.name} it is called ${relation}, and ${what}`);
  };
  claim(relation === "equivalent" || relation === "narrower", !isPossible(gains), "somebody gains");
  claim(relation === "equivalent" || relation === "wider", !isPossible(losses), "somebody loses");
  if (isPossible(gains) !== said.gains.length > 0) problems.push(`${said.gains.length} gains are told`);
  if (isPossible(losses) !== said.losses.length > 0) problems.push(`${said.losses.length} losses are told`);
  return problems;
}

function relationOf(
  gains: readonly VisitorSet[],
  losses: readonly VisitorSet[],
  world: SmallWorld,
): Relation {
  if (!isPossible(gains)) return isPossible(losses) ? "narrower" : "equivalent";
  if (!isCertain(world, gains)) return "cannot-tell";
  if (!isPossible(losses)) return "wider";
  return isCertain(world, losses) ? "incomparable" : "cannot-tell";
}

/** Where a policy leaves somebody: blocked, left to what else the application has, or in. */
const levelFor = ({ decision }: Policy, isMatched: boolean): number =>
  isMatched ? (decision === "deny" ? -1 : 1) : 0;

const possibleLevels = (policy: Policy, verdict: string): readonly number[] =>
  verdict === "unknown"
    ? [levelFor(policy, false), levelFor(policy, true)]
    : [levelFor(policy, verdict === "match")];

const isMove = (from: readonly number[], to: readonly number[], rises: boolean): boolean =>
  from.every((was) => to.every((is) => (rises ? is > was : is < was)));

function isMatched(policy: Policy, visitor: Visitor, reading: Reading, { directory }: SmallWorld): boolean {
  const isLoggedIn = policy.decision !== "allow" || visitor.login !== undefined;
  return isLoggedIn && meetsLists(policy, visitor, { reading, directory, decision: policy.decision });
}

const levelOf = (policy: Policy, visitor: Visitor, reading: Reading, world: SmallWorld): number =>
  levelFor(policy, isMatched(policy, visitor, reading, world));

/**
 * A witness has to be somebody, and whoever it may be has to gain or lose under the reading that it assumes; if it is certain, under every
 * reading, and without being told what only an account or a service knows.
 */
function problemsOfWitness(
  world: SmallWorld,
  { witness, certain, assuming, message }: Shift,
  options: Assumptions,
  moves: (visitor: Visitor, reading: Reading) => boolean,
): string[] {
  const { meets = [], fails = [], ...rest } = witness;
  const told = (rules: readonly unknown[]): Rule[] => {
    const known = rules.map((rule) => own(world, rule));
    return certain ? known.filter((rule) => !world.theme.hidden.includes(rule)) : known;
  };
  const [met, failed] = [told(meets), told(fails)];
  const candidates = world.whoIs(rest);
  const readings = certain ? world.readingsLeft(options) : world.readingsLeft({ ...options, ...assuming });
  let isSomebody = false;
  for (const reading of readings) {
    const given = { reading, decision: "allow", directory: world.directory } as const;
    const who = candidates.filter(
      (visitor) =>
        met.every((rule) => meetsByItself(rule, visitor, given)) &&
        !failed.some((rule) => meetsByItself(rule, visitor, given)),
    );
    // Whether somebody meets a rule about a provider can hang on the reading.
    isSomebody ||= who.length > 0;
    if (!who.every((visitor) => moves(visitor, reading)))
      return [`the oracle does not confirm under ${JSON.stringify(reading)}: ${message}`];
  }
  return isSomebody ? [] : [`the oracle knows nobody like that in ${world.theme.name}: ${message}`];
}

/** A rule as the world spells it: what is hidden goes by its text, and a witness sorts its keys. */
const own = ({ theme }: SmallWorld, rule: unknown): Rule =>
  [...theme.hidden, ...theme.rules].find((known) => sameRule(known, rule)) ?? (rule as Rule);

const sameRule = (one: unknown, other: unknown): boolean => sorted(one) === sorted(other);

const sorted = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

const strictnesses = ({ strictServiceTokens }: ApplicationOptions): readonly boolean[] =>
  strictServiceTokens === undefined ? [false, true] : [strictServiceTokens];

function dealings(
  world: SmallWorld,
  policies: readonly Policy[],
  readings: readonly Reading[],
  options: ApplicationOptions,
): readonly Dealing[] {
  return strictnesses(options).flatMap((isStrict) =>
    readings.map((reading) => dealing(world, policies, reading, isStrict)),
  );
}

/** Whether requests get into an application, and by which policy. */
export function judgeApplication(
  world: SmallWorld,
  policies: readonly Policy[],
  given: ApplicationOptions,
  requests: readonly RandomRequest[],
  subject: Subject,
): Judgement {
  const options = { ...given, directory: world.directory };
  const readings = world.readingsLeft(whenEvaluated(given));
  const dealt = dealings(world, policies, readings, given);
  const problems: string[] = [];
  let judged = 0;
  for (const drawn of requests) {
    const once = readings.map((reading) => whoAsks(world, drawn, reading));
    if (once.includes(0n)) continue;
    judged += 1;
    const asking = strictnesses(given).flatMap(() => once);
    const verdict = verdictOn(
      asking,
      dealt.map(({ isIn }) => isIn),
    );
    const wanted = ({ match: "in", "no-match": "out", unknown: "unknown" } as const)[verdict];
    const said = subject.evaluateApplication({ policies: policies.map(documentOf) }, drawn.request, options);
    const shown = (): string => JSON.stringify({ policies, request: drawn.request, options: given });
    if (said.access !== wanted) problems.push(`${said.access} instead of ${wanted}: ${shown()}`);
    if ((said.access === "unknown") !== said.missing.length > 0)
      problems.push(`${said.access}, and ${said.missing.length} inputs are missing: ${shown()}`);
    const { decidedBy } = said;
    if (decidedBy === undefined) continue;
    const isDecider = asking.every(
      (asked, at) => (asked & (dealt[at]?.decided.get(decidedBy) ?? 0n)) === asked,
    );
    if (!isDecider) problems.push(`policy ${decidedBy} does not decide: ${shown()}`);
  }
  return { judged, problems };
}

/** Who gains and who loses by a change of an application's policies, and which of them can never decide. */
export function judgeApplications(
  world: SmallWorld,
  before: readonly Policy[],
  after: readonly Policy[],
  given: ApplicationOptions,
  subject: Subject,
): readonly string[] {
  const options = { ...given, directory: world.directory };
  const [was, is] = [before, after].map((policies) =>
    dealings(world, policies, world.readingsLeft(given), given),
  );
  const without = (one: readonly Dealing[] = [], other: readonly Dealing[] = []): readonly VisitorSet[] =>
    one.map(({ isIn }, at) => isIn & (world.all ^ (other[at]?.isIn ?? 0n)));
  const [gains, losses] = [without(is, was), without(was, is)];
  const said = subject.compareApplications(
    { policies: before.map(documentOf) },
    { policies: after.map(documentOf) },
    options,
  );
  const problems = problemsOfRelation(said.relation, said, gains, losses, world);
  if ((said.relation === "cannot-tell") !== said.settledBy.length > 0)
    problems.push(`it is called ${said.relation}, settled by ${said.settledBy.length} things`);
  const idle = after.flatMap((_policy, index) =>
    boundsOf((is ?? []).map(({ decided }) => decided.get(index) ?? 0n)).ever === 0n ? [index] : [],
  );
  if (idle.join() !== said.shadowed.join())
    problems.push(`shadowed are ${said.shadowed.join()} instead of ${idle.join()}`);
  for (const [shifts, rises] of [
    [said.gains, true],
    [said.losses, false],
  ] as const) {
    for (const shift of shifts as readonly ApplicationShift[]) {
      const strict = strictnesses(shift.certain ? given : { ...given, ...shift.assuming });
      problems.push(
        ...problemsOfWitness(world, shift, given, (visitor, reading) =>
          strict.every((isStrict) => {
            const [from, to] = [before, after].map((policies) =>
              getsIn(policies, visitor, reading, isStrict, world),
            );
            return rises ? !from && to === true : from === true && !to;
          }),
        ),
      );
    }
  }
  return problems.map((problem) => `${problem}: ${JSON.stringify({ before, after, options: given })}`);
}

/** Whether somebody gets in, policy by policy: what `dealing` says of sets. */
function getsIn(
  policies: readonly Policy[],
  visitor: Visitor,
  reading: Reading,
  isStrict: boolean,
  world: SmallWorld,
): boolean {
  const isFirst = ({ decision }: Policy): boolean => decision === "bypass" || decision === "non_identity";
  const isIgnored = (policy: Policy): boolean => isStrict && visitor.token !== undefined && !isFirst(policy);
  const inOrder = [...policies.filter(isFirst), ...policies.filter((policy) => !isFirst(policy))];
  const decider = inOrder.find((policy) => !isIgnored(policy) && isMatched(policy, visitor, reading, world));
  return decider !== undefined && decider.decision !== "deny";
}

/** Whether anybody of those who are asked for gets in, or is kept out, and whom the search shows. */
export function judgeSearch(
  world: SmallWorld,
  policies: readonly Policy[],
  whom: Policy,
  given: ApplicationOptions,
  search: typeof findVisitor = findVisitor,
): readonly string[] {
  const options = { ...given, directory: world.directory };
  const { include, require = [], exclude = [] } = whom;
  const problems: string[] = [];
  for (const access of ["in", "out"] as const) {
    // What a decision does to rules has nothing to do with who somebody is.
    const isAsked = (visitor: Visitor, reading: Reading): boolean =>
      meetsLists(whom, visitor, {
        reading: { ...reading, unfitRules: "judged" },
        decision: "allow",
        directory: world.directory,
      });
    const isOne = (visitor: Visitor, reading: Reading, isStrict: boolean): boolean =>
      isAsked(visitor, reading) && getsIn(policies, visitor, reading, isStrict, world) === (access === "in");
    const readings = world.readingsLeft(given);
    const isThere = readings.some((reading) =>
      strictnesses(given).some((isStrict) =>
        world.visitors.some((visitor) => isOne(visitor, reading, isStrict)),
      ),
    );
    const said = search(
      { policies: policies.map(documentOf) },
      { include, require, exclude } as Whom,
      access,
      options,
    );
    if (isThere !== (said.found !== "nobody"))
      problems.push(`somebody is ${access}: ${isThere}; it says ${said.found}`);
    if ((said.found === "cannot-tell") !== said.settledBy.length > 0)
      problems.push(`it says ${said.found}, settled by ${said.settledBy.length} things`);
    const { witness, assuming = {}, message = "" } = said;
    if (!witness) continue;
    const certain = said.found === "somebody";
    const strict = strictnesses(certain ? given : { ...given, ...assuming });
    problems.push(
      ...problemsOfWitness(world, { witness, certain, assuming, message }, given, (visitor, reading) =>
        strict.every((isStrict) => isOne(visitor, reading, isStrict)),
      ),
    );
  }
  return problems.map((problem) => `${problem}: ${JSON.stringify({ policies, whom, options: given })}`);
}
