import type { Check } from "../check.ts";
import { parseDuration } from "../../policy/index.ts";
import { quoted } from "../values/rule-values.ts";

export const sessionFitsTheAccount: Check = {
  id: "session-fits-the-account",
  law: "A session is not longer than the account allows.",
  level: "error",
  source: "terraform-7221",
  *find({ policy, options }) {
    const { session_duration: text } = policy;
    const { maxSessionDuration } = options;
    const duration = typeof text === "string" ? parseDuration(text) : undefined;
    const longest = maxSessionDuration === undefined ? undefined : parseDuration(maxSessionDuration);
    if (duration === undefined || longest === undefined || duration <= longest) return;
    yield {
      path: "/session_duration",
      message: `A session of ${quoted(text)} is longer than the ${quoted(maxSessionDuration)} that the account allows. The API refuses it.`,
      suggestion: `Write ${quoted(maxSessionDuration)} or less.`,
      fix: [{ op: "replace", path: "/session_duration", value: maxSessionDuration }],
    };
  },
};
