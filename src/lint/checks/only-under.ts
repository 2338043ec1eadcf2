import type { CheckId } from "../check-id.ts";
import type { Check, Found, Inspection } from "../check.ts";
import type { Source } from "../../rules/sources.ts";
import { quoted } from "../values/rule-values.ts";

/** A check for a setting that does nothing under other decisions than these. */
export function onlyUnder(
  decisions: readonly string[],
  about: { id: CheckId; law: string; source: Source; path: string; setting: string },
  isSet: (inspection: Inspection) => boolean,
): Check {
  const { id, law, source, path, setting } = about;
  return {
    id,
    law,
    level: "warning",
    source,
    *find(inspection): Generator<Found> {
      const { decision } = inspection;
      if (decision === undefined || decisions.includes(String(decision)) || !isSet(inspection)) return;
      yield {
        path,
        message: `${setting}, which does nothing under the decision ${quoted(decision)}.`,
        suggestion: `Remove it. It works under ${decisions.map((name) => `"${name}"`).join(" and ")} only.`,
      };
    },
  };
}
