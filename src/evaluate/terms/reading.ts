/**
 * Where Cloudflare's documents leave two readings, both are kept: an answer is definite only if it is the same in each. A caller
 * who knows better decides a question with an option, and then one reading is left.
 */
import type { AccessRuleKind as RuleKind, Decision } from "../../../generated/index.ts";
import { isObject } from "../../json/index.ts";
import type { Directory } from "../../policy/directory.ts";
import { ruleFacts } from "../../rules/facts.ts";

/** What no document settles. An option that is absent leaves its question open. */
export interface Assumptions {
  /** Whether letter case matters in addresses, domains, countries, names and values. Open unless set. */
  readonly letterCase?: "ignored" | "exact";
  /** Whether `@example.com` in an `email_domain` rule means `example.com`, or never matches. Open unless set. */
  readonly leadingAt?: "ignored" | "never-matches";
  /**
   * Whether the levels of a risk rule are a list; or the highest of them is a threshold that users without a score pass as well; or
   * one that they pass only if `unscored` is listed. Open unless set.
   */
  readonly riskScore?: "list" | "threshold" | "threshold-of-scored";
  /**
   * Whether a provider's group counts only after a login by that provider. Evaluation takes `"own-login"`, because the rule names
   * its provider; a comparison leaves it open unless set.
   */
  readonly providerGroups?: "own-login" | "any-login";
  /**
   * What becomes of a rule that its decision does not support, such as an address under `bypass`: it is judged like any other, it
   * is never met, or it is dropped. Open unless set.
   */
  readonly unfitRules?: "judged" | "never-met" | "dropped";
}

/** What is told beside the request. */
export interface EvaluateOptions extends Assumptions {
  /** What rule groups and lists hold, and what names mean. Without it that is unknown. */
  readonly directory?: Directory;
  /**
   * The time, in milliseconds since 1970: service tokens that have expired by then are as good as none. Absent: the directory's dates are
   * not looked at, so that the answer does not depend on the day.
   */
  readonly now?: number;
}

/** One answer to every question. */
export type Reading = Required<Assumptions>;

export const usualReading: Reading = {
  letterCase: "ignored",
  leadingAt: "ignored",
  riskScore: "list",
  providerGroups: "own-login",
  unfitRules: "judged",
};

/**
 * Every reading that the assumptions leave of the questions that policies raise, the usual one first. `texts` are what else is
 * compared with the rules: the values of a request.
 */
export function readingsFor(
  surveys: readonly Survey[],
  assumptions: Assumptions,
  texts?: readonly string[],
): readonly Reading[] {
  const raised = questionsIn(surveys, texts);
  const answers = Object.entries(openAnswers).map(([question, others]) => {
    const [name, decided] = [question as keyof Reading, assumptions[question as keyof Reading]];
    if (decided) return [name, [decided]] as const;
    return [name, raised.has(name) ? [usualReading[name], ...others] : [usualReading[name]]] as const;
  });
  return answers.reduce<readonly Reading[]>(
    (readings, [question, values]) =>
      values.flatMap((value) => readings.map((reading) => ({ ...reading, [question]: value }))),
    [usualReading],
  );
}

/** The answers beside the usual one. */
const openAnswers: { readonly [Q in keyof Reading]: readonly Reading[Q][] } = {
  letterCase: ["exact"],
  leadingAt: ["never-matches"],
  riskScore: ["threshold", "threshold-of-scored"],
  providerGroups: ["any-login"],
  unfitRules: ["never-met", "dropped"],
};

/** A rule in its canonical form, and the decision that it is under. */
export interface PlacedDecision {
  readonly rule: unknown;
  readonly decision: unknown;
}

/** What has to be known of rules to see which questions they raise. */
export interface Survey {
  /** Questions that the rules raise whatever they are compared with. */
  readonly raised: ReadonlySet<keyof Reading>;
  /** Every text, by itself in small letters; the part behind an @ counts by itself as well. */
  readonly spellings: ReadonlyMap<string, string>;
  readonly providers: ReadonlySet<string>;
  readonly hasLoginMethod: boolean;
}

