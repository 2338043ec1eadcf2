import { parseDuration } from "../../policy/index.ts";
import type { Check } from "../check.ts";
import { quoted } from "../values/rule-values.ts";

/** In nanoseconds. */
const minute = 60_000_000_000n;

export const sessionLastsAMinute: Check = {
  id: "session-lasts-a-minute",
  law: "A session lasts a minute or more, or is 0s, which asks for a login each time.",
  level: "warning",
  source: "sessions",
  *find({ policy }) {
    const { session_duration: text } = policy;
    const duration = typeof text === "string" ? parseDuration(text) : undefined;
    if (duration === undefined || duration <= 0n || duration >= minute) return;
    yield {
      path: "/session_duration",
      message: `A session of ${quoted(text)} ends before a page has loaded.`,
      suggestion: 'Write a number of minutes or hours, such as "30m" or "24h".',
    };
  },
};
