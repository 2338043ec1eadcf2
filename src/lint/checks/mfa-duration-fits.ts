import type { Check } from "../check.ts";
import { isObject } from "../../json/index.ts";
import { parseMfaDuration } from "../../policy/duration.ts";
import { quoted } from "../rule-values.ts";

export const mfaDurationFits: Check = {
  id: "mfa-duration-fits",
  law: "A second factor counts for whole minutes or hours, 720 hours at most.",
  level: "error",
  source: "mfa-requirements",
  *find({ policy }) {
    const { mfa_config: config } = policy;
    const text = isObject(config) ? config["session_duration"] : undefined;
    if (typeof text !== "string") return;
    if (
      text === undefined ||
      text === null ||
      (typeof text === "string" && parseMfaDuration(text) !== undefined)
    )
      return;
    yield {
      path: "/mfa_config/session_duration",
      message: `${quoted(text)} is not a number of minutes or hours from "0m" to "720h".`,
      suggestion: 'Write, for example, "30m" or "24h".',
    };
  },
};
