import type { Check } from "../check.ts";

export const justificationPromptIsAsked: Check = {
  id: "justification-prompt-is-asked",
  law: "If a question for a reason is written, it is asked.",
  level: "info",
  source: "purpose-justification",
  *find({ policy }) {
    if (!policy["purpose_justification_prompt"] || policy["purpose_justification_required"] === true) return;
    yield {
      path: "/purpose_justification_prompt",
      message: "A question for a reason is written, but visitors are not asked for one.",
      suggestion: "Set purpose_justification_required to true, or remove the question.",
    };
  },
};
