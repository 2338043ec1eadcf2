import type { Check } from "../check.ts";
import { quoted } from "../rule-values.ts";

export const blockIsNotBuiltAsBypass: Check = {
  id: "block-is-not-built-as-bypass",
  law: "What is meant to block is not built with a decision that lets in.",
  level: "error",
  source: "dockflare-261",
  *find({ policy, decision, exclude, ofKind }) {
    const { name } = policy;
    if (decision === "deny" || decision === undefined) return;
    if (typeof name === "string" && /\b(block|blocked|deny|denied|ban|banned|reject|forbid)\b/i.test(name)) {
      yield {
        path: "/decision",
        message: `The policy is called ${quoted(name)}, and its decision is ${quoted(decision)}: it lets in those whom it matches.`,
        suggestion: 'Use the decision "deny", or another name.',
      };
    }
    const [everyone] = ofKind("everyone", "include");
    if (decision !== "bypass" || !everyone || exclude.length === 0) return;
    yield {
      path: everyone.path,
      message:
        'The policy switches Access off for everyone but those in "exclude", and these it does not block: they go on to the next policy.',
      suggestion: 'To keep some out, use a policy with the decision "deny" that includes them.',
    };
  },
};