export function surveyOf(rules: readonly PlacedDecision[]): Survey {
  const raised = new Set<keyof Reading>();
  const spellings = new Map<string, string>();
  const providers = new Set<string>();
  let hasLoginMethod = false;
  for (const { rule, decision } of rules) {
    const [kind = "", ...others] = isObject(rule) ? Object.keys(rule) : [];
    const inner = isObject(rule) && others.length === 0 ? rule[kind] : undefined;
    if (!isObject(inner)) continue;
    for (const field of Object.keys(inner)) {
      const value = inner[field];
      if (typeof value !== "string") continue;
      if (field === "identity_provider_id") providers.add(value);
      else if (!spell(value, spellings)) raised.add("letterCase");
    }
    if (kind === "email_domain" && String(inner["domain"]).startsWith("@")) raised.add("leadingAt");
    if (kind === "user_risk_score") raised.add("riskScore");
    if (kind === "login_method") hasLoginMethod = true;
    if (fitnessOf(kind, decision) !== "works") raised.add("unfitRules");
  }
  return { raised, spellings, providers, hasLoginMethod };
}

/** One survey of several policies. */
export function joinedSurvey(surveys: readonly Survey[]): Survey {
  const raised = new Set(surveys.flatMap((survey) => [...survey.raised]));
  const spellings = new Map<string, string>();
  for (const survey of surveys) {
    for (const text of survey.spellings.values()) if (!note(text, spellings)) raised.add("letterCase");
  }
  return {
    raised,
    spellings,
    providers: new Set(surveys.flatMap((survey) => [...survey.providers])),
    hasLoginMethod: surveys.some(({ hasLoginMethod }) => hasLoginMethod),
  };
}

/** Notes the spellings of a text; false if another spelling of it is there already. */
function spell(text: string, spellings: Map<string, string>): boolean {
  const at = text.lastIndexOf("@");
  const domain = at < 0 ? undefined : text.slice(at + 1);
  return (domain === undefined || note(domain, spellings)) && note(text, spellings);
}

function note(text: string, spellings: Map<string, string>): boolean {
  const small = text.toLowerCase();
  const other = spellings.get(small);
  if (other === undefined) spellings.set(small, text);
  return other === undefined || other === text;
}

function questionsIn(surveys: readonly Survey[], texts?: readonly string[]): ReadonlySet<keyof Reading> {
  const raised = new Set(surveys.flatMap((survey) => [...survey.raised]));
  if (!raised.has("letterCase") && !areSpelledAlike(surveys, texts ?? [])) raised.add("letterCase");
  const providers = new Set(surveys.flatMap((survey) => [...survey.providers]));
  // One provider alone is told apart from no other, unless a request names one.
  const isTold = texts !== undefined || surveys.some(({ hasLoginMethod }) => hasLoginMethod);
  if (providers.size > (isTold ? 0 : 1)) raised.add("providerGroups");
  return raised;
}

/** Whether no text is there in two spellings. */
export function areSpelledAlike(surveys: readonly Survey[], texts: readonly string[]): boolean {
  const own = new Map<string, string>();
  const [first, ...others] = surveys;
  const isAlike = (text: string): boolean => {
    const other = first?.spellings.get(text.toLowerCase());
    return other === undefined || other === text;
  };
  if (
    !others.every((survey) =>
      [...survey.spellings.values()].every((text) => isAlike(text) && note(text, own)),
    )
  )
    return false;
  return texts.every((text) => {
    const at = text.lastIndexOf("@");
    const parts = at < 0 ? [text] : [text, text.slice(at + 1)];
    return parts.every((part) => isAlike(part) && note(part, own));
  });
}

/** Whether this version knows what a decision does to those whom a policy matches. */
export function isDecision(decision: unknown): boolean {
  return typeof decision === "string" && Object.hasOwn(ruleFacts.everyone.decisions, decision);
}

/** How a kind fares under a decision; what this version does not know, works. */
export function fitnessOf(kind: string, decision: unknown): "works" | "never-match" | "not-supported" {
  if (!Object.hasOwn(ruleFacts, kind)) return "works";
  const cells = ruleFacts[kind as RuleKind].decisions;
  const isKnown = typeof decision === "string" && Object.hasOwn(cells, decision);
  return isKnown ? cells[decision as Decision].value : "works";
}
