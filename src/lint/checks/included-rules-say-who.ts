import type { AccessRuleKind as RuleKind } from "../../../generated/index.ts";
import type { Check } from "../check.ts";
import type { PlacedRule } from "../reading/placed-rule.ts";

/** Kinds that say how or from where somebody comes, but not who it is, each with the words of the message. */
const open: { readonly [K in RuleKind]?: string } = {
  auth_method: "logs in with this authentication method",
  certificate: "can log in and has any valid client certificate",
  device_posture: "can log in and has a device that passes this posture check",
  geo: "can log in and comes from this country",
  ip: "can log in and comes from this address",
  ip_list: "can log in and comes from an address of this list",
  login_method: "logs in by this login method",
  user_risk_score: "can log in and has this risk score",
};
const phraseOf = ({ kind }: PlacedRule): string | undefined => kind && open[kind];
const isOpen = (rule: PlacedRule): boolean => phraseOf(rule) !== undefined || rule.kind === "everyone";

export const includedRulesSayWho: Check = {
  id: "included-rules-say-who",
  law: 'Each included rule of an allow policy says who gets in: "include" is OR, and one rule is enough.',
  level: "warning",
  source: "policies",
  *find({ policy, decision, include, require }) {
    if (decision !== "allow" || policy["approval_required"] === true || !require.every(isOpen)) return;
    if (include.some(({ kind }) => kind === "everyone")) return;
    const alone = include.every(isOpen);
    for (const rule of include) {
      const phrase = phraseOf(rule);
      if (phrase === undefined || (alone && rule.kind === "login_method")) continue;
      yield {
        path: rule.path,
        group: phrase,
        message: `Everyone who ${phrase} gets in${alone ? ". Nothing says who that is" : ', without matching any other rule: one rule of "include" is enough'}.`,
        suggestion: alone
          ? 'Include those who are meant, such as an e-mail domain or a group, and move this rule to "require".'
          : 'If a visitor has to match this rule as well, move it to "require".',
      };
    }
  },
};
