import { ownOptions } from "../json/index.ts";
import { assertPlain } from "../policy/plain-policy.ts";
import {
  anyToken,
  type Application,
  type ApplicationOptions,
  inOrder,
  isFirst,
  isOpen,
  type PlacedPolicy,
  strictness,
  type Way,
  waysThrough,
} from "./application.ts";
import {
  assertRequest,
  evaluateRead,
  knownOf,
  type MissingInput,
  type Reason,
  resolved,
  type RuleTrace,
  type Verdict,
} from "./evaluate-policy.ts";
import { type Demand, Inquiry } from "./question/satisfiable.ts";
import type { AccessRequest } from "./request/access-request.ts";
import { hasToken, Standing } from "./request/standing.ts";
import { textsOf } from "./request/texts-of.ts";
import { isDecision, readingsFor, usualReading } from "./terms/reading.ts";

/** What became of one policy. */
export interface PolicyTrace {
  /** The policy's place in the application's list. */
  readonly index: number;
  /** The policy's name. */
  readonly name: string;
  /** Whether it matches the request, by itself. */
  readonly verdict: Verdict;
  /** Why it counts or does not. */
  readonly reason: Reason;
  /** Its rules; none if an earlier policy decided. */
  readonly rules: readonly RuleTrace[];
}

/** Whether a request gets into an application, and which policy decides. */
export interface ApplicationEvaluation {
  /**
   * Whether the request gets in; `unknown` is never to be taken for `in`. A request that contradicts itself is `unknown`, such as one whose
   * `meets` has a rule that its address does not meet.
   */
  readonly access: "in" | "out" | "unknown";
  /** The index of the policy that decides; absent if none matches, or if it is not known which. */
  readonly decidedBy?: number;
  /** Every policy in the order of evaluation. */
  readonly trace: readonly PolicyTrace[];
  /**
   * What would settle it, with the pointer into the application: `/policies/1/include/0`. Empty if `access` is known, or if the request
   * contradicts itself.
   */
  readonly missing: readonly MissingInput[];
}

/**
 * Whether a request gets into an application. Service Auth and Bypass policies come first, then Allow and Block, each in the order of the
 * list; the first that matches decides; if none does, the request is blocked.
 *
 * @example
 * evaluateApplication({ policies: [contractors, staff] }, person({ email: "ann@example.com" })).access; // "in"
 * @throws TypeError if the application has no list of policies, or one of them or the request is not an object.
 */
export function evaluateApplication(
  application: Application,
  request: AccessRequest,
  given: ApplicationOptions = {},
): ApplicationEvaluation {
  assertApplication("evaluateApplication", application);
  assertRequest("evaluateApplication", request);
  const options = ownOptions(given);
  return evaluatePlaced(inOrder(application, options), request, options);
}

/** The same for policies that were read and put in order before. */
export function evaluatePlaced(
  policies: readonly PlacedPolicy[],
  request: AccessRequest,
  options: ApplicationOptions,
): ApplicationEvaluation {
  const open = ownOptions<ApplicationOptions>({ providerGroups: "own-login", ...options });
  const deciders = decidersOf(policies, request, open);
  const accesses = new Set([...deciders].flatMap((by) => accessBy(by)));
  // None at all: the request contradicts itself.
  const [first = "unknown", ...others] = accesses;
  const access = others.length === 0 ? first : "unknown";
  const [by] = deciders;
  const decided = deciders.size === 1 ? by : undefined;
  const trace: PolicyTrace[] = [];
  const missing: MissingInput[] = [];
  let isOver = false;
  for (const placed of policies) {
    const said = evaluateRead(placed.read, request, open);
    const own = placed === decided ? "matches" : reasonOf(placed, said.verdict, request, open);
    const reason: Reason = isOver ? "decided-earlier" : own;
    const { index, policy } = placed;
    trace.push({
      index,
      name: policy.name ?? "",
      verdict: said.verdict,
      reason,
      rules: isOver ? [] : said.trace,
    });
    if (!isOver && access === "unknown") {
      for (const { input, path } of said.missing) missing.push({ input, path: `/policies/${index}${path}` });
      if (reason === "two-readings" && said.verdict !== "unknown")
        missing.push({ input: "strictServiceTokens", path: `/policies/${index}` });
      if (reason === "needs-input" && said.verdict === "match")
        missing.push({ input: "token", path: `/policies/${index}` });
      if (said.verdict !== "no-match" && !isDecision(policy.decision))
        missing.push({ input: "decision", path: `/policies/${index}/decision` });
    }
    isOver ||= reason === "matches";
  }
  return { access, ...(decided && { decidedBy: decided.index }), trace, missing };
}

/** What becomes of those about whom a policy decides: either, if this version does not know the decision. */
export function accessBy(by: PlacedPolicy | undefined): readonly ("in" | "out")[] {
  if (by !== undefined && !isDecision(by.policy.decision)) return ["in", "out"];
  return [by !== undefined && isOpen(by) ? "in" : "out"];
}

/** @throws TypeError if it is not an application with policies. */
export function assertApplication(caller: string, application: unknown): void {
  const policies: unknown = (application as Partial<Application> | null | undefined)?.policies;
  if (!Array.isArray(policies)) {
    throw new TypeError(
      `${caller} needs an application with a list of policies: \`{ policies: [first, second] }\`.`,
    );
  }
  assertPlain(caller, ...(policies as readonly unknown[]));
}

/** The policies that may be the first to match, under some reading, whatever is unknown; `undefined` among them for none. */
function decidersOf(
  policies: readonly PlacedPolicy[],
  request: AccessRequest,
  options: ApplicationOptions,
): ReadonlySet<PlacedPolicy | undefined> {
  const surveys = policies.map(({ read }) => read.survey);
  const found = new Set<PlacedPolicy | undefined>();
  for (const reading of readingsFor(surveys, options, textsOf(request))) {
    const standing = new Standing(request, reading, policies[0]?.read.contents);
    const terms = policies.map(({ read }) => resolved(read.term(reading), standing));
    const told = standing.told.map(({ term }) => term);
    const known = knownOf([anyToken, ...told, ...terms], standing);
    for (const isStrict of strictness(options)) {
      for (const way of waysThrough(policies, reading, isStrict)) {
        if (!found.has(way.by) && isPossible(way, known, standing)) found.add(way.by);
      }
    }
  }
  return found;
}

/** Whether a way is open to a request, given what is known of it. */
function isPossible({ demands }: Way, known: readonly Demand[], standing: Standing): boolean {
  const asked = demands.map(({ term, holds }): Demand => ({ term: resolved(term, standing), holds }));
  // What branches too often to be told is possible.
  return new Inquiry(known).mayBe(asked) ?? true;
}

function reasonOf(
  placed: PlacedPolicy,
  verdict: Verdict,
  request: AccessRequest,
  options: ApplicationOptions,
): Reason {
  const plain = { match: "matches", "no-match": "does-not-match", unknown: "needs-input" } as const;
  // Whether there is a token does not depend on the reading.
  const isToken =
    hasToken(request) ?? new Standing(request, usualReading, placed.read.contents).meets(anyToken);
  if (isFirst(placed) || verdict === "no-match" || isToken === false) return plain[verdict];
  const strict = strictness(options);
  if (!strict.includes(true)) return plain[verdict];
  // Whether it counts depends on whether a token is presented.
  if (isToken === undefined) return "needs-input";
  return strict.length === 1 ? "ignored-under-strict-tokens" : "two-readings";
}
