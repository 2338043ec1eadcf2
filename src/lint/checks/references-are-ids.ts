import type { Check } from "../check.ts";
import { pointerTo } from "../../json/index.ts";
import { isUuid, quoted } from "../rule-values.ts";

const references: Readonly<Record<string, readonly string[]>> = {
  group: ["id"],
  email_list: ["id"],
  ip_list: ["id"],
  login_method: ["id"],
  device_posture: ["integration_uid"],
  linked_app_token: ["app_uid"],
};

export const referencesAreIds: Check = {
  id: "references-are-ids",
  law: "Groups, lists, providers and the like are given by their ID, not by their name.",
  level: "warning",
  source: "api-page",
  *find({ rules }) {
    for (const { kind, path, value } of rules) {
      if (kind === undefined) continue;
      const fields = [
        ...(Object.hasOwn(references, kind) ? (references[kind] ?? []) : []),
        "identity_provider_id",
      ];
      for (const field of fields) {
        const id = value[field];
        if (typeof id !== "string" || isUuid(id)) continue;
        yield {
          path: pointerTo(pointerTo(path, kind), field),
          message: `${quoted(id)} does not have the form of an ID.`,
          suggestion: "Use the UUID that the API gives it, not its name.",
        };
      }
    }
  },
};
