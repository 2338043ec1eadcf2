import { approvalGroups } from "../reading/approval-groups.ts";
import type { Check } from "../check.ts";
import { pointerTo } from "../../json/index.ts";
import { isByName, isPlaceholder, isUuid, quoted } from "../values/rule-values.ts";

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
  *find({ rules, policy }) {
    for (const [index, { list }] of approvalGroups(policy).entries()) {
      if (typeof list !== "string" || list === "" || isByName(list) || isUuid(list)) continue;
      yield {
        path: `/approval_groups/${index}/email_list_uuid`,
        message: `${quoted(list)} does not have the form of an ID.`,
        suggestion: "Use the UUID that the API gives the list, not its name.",
      };
    }
    for (const { kind, path, value } of rules) {
      if (kind === undefined) continue;
      const fields = [
        ...(Object.hasOwn(references, kind) ? (references[kind] ?? []) : []),
        "identity_provider_id",
      ];
      for (const field of fields) {
        const id = value[field];
        if (typeof id !== "string" || isPlaceholder(id) || isByName(id) || isUuid(id)) continue;
        yield {
          path: pointerTo(pointerTo(path, kind), field),
          message: `${quoted(id)} does not have the form of an ID.`,
          suggestion: "Use the UUID that the API gives it, not its name.",
        };
      }
    }
  },
};
