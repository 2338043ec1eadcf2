import type { Check } from "../check.ts";
import { isGiven } from "../values/rule-values.ts";

export const noTeamBesideItsOrganization: Check = {
  id: "no-team-beside-its-organization",
  law: "No GitHub team is listed beside its whole organization.",
  level: "info",
  source: "reasoning",
  *find({ ofKind }) {
    for (const list of ["include", "exclude"] as const) {
      const rules = ofKind("github-organization", list);
      const key = ({ value }: (typeof rules)[number]): string =>
        `${String(value["identity_provider_id"])} ${String(value["name"])}`;
      const whole = new Map(
        rules.filter(({ value }) => !isGiven(value["team"])).map((rule) => [key(rule), rule.place]),
      );
      for (const rule of rules) {
        const organization = whole.get(key(rule));
        if (!isGiven(rule.value["team"]) || organization === undefined) continue;
        yield {
          path: rule.path,
          message: `The team's whole organization is listed as well (${organization}), so naming the team does nothing.`,
          suggestion: "Keep the one that is meant.",
        };
      }
    }
  },
};
