import type { Check } from "../check.ts";
import { parseDuration } from "../../policy/index.ts";
import { quoted } from "../rule-values.ts";

export const sessionDurationCanBeRead: Check = {
  id: "session-duration-can-be-read",
  law: "The duration of a session is a Go duration.",
  level: "error",
  source: "go-duration",
  *find({ policy }) {
    const { session_duration: text } = policy;
    // Empty is what the API gives for "as the application"; whether it takes it back is not documented.
    if (typeof text !== "string" || text === "" || parseDuration(text) !== undefined) return;
    yield {
      path: "/session_duration",
      message: `${quoted(text)} is not a duration.`,
      suggestion: 'Write numbers with units, such as "24h" or "1h30m". There is no unit for days.',
    };
  },
};
