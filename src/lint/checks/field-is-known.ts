import type { Check } from "../check.ts";
import { quoted } from "../values/rule-values.ts";
import { isOfAnotherEndpoint } from "./field-is-of-a-policy.ts";

export const fieldIsKnown: Check = {
  id: "field-is-known",
  law: "A field is one that this version knows.",
  level: "info",
  source: "api-page",
  *find({ shape }) {
    for (const { pointer, name, where } of shape.unknown) {
      if (where === "rule" || (where === "policy" && isOfAnotherEndpoint(name))) continue;
      yield {
        path: pointer,
        message: `The spec has no field ${quoted(name)} here. It is newer than this version, or does nothing.`,
        suggestion: "If it does nothing, remove it.",
        ifMeant: "If it is newer, name its pointer in `allowUnknown`.",
      };
    }
  },
};
