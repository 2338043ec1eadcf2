import type { AccessRuleKind as RuleKind } from "../../generated/index.ts";
import { accessRuleKinds } from "../../generated/index.ts";
import { isObject, ownOptions, pointerTo } from "../json/index.ts";
import type { PolicyDocument } from "../policy/index.ts";
import { assertPlain } from "../policy/plain-policy.ts";
import { ruleFacts } from "../rules/facts.ts";
import { Inquiry, no, yes, type Demand } from "./question/satisfiable.ts";
import type { AccessRequest } from "./request/access-request.ts";
import { hasLogin, Standing } from "./request/standing.ts";
import { textsOf } from "./request/texts-of.ts";
import { Contents } from "./terms/contents.ts";
import { ReadPolicy } from "./terms/read-policy.ts";
import { readRule } from "./terms/read-rule.ts";
import { type EvaluateOptions, type Reading, readingsFor, usualReading } from "./terms/reading.ts";
import type { Combination, Literal, Term } from "./terms/term.ts";

/** Whether a policy matches a request: `unknown` is neither, and never to be taken for a match. */
export type Verdict = "match" | "no-match" | "unknown";

/** Why a rule or a policy has its verdict. The list is closed. */
export type Reason =
  /** The request has what is asked for. */
  | "matches"
  /** It has something else. */
  | "does-not-match"
  /** It takes a login, and nobody logged in. */
  | "needs-login"
  /** The request does not say; or only the caller can, by `meets` or `fails`. */
  | "needs-input"
  /** The documents leave two readings, and they differ here; an option decides. */
  | "two-readings"
  /** It is not a rule of one kind that this package knows. */
  | "kind-not-known"
  /** An earlier policy of the application has decided. */
  | "decided-earlier"
  /** With a service token presented, only Service Auth and Bypass count. */
  | "ignored-under-strict-tokens";

/** What became of one rule. */
export interface RuleTrace {
  /** The JSON pointer of the rule. */
  readonly path: string;
  /** Whether the rule matches. */
  readonly verdict: Verdict;
  /** Why, as one of a closed list. */
  readonly reason: Reason;
}

/** What would settle an unknown verdict. */
export interface MissingInput {
  /** A field of `person`, `meets` for a rule that only the caller can answer, or the option that is undecided. */
  readonly input: string;
  /** The rule that asks for it, or `/decision` where `allow` asks for a login. */
  readonly path: string;
}

/** What a policy says of a request, and why. */
export interface Evaluation {
  /** `match`, `no-match`, or `unknown` if the request does not say enough. */
  readonly verdict: Verdict;
  /** Every rule in the order of `include`, `require`, `exclude`. */
  readonly trace: readonly RuleTrace[];
  /** Empty unless the verdict is `unknown`. */
  readonly missing: readonly MissingInput[];
}

const lists = ["include", "require", "exclude"] as const;

/**
 * Whether a policy matches a request, offline and by rule.
 *
 * A policy matches a request that meets one of `include`, all of `require` and none of `exclude`; under `allow` that takes a login too. What
 * the request does not say is unknown, and so is whatever the documents leave open, unless an option decides it. The verdict is
 * `match` or `no-match` only if it is so whatever the unknown turns out to be.
 *
 * @example
 * evaluatePolicy(policy, person({ email: "ann@example.com", country: "PT" })).verdict; // "match"
 * @throws TypeError if the policy or the request is not an object.
 */
export function evaluatePolicy(
  policy: PolicyDocument,
  request: AccessRequest,
  given: EvaluateOptions = {},
): Evaluation {
  assertPlain("evaluatePolicy", policy);
  assertRequest("evaluatePolicy", request);
  const options = ownOptions<EvaluateOptions>({ providerGroups: "own-login", ...given });
  const read = new ReadPolicy(policy, new Contents(options.directory, options.now));
  return evaluateRead(read, request, options);
}

/** @throws TypeError if the request is not an object. */
export function assertRequest(caller: string, request: unknown): void {
  if (isObject(request)) return;
  const got = request === null ? "null" : Array.isArray(request) ? "a list" : typeof request;
  throw new TypeError(
    `${caller} got ${got} as the request. Pass an identity as Access gives it, or person({ … }).`,
  );
}

