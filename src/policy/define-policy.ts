import type { Decision, PolicyBody } from "../../generated/index.ts";
import { frozenCopy } from "../json/index.ts";
import { parseDuration, parseMfaDuration } from "./duration.ts";
import { assertPlain } from "./plain-policy.ts";
import type { AnyRuleList, PolicyInput } from "./policy-input.ts";

/** The fields of a policy that are read here; the compiler has judged the rest. */
type PolicyFields = Pick<PolicyBody, "session_duration" | "mfa_config">;

/**
 * Makes a policy: frozen plain data with the API's own field names, checked by the compiler while you type. It refuses a rule
 * that the decision cannot take, and says why. Lists inside a list of rules are flattened; everything else is kept as it is,
 * including fields that this version does not know.
 *
 * The compiler cannot judge values of a wide type (an `AccessRule[]`, a variable of type `Decision`); `lintPolicy` does.
 *
 * @example
 * definePolicy({ name: "Staff", decision: "allow", include: [rule.emailDomain("example.com")], session_duration: hours(8) })
 * @throws TypeError if the API would not take a duration, or if the policy is not plain JSON.
 */
export function definePolicy<
  const D extends Decision,
  Include extends AnyRuleList,
  Require extends AnyRuleList,
  Exclude extends AnyRuleList,
>(policy: PolicyInput<D, Include, Require, Exclude>): PolicyBody {
  assertPlain("definePolicy", policy);
  return defined(policy);
}

function defined(policy: PolicyFields): PolicyBody {
  // The API also takes `null`, for "no duration of its own".
  const session_duration = policy.session_duration ?? undefined;
  if (session_duration !== undefined && parseDuration(session_duration) === undefined) {
    throw new TypeError(
      `definePolicy got the session_duration "${session_duration}" (at /session_duration), which is not a duration. ` +
        'Write numbers with the units h, m, s, ms, us or ns, such as "24h" or "1h30m", or use hours(24); a day is 24h.',
    );
  }
  const mfaDuration = policy.mfa_config?.session_duration ?? undefined;
  if (mfaDuration !== undefined && parseMfaDuration(mfaDuration) === undefined) {
    throw new TypeError(
      `definePolicy got the session_duration "${mfaDuration}" (at /mfa_config/session_duration), which the API does not take ` +
        'there. Write minutes or hours from "0m" to "720h", or use minutes(30) or hours(24).',
    );
  }
  const flat: Record<string, unknown> = { ...policy };
  for (const name of ["include", "require", "exclude"]) {
    const list = flat[name];
    if (Array.isArray(list)) flat[name] = list.flat(Number.POSITIVE_INFINITY);
    else if (list === undefined) delete flat[name];
  }
  return frozenCopy(flat) as unknown as PolicyBody;
}
