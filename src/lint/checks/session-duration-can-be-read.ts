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
    if (
      text === undefined ||
      text === null ||
      // The API takes an empty text, and people use it for the application's own duration.
      text === "" ||
      (typeof text === "string" && parseDuration(text) !== undefined)
    )
      return;
    yield {
      path: "/session_duration",
      message: `${quoted(text)} is no duration.`,
      suggestion: 'Write numbers with units, such as "24h" or "1h30m"; there is no unit for days.',
    };
  },
};
