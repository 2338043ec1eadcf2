import type { Check } from "../check.ts";

export const noTokenBesideAnyToken: Check = {
  id: "no-token-beside-any-token",
  law: "If any valid service token is listed, single ones are not.",
  level: "info",
  source: "reasoning",
  *find({ ofKind }) {
    for (const list of ["include", "exclude"] as const) {
      const [any] = ofKind("any_valid_service_token", list);
      for (const { path } of any ? ofKind("service_token", list) : []) {
        yield {
          path,
          message: `Any valid service token is listed as well (${any?.place}), so naming this one does nothing.`,
          suggestion: "Keep the one that is meant.",
        };
      }
    }
  },
};
