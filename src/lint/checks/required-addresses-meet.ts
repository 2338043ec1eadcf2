import type { Check } from "../check.ts";
import { quoted } from "../values/rule-values.ts";

export const requiredAddressesMeet: Check = {
  id: "required-addresses-meet",
  law: "The address blocks that are required have an address in common.",
  level: "error",
  source: "policies",
  *find({ addresses }) {
    const [widest, ...others] = addresses("require").widest;
    for (const other of widest ? others : []) {
      yield {
        path: other.rule.path,
        message: `"require" asks for an address in ${quoted(widest?.text)} and in ${quoted(other.text)}, which have no address in common. Nobody matches.`,
        suggestion:
          "If one is meant to be enough, put them into the include of a rule group, and require the group.",
      };
    }
  },
};
