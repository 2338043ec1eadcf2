import type { Check } from "../check.ts";

export const denyWithExceptionsLetsNobodyIn: Check = {
  id: "deny-with-exceptions-lets-nobody-in",
  law: "Excluding somebody from a deny policy does not let them in.",
  level: "info",
  source: "policies",
  *find({ decision, exclude, ofKind }) {
    const [everyone] = ofKind("everyone", "include");
    if (decision !== "deny" || !everyone || exclude.length === 0) return;
    yield {
      path: everyone.path,
      message:
        'The policy denies everyone but those in "exclude". It does not let these in: for them the next policy decides.',
      suggestion: "Make sure that a later policy says who gets in.",
    };
  },
};
