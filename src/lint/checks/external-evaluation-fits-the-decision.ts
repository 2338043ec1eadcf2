import type { Check } from "../check.ts";

export const externalEvaluationFitsTheDecision: Check = {
  id: "external-evaluation-fits-the-decision",
  law: "External evaluation is used with allow or deny only.",
  level: "error",
  source: "external-evaluation",
  *find({ decision, ofKind }) {
    if (decision !== "non_identity") return;
    for (const { path } of ofKind("external_evaluation")) {
      yield {
        path,
        message: "An external evaluation judges someone who logged in, and Service Auth asks for no login.",
        suggestion: 'Use the decision "allow" or "deny".',
      };
    }
  },
};
