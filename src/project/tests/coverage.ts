/** Which rules the tests turned on. */
import type { Application, ApplicationEvaluation, RuleTrace } from "../../evaluate/index.ts";
import type { AccessRequest } from "../../evaluate/index.ts";
import { hasLogin } from "../../evaluate/request/standing.ts";
import { ruleInWords } from "../../evaluate/trace-in-words.ts";
import { pointerTo } from "../../json/index.ts";
import type { PolicyDocument } from "../../policy/index.ts";
import { ruleLists } from "../../policy/rule-lists.ts";
import type { TestCoverage, UntriedRule } from "./test-report.ts";

/** Notes evaluations as they are made. */
export class CoverageNotes {
  readonly #tried = new Map<PolicyDocument, Set<string>>();

  /** That a test is about these policies. */
  mention({ policies }: Application): void {
    for (const policy of policies) if (!this.#tried.has(policy)) this.#tried.set(policy, new Set());
  }

  /** That somebody was judged. */
  note({ policies }: Application, request: AccessRequest, { decidedBy, trace }: ApplicationEvaluation): void {
    for (const { index, rules, verdict } of trace) {
      const policy = policies[index];
      const tried = policy && this.#tried.get(policy);
      if (!tried) continue;
      if (index === decidedBy) for (const { path } of rules.filter(isMet("include"))) tried.add(path);
      const lacksLogin = policy.decision === "allow" && hasLogin(request) !== true;
      const obstacle = verdict === "no-match" && !lacksLogin ? onlyObstacle(rules) : undefined;
      if (obstacle !== undefined) tried.add(obstacle.path);
    }
  }

  report(policies: readonly PolicyDocument[]): TestCoverage {
    const untried: UntriedRule[] = [];
    const untestedPolicies: string[] = [];
    let rules = 0;
    for (const policy of policies) {
      const tried = this.#tried.get(policy);
      if (!tried) {
        untestedPolicies.push(policy.name ?? "");
        continue;
      }
      for (const list of ruleLists) {
        for (const [index, rule] of (policy[list] ?? []).entries()) {
          const path = pointerTo(`/${list}`, index);
          rules += 1;
          if (!tried.has(path)) untried.push({ policy: policy.name ?? "", path, rule: ruleInWords(rule) });
        }
      }
    }
    return { rules, tried: rules - untried.length, untried, untestedPolicies };
  }
}

const isMet =
  (list: string) =>
  ({ path, verdict }: RuleTrace): boolean =>
    path.startsWith(`/${list}/`) && verdict === "match";

/** The one rule of `require` or `exclude` that keeps a request from matching, if all else would let it match. */
function onlyObstacle(rules: readonly RuleTrace[]): RuleTrace | undefined {
  if (!rules.some(isMet("include"))) return undefined;
  const obstacles = rules.filter(
    ({ path, verdict }) =>
      (path.startsWith("/require/") && verdict !== "match") ||
      (path.startsWith("/exclude/") && verdict !== "no-match"),
  );
  return obstacles.length === 1 ? obstacles[0] : undefined;
}
