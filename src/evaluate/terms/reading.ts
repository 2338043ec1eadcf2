/**
 * Where Cloudflare's documents leave two readings, both are kept: an answer is definite only if it is the same in each. A caller
 * who knows better decides a question with an option, and then one reading is left.
 */
import type { AccessRuleKind as RuleKind, Decision } from "../../../generated/index.ts";
import { isObject } from "../../json/index.ts";
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

/** One answer to every question. */
export type Reading = Required<Assumptions>;

export const usualReading: Reading = {
  letterCase: "ignored",
  leadingAt: "ignored",
  riskScore: "list",
  providerGroups: "own-login",
  unfitRules: "judged",
};

type Answers = { readonly [Q in keyof Reading]: readonly Reading[Q][] };

/**
 * Every reading that the assumptions leave, of the questions that these rules raise; the usual one first. `texts` are what else
 * is compared with the rules, such as the values of a request.
 */
export function readingsFor(
  rules: readonly PlacedDecision[],
  assumptions: Assumptions,
  texts: readonly string[] = [],
): readonly Reading[] {
  const raised = questionsOf(rules, texts);
  const open = <Q extends keyof Reading>(question: Q, ...others: readonly Reading[Q][]): readonly Reading[Q][] =>
    raised.has(question) ? [usualReading[question], ...others] : [usualReading[question]];
  const { letterCase, leadingAt, riskScore, providerGroups, unfitRules } = assumptions;
  const answers: Answers = {
    letterCase: letterCase ? [letterCase] : open("letterCase", "exact"),
    leadingAt: leadingAt ? [leadingAt] : open("leadingAt", "never-matches"),
    riskScore: riskScore ? [riskScore] : open("riskScore", "threshold", "threshold-of-scored"),
    providerGroups: providerGroups ? [providerGroups] : open("providerGroups", "any-login"),
    unfitRules: unfitRules ? [unfitRules] : open("unfitRules", "never-met", "dropped"),
  };
  return Object.entries(answers).reduce<readonly Reading[]>(
    (readings, [question, values]) =>
      (values as readonly string[]).flatMap((value) =>
        readings.map((reading) => ({ ...reading, [question]: value }) as Reading),
      ),
    [usualReading],
  );
}

/** A rule in its canonical form, and the decision that it stands under. */
export interface PlacedDecision {
  readonly rule: unknown;
  readonly decision: unknown;
}

/** The questions whose answer can matter to these rules. */
function questionsOf(rules: readonly PlacedDecision[], texts: readonly string[]): ReadonlySet<keyof Reading> {
  const raised = new Set<keyof Reading>();
  const spellings = new Map<string, string>();
  const providers = new Set<string>();
  const spell = (text: string): void => {
    const folded = text.toLowerCase();
    const other = spellings.get(folded);
    if (other === undefined) spellings.set(folded, text);
    else if (other !== text) raised.add("letterCase");
  };
  const spellAll = (text: string): void => {
    spell(text);
    if (text.includes("@")) spell(text.slice(text.lastIndexOf("@") + 1));
  };
  for (const text of texts) spellAll(text);
  let hasLoginMethod = false;
  for (const { rule, decision } of rules) {
    const [kind = "", ...others] = isObject(rule) ? Object.keys(rule) : [];
    const inner = isObject(rule) && others.length === 0 ? rule[kind] : undefined;
    if (!isObject(inner)) continue;
    for (const value of Object.values(inner)) if (typeof value === "string") spellAll(value);
    if (kind === "email_domain" && String(inner["domain"]).startsWith("@")) raised.add("leadingAt");
    if (kind === "user_risk_score") raised.add("riskScore");
    if (kind === "login_method") hasLoginMethod = true;
    if (typeof inner["identity_provider_id"] === "string") providers.add(inner["identity_provider_id"]);
    if (fitnessOf(kind, decision) !== "works") raised.add("unfitRules");
  }
  if (providers.size > (hasLoginMethod || texts.length > 0 ? 0 : 1)) raised.add("providerGroups");
  return raised;
}

/** How a kind fares under a decision; what this version does not know, works. */
export function fitnessOf(kind: string, decision: unknown): "works" | "never-match" | "not-supported" {
  if (!Object.hasOwn(ruleFacts, kind)) return "works";
  const cells = ruleFacts[kind as RuleKind].decisions;
  const isKnown = typeof decision === "string" && Object.hasOwn(cells, decision);
  return isKnown ? cells[decision as Decision].value : "works";
}