/** The same for a policy that was read before, with every question open that is not decided. */
export function evaluateRead(read: ReadPolicy, request: AccessRequest, options: EvaluateOptions): Evaluation {
  const readings = readingsFor([read.survey], options, textsOf(request));
  const views = readings.map((reading) => viewOf(read, request, reading));
  const verdict = agreed(views.map((view) => view.verdict));
  const trace: RuleTrace[] = [];
  const missing: MissingInput[] = [];
  for (const list of lists) {
    for (const [position, { canonical, index }] of read.prepared[list].entries()) {
      const path = pointerTo(`/${list}`, index);
      const answers = views.map((view) => view.answers[list][position]);
      const known = agreed(answers.map((answer) => verdictOf(answer)));
      const reason = reasonOf(known, canonical, answers, request);
      trace.push({ path, verdict: known, reason });
      if (verdict !== "unknown" || known !== "unknown") continue;
      const inputs =
        reason === "two-readings" ? questionsThatMatter(readings, answers) : [inputOf(canonical)];
      missing.push(...inputs.map((input) => ({ input, path })));
    }
  }
  // What allow asks beside the rules.
  if (verdict === "unknown" && read.prepared.decision === "allow" && hasLogin(request) === undefined)
    missing.push({ input: "email", path: "/decision" });
  return { verdict, trace, missing };
}

/** The verdict alone. */
export function verdictOn(read: ReadPolicy, request: AccessRequest, options: EvaluateOptions): Verdict {
  const readings = readingsFor([read.survey], options, textsOf(request));
  return agreed(
    readings.map((reading) => {
      const standing = new Standing(request, reading, read.contents);
      return verdictOf(exactAnswerOf(read.term(reading), standing));
    }),
  );
}

/** One reading's answers: to each rule, and to the whole. */
interface View {
  readonly verdict: Verdict;
  readonly answers: Readonly<Record<(typeof lists)[number], readonly (boolean | undefined)[]>>;
}

function viewOf(read: ReadPolicy, request: AccessRequest, reading: Reading): View {
  const standing = new Standing(request, reading, read.contents);
  const term = read.term(reading);
  const answers = (list: (typeof lists)[number]): readonly (boolean | undefined)[] =>
    // What `allow` requires beside the rules comes before them.
    term[list].slice(term[list].length - read.prepared[list].length).map((rule) => answerOf(rule, standing));
  return {
    verdict: verdictOf(exactAnswerOf(term, standing)),
    answers: { include: answers("include"), require: answers("require"), exclude: answers("exclude") },
  };
}

/** Whether a request meets a term, by three-valued logic: not decided as soon as something that counts is unknown. */
export function answerOf(term: Term, standing: Standing): boolean | undefined {
  if (term.type === "literal") return standing.meets(term);
  if (term.type === "constant") return term.value;
  const { include, require, exclude } = term;
  return all([
    any(include, standing),
    ...require.map((rule) => answerOf(rule, standing)),
    not(any(exclude, standing)),
  ]);
}

/**
 * The same, decided as well where the unknown is on both sides: a policy that includes and excludes one group matches nobody,
 * no matter who is in the group.
 */
export function exactAnswerOf(given: Combination, standing: Standing): boolean | undefined {
  const answer = answerOf(given, standing);
  if (answer !== undefined) return answer;
  const term = resolved(given, standing);
  const inquiry = new Inquiry(knownOf([term], standing));
  const [canMatch, canMiss] = [inquiry.mayBe([yes(term)]), inquiry.mayBe([no(term)])];
  // Nothing follows where that branches too often to be told, nor where both are impossible: the request contradicts itself then.
  return canMiss === undefined || canMatch === canMiss ? undefined : canMatch;
}

/**
 * A term in which what hangs on one thing is that thing: where the provider's group is known to be there and the provider is not known,
 * the rule is met by a login by that provider.
 */
export function resolved<T extends Term>(term: T, standing: Standing): T | Literal | Combination {
  if (term.type === "constant") return term;
  if (term.type === "literal") {
    const [byProvider] = term.implies;
    if (byProvider === undefined || term.opaque) return term;
    return term.asks.every((ask) => ask.trait === byProvider.trait || standing.asks(ask) === true)
      ? byProvider
      : term;
  }
  const list = (terms: readonly Term[]): readonly Term[] => terms.map((inner) => resolved(inner, standing));
  return {
    type: "combination",
    include: list(term.include),
    require: list(term.require),
    exclude: list(term.exclude),
  };
}

