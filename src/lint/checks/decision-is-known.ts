import type { Check } from "../check.ts";
import { quoted } from "../rule-values.ts";

const known: ReadonlySet<unknown> = new Set(["allow", "deny", "non_identity", "bypass"]);

export const decisionIsKnown: Check = {
  id: "decision-is-known",
  law: "The decision is one that the API knows.",
  level: "error",
  source: "api-page",
  *find({ decision }) {
    if (known.has(decision)) return;
    yield {
      path: "/decision",
      message:
        decision === undefined
          ? "The policy has no decision."
          : `The decision ${quoted(decision)} is none that the API knows.`,
      suggestion: 'Use "allow", "deny", "non_identity" (Service Auth) or "bypass".',
    };
  },
};
