import { explainApplication, explainPolicy } from "../../../../src/explain/index.ts";
import type { Target } from "../answer.ts";
import type { Content } from "../question.ts";
import { safeExplanation } from "./explained.ts";

export function words(target: Target): Content {
  const explanation =
    target.kind === "application" ? explainApplication(target.application) : explainPolicy(target.policy);
  return { view: "words", explanations: [safeExplanation(explanation)] };
}