/** What is known of a request: what it is told to meet or fail, and the rules of these terms that it is seen to meet or fail. */
export function knownOf(terms: readonly Term[], standing: Standing): readonly Demand[] {
  const known: Demand[] = [...standing.told];
  for (const term of terms) {
    for (const literal of literalsIn(term)) {
      const holds = standing.meets(literal);
      if (holds !== undefined) known.push({ term: literal, holds });
    }
  }
  return known;
}

function* literalsIn(term: Term): Generator<Literal> {
  if (term.type === "literal") yield term;
  if (term.type !== "combination") return;
  for (const inner of [...term.include, ...term.require, ...term.exclude]) yield* literalsIn(inner);
}

function any(terms: readonly Term[], standing: Standing): boolean | undefined {
  let known: boolean | undefined = false;
  for (const term of terms) {
    const answer = answerOf(term, standing);
    if (answer === true) return true;
    if (answer === undefined) known = undefined;
  }
  return known;
}

function all(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

const not = (answer: boolean | undefined): boolean | undefined =>
  answer === undefined ? undefined : !answer;

export function verdictOf(answer: boolean | undefined): Verdict {
  if (answer === undefined) return "unknown";
  return answer ? "match" : "no-match";
}

/** The verdict that all readings share. */
export function agreed(verdicts: readonly Verdict[]): Verdict {
  return verdicts.reduce((one, other) => (one === other ? one : "unknown"));
}

function reasonOf(
  verdict: Verdict,
  canonical: unknown,
  answers: readonly (boolean | undefined)[],
  request: AccessRequest,
): Reason {
  if (verdict === "match") return "matches";
  if (verdict === "no-match")
    return takesLogin(canonical) && hasLogin(request) === false ? "needs-login" : "does-not-match";
  if (new Set(answers).size > 1) return "two-readings";
  return kindIn(canonical) ? "needs-input" : "kind-not-known";
}

function kindIn(canonical: unknown): RuleKind | undefined {
  if (!isObject(canonical)) return undefined;
  const [only, ...others] = Object.keys(canonical);
  return others.length === 0 ? accessRuleKinds.find((kind) => kind === only) : undefined;
}

function takesLogin(canonical: unknown): boolean {
  const kind = kindIn(canonical);
  return kind !== undefined && ruleFacts[kind].identity.value === true;
}

/** The questions of two readings that differ in nothing else, and in their answers. */
function questionsThatMatter(
  readings: readonly Reading[],
  answers: readonly (boolean | undefined)[],
): string[] {
  const found: string[] = [];
  for (const [index, one] of readings.entries()) {
    for (const [other, two] of readings.entries()) {
      if (answers[index] === answers[other]) continue;
      const differing = (Object.keys(one) as (keyof Reading)[]).filter(
        (question) => one[question] !== two[question],
      );
      if (differing.length === 1) found.push(...differing);
    }
  }
  return [...new Set(found)];
}

/** What a rule of this kind asks of a visitor, as a field of `person`; of other kinds only the caller can say whether they are met. */
const inputs: Readonly<Partial<Record<RuleKind, string>>> = {
  any_valid_service_token: "token",
  auth_method: "methods",
  azureAD: "groups",
  certificate: "certificate",
  common_name: "certificate",
  device_posture: "posture",
  email: "email",
  email_domain: "email",
  geo: "country",
  gsuite: "groups",
  ip: "ip",
  linked_app_token: "app",
  login_method: "idp",
  oidc: "claims",
  okta: "groups",
  saml: "attributes",
  service_token: "token",
  user_risk_score: "risk",
};

/** What would settle a rule. One that no reading can read, such as one with a new field, is settled by `meets` or `fails`. */
function inputOf(canonical: unknown): string {
  const term = readRule(canonical, usualReading);
  const kind = term.type === "literal" && !term.opaque ? kindIn(canonical) : undefined;
  return (kind && inputs[kind]) ?? "meets";
}
