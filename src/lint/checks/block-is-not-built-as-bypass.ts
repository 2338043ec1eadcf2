import type { Check } from "../check.ts";
import { quoted } from "../values/rule-values.ts";

export const blockIsNotBuiltAsBypass: Check = {
  id: "block-is-not-built-as-bypass",
  law: "A policy that is meant to block does not let people in.",
  level: "error",
  source: "dockflare-261",
  *find({ policy, decision, exclude, ofKind }) {
    const { name } = policy;
    const [everyone] = ofKind("everyone", "include");
    if (decision === "deny" || decision === undefined || !everyone) return;
    if (typeof name === "string" && /^(block|deny|ban|reject|forbid)\b/i.test(name)) {
      yield {
        path: "/decision",
        message: `The policy is called ${quoted(name)}, but its decision is ${quoted(decision)}: it lets everyone in.`,
        suggestion: 'Use the decision "deny", or another name.',
      };
    }
    if (decision !== "bypass" || exclude.length === 0) return;
    yield {
      path: everyone.path,
      message:
        'The policy switches Access off for everyone but those in "exclude". It does not block these: for them the next policy decides.',
      suggestion: 'To keep some out, use a policy with the decision "deny" that includes them.',
    };
  },
};
