import type { Check } from "../check.ts";
import { parseDuration } from "../../policy/index.ts";
import { quoted } from "../values/rule-values.ts";

/** 31 days, in nanoseconds. The document says "one month" and no more. */
const month = 744n * 3_600_000_000_000n;

export const sessionLastsAtMostAMonth: Check = {
  id: "session-lasts-at-most-a-month",
  law: "A session lasts at most a month.",
  level: "error",
  source: "sessions",
  *find({ policy }) {
    const { session_duration: text } = policy;
    const duration = typeof text === "string" ? parseDuration(text) : undefined;
    if (duration === undefined || duration <= month) return;
    yield {
      path: "/session_duration",
      message: `A session of ${quoted(text)} is longer than a month, which is the limit.`,
      suggestion: 'Write "730h" or less.',
    };
  },
};
