import {
  drawApplication,
  drawDiff,
  drawPolicy,
  explainApplication,
  explainDiff,
  explainPolicy,
  toText,
} from "../../../../src/explain/index.ts";
import type { Target } from "../answer.ts";
import type { Content } from "../question.ts";

/** The picture of a policy, of its change if there is one, or of an application; what it says is its description. */
export function picture(target: Target, width: number): Content {
  const options = { width: Math.min(2_000, Math.max(240, Math.floor(width))) };
  const [svg, explanation] =
    target.kind === "application"
      ? [drawApplication(target.application, options), explainApplication(target.application)]
      : target.before
        ? [drawDiff(target.before, target.policy, options), explainDiff(target.before, target.policy)]
        : [drawPolicy(target.policy, options), explainPolicy(target.policy)];
  return { view: "picture", svg, name: target.name, description: toText(explanation) };
}
