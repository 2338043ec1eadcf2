/** What became of a request, in words: one line that says what decided, or every policy and rule with its answer. */
import { isObject, pathOf, valueAt, withoutSecrets } from "../json/index.ts";
import type { Application } from "./application.ts";
import type { ApplicationEvaluation, PolicyTrace } from "./evaluate-application.ts";
import type { MissingInput, Reason, RuleTrace } from "./evaluate-policy.ts";

/**
 * What decided, in a line: `"Engineers", include 2 (email_domain contractors.example)`. For who is kept out by no policy, the rule that
 * stood in the way, if the application has only one policy; for what is not known, what would settle it.
 */
export function decisionInWords(
  application: Application,
  { access, decidedBy, trace, missing }: ApplicationEvaluation,
): string {
  if (access === "unknown") {
    return missing.length > 0
      ? `not known without ${missingInWords(application, missing)}`
      : "not known, since what the request says contradicts itself";
  }
  const decider = trace.find(({ index }) => index === decidedBy);
  const [only] = trace;
  if (decider) return placed(application, decider, decider.rules.find(isMetInclude));
  if (only === undefined) return "it has no policy, and Access blocks by default";
  if (trace.length > 1) return "no policy matches, and Access blocks by default";
  return `${JSON.stringify(only.name)} does not match${whyNot(application, only)}, and Access blocks by default`;
}

function whyNot({ policies }: Application, only: PolicyTrace): string {
  const obstacle = obstacleOf(only);
  if (obstacle) {
    return `, because of ${placeOf(obstacle)} (${ruleInWords(valueAt(policies[only.index], obstacle.path))})`;
  }
  // All of its rules would let the request in: what is missing is the login that `allow` takes.
  return only.rules.some((rule) => isMetInclude(rule)) ? ", since nobody logged in" : "";
}

/** What would settle it: `country for "Engineers", require 1 (geo PT)`. */
function missingInWords({ policies }: Application, missing: readonly MissingInput[]): string {
  const words = missing.map(({ input, path }) => {
    const [, policy, list, rule] = pathOf(path);
    const name = JSON.stringify(valueAt({ policies }, `/policies/${policy}/name`) ?? "");
    if (rule === undefined) return `${inputs[input] ?? input} for ${name}`;
    const given = ruleInWords(valueAt({ policies }, path));
    return `${inputs[input] ?? input} for ${name}, ${list} ${Number(rule) + 1} (${given})`;
  });
  const [first, second, third, ...others] = [...new Set(words)];
  const rest = others.length > 0 ? [`${others.length} more`] : [];
  return [first, second, third, ...rest].filter(Boolean).join("; ");
}

/** Inputs whose names say little by themselves. */
const inputs: Readonly<Record<string, string>> = {
  meets: "whether the rule is met (meets or fails)",
  strictServiceTokens: "whether the organization is strict about service tokens (strictServiceTokens)",
  decision: "what its decision does",
};

/**
 * Every policy in the order of evaluation, with what became of it and of its rules, a line each.
 *
 * @example
 * 1 "Engineers" (allow): matches
 *     include 1: matches (email_domain example.com)
 */
export function traceInWords(application: Application, evaluation: ApplicationEvaluation): readonly string[] {
  return evaluation.trace.flatMap(({ index, name, reason, rules }, place) => {
    const policy = application.policies[index];
    return [
      `${place + 1} ${JSON.stringify(name)} (${String(valueAt(policy, "/decision"))}): ${reasons[reason]}`,
      ...rules.map(
        (rule) =>
          `    ${placeOf(rule)}: ${reasons[rule.reason]} (${ruleInWords(valueAt(policy, rule.path))})`,
      ),
    ];
  });
}

const reasons: Readonly<Record<Reason, string>> = {
  matches: "matches",
  "does-not-match": "does not match",
  "needs-login": "does not match, since nobody logged in",
  "needs-input": "not known, the request does not say",
  "two-readings": "not known, the documents leave two readings",
  "kind-not-known": "not known, the kind is newer than this package",
  "decided-earlier": "not reached, an earlier policy decides",
  "ignored-under-strict-tokens": "does not count, a service token is presented",
};

const isMetInclude = ({ path, verdict }: RuleTrace): boolean =>
  path.startsWith("/include/") && verdict === "match";

/** The rule that keeps a request from matching: one that excludes it, or one that it does not meet. */
function obstacleOf({ rules }: PolicyTrace): RuleTrace | undefined {
  return (
    rules.find(({ path, verdict }) => path.startsWith("/exclude/") && verdict === "match") ??
    rules.find(({ path, verdict }) => path.startsWith("/require/") && verdict === "no-match")
  );
}

function placed({ policies }: Application, { index, name }: PolicyTrace, rule?: RuleTrace): string {
  if (rule === undefined) return JSON.stringify(name);
  return `${JSON.stringify(name)}, ${placeOf(rule)} (${ruleInWords(valueAt(policies[index], rule.path))})`;
}

/** `include 2`, counted as people count. */
function placeOf({ path }: RuleTrace): string {
  const [list, index] = pathOf(path);
  return `${list} ${Number(index) + 1}`;
}

/** A rule in short, in the API's words: `email_domain example.com`. */
export function ruleInWords(rule: unknown): string {
  if (!isObject(rule)) return JSON.stringify(rule) ?? "nothing";
  const kinds = Object.keys(rule);
  const [inner] = Object.values(rule);
  if (kinds.length > 1 || !isObject(inner)) return withoutSecrets(JSON.stringify(rule));
  const values = Object.values(inner).map((value) =>
    typeof value === "string" ? value : Array.isArray(value) ? value.join(", ") : JSON.stringify(value),
  );
  return withoutSecrets([...kinds, ...values].join(" "));
}
