import type { Check } from "../check.ts";

export const bypassHasNoPostureChecks: Check = {
  id: "bypass-has-no-posture-checks",
  law: "A bypass policy has no device posture rules.",
  level: "warning",
  source: "policies",
  *find({ decision, ofKind }) {
    if (decision !== "bypass") return;
    for (const { path } of ofKind("device_posture")) {
      yield {
        path,
        message: "Bypass with a posture check does not work if Zaraz or a Worker answers the request.",
        suggestion: 'Use the decision "non_identity".',
      };
    }
  },
};
