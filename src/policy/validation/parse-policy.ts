import { type Issue, issueText, type PolicyBody, type ReadOnly } from "../../../generated/index.ts";
import { frozenCopy } from "../../json/index.ts";
import { validatePolicy, type ValidatePolicyOptions } from "./validate-policy.ts";

/** A policy that was refused because it is wrong. `message` names the first issues, `issues` has them all. */
export class InvalidPolicyError extends TypeError {
  static {
    this.prototype.name = "InvalidPolicyError";
  }
  /** What is wrong, in the order of `validatePolicy`. */
  readonly issues: readonly Issue[];

  constructor(caller: string, issues: readonly Issue[]) {
    const lines = issues.slice(0, mostNamed).map((issue) => `\n- ${issueText(issue)}`);
    const rest = issues.length > mostNamed ? `\n- and ${issues.length - mostNamed} more` : "";
    const what = issues.length === 1 ? "an issue" : `${issues.length} issues`;
    super(`${caller} got a policy with ${what}:${lines.join("")}${rest}`);
    this.issues = issues;
  }
}

const mostNamed = 10;

/**
 * Takes anything, and returns it as a policy if it is one: the very same fields, as a frozen copy.
 *
 * @param policy What JSON.parse gave, or an answer's `result`.
 * @example const policy = parsePolicy(JSON.parse(await readFile("staff.json", "utf8")))
 * @throws InvalidPolicyError (a TypeError) with every issue that `validatePolicy` finds.
 */
export function parsePolicy(policy: unknown, options: ValidatePolicyOptions = {}): ReadOnly<PolicyBody> {
  const issues = validatePolicy(policy, options);
  if (issues.length > 0) throw new InvalidPolicyError("parsePolicy", issues);
  return frozenCopy(policy) as PolicyBody;
}
