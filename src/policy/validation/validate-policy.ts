import { type Issue, validatePolicyBody } from "../../../generated/index.ts";
import {
  frozenCopy,
  holdsSecret,
  isObject,
  pathOf,
  pointerTo,
  secretsIn,
  whyNotPlain,
  withoutSecrets,
} from "../../json/index.ts";
import { kindMeantBy } from "../../rules/foreign-kinds.ts";
import { parseDuration, parseMfaDuration } from "../duration.ts";
import { emptyFields } from "../empty-values.ts";
import { notInTheBody } from "../known-fields.ts";
import { ruleLists } from "../rule-lists.ts";
import { namesIn } from "./names.ts";
import { withNullsLeftOut } from "../without-nulls.ts";

/** How a policy is validated. */
export interface ValidatePolicyOptions {
  /** JSON pointers of names that are meant as they are, although they look like a misspelt known name. Default: none. */
  readonly allowUnknown?: readonly string[];
  /**
   * Whether references may be names, such as `name:Engineering`, for a policy that `resolveNames` is going to see before it is sent.
   * Default: false, since the API takes ids only.
   */
  readonly names?: boolean;
}

/**
 * What is wrong with a policy: the API's answer to a read, a body to be sent, or anything that claims to be one. It is read as
 * `policyBody` would send it, without what only the server sets and without optional fields that are `null`.
 *
 * Issues are what the spec refuses (types, required fields, values), names that look misspelt, kinds as other tools write them,
 * empty values, durations that cannot be read, names where ids have to be, and secrets. Names that do not resemble a known one are not an issue: the API grows faster
 * than this package. For what is unwise rather than wrong, see `lintPolicy`.
 *
 * @returns The issues, frozen; empty if there are none. Each has a sentence and the place as `path` and JSON pointer.
 * @example
 * validatePolicy({ name: "Staff", decision: "allow", include: [], requre: [] })
 * // [{ pointer: "/requre", message: '"/requre" is a name that is not known here. Did you mean "require"? …', … }]
 */
export function validatePolicy(policy: unknown, options: ValidatePolicyOptions = {}): readonly Issue[] {
  const problem = shapeProblem(policy);
  if (problem !== undefined || !isObject(policy)) return frozenCopy([issue("", "type", problem ?? "")]);
  const body = bodyOf(policy);
  const allowUnknown = Object.hasOwn(options, "allowUnknown") ? (options.allowUnknown ?? []) : [];
  const names = Object.hasOwn(options, "names") && options.names === true;
  const found = [...validatePolicyBody(body, { allowUnknown }).issues];
  const own = [
    ...foreignKinds(body, allowUnknown),
    ...emptyValues(body),
    ...durations(body),
    ...namesOf(body, names),
    ...secrets(body),
  ];
  const places = new Map(found.map(({ pointer }, index) => [pointer, index]));
  for (const extra of own) {
    const same = places.get(extra.pointer);
    // The own sentence knows more about the place than the validator's; a secret matters more than what else is wrong there.
    if (same === undefined) places.set(extra.pointer, found.push(extra) - 1);
    else found[same] = extra;
  }
  // What is inside of a name that is a secret has no pointer that can be shown. The name has an issue of its own.
  const shown = found.filter(({ pointer }) => !holdsSecret(pointer));
  return frozenCopy(shown.map((each) => ({ ...each, message: withoutSecrets(each.message) })));
}

/** Why something is not the shape of a policy at all. */
function shapeProblem(policy: unknown): string | undefined {
  if (Array.isArray(policy)) return "This is a list. Take one policy of it at a time.";
  if (!isObject(policy)) {
    const got = policy === null ? "null" : typeof policy === "string" ? "a string" : String(policy);
    return `A policy is an object, and this is ${got}. From a file, pass what JSON.parse returns.`;
  }
  const isAnswer =
    Object.hasOwn(policy, "result") && (Object.hasOwn(policy, "success") || Object.hasOwn(policy, "errors"));
  if (isAnswer && !Object.hasOwn(policy, "decision")) {
    return `This is an answer of the API: take its \`result\`${Array.isArray(policy["result"]) ? ", which is a list, and one policy of it at a time" : ""}.`;
  }
  const reason = whyNotPlain(policy);
  return reason && `The policy ${reason}`;
}

type Fields = Readonly<Record<string, unknown>>;

function bodyOf(policy: Fields): Fields {
  const sent = Object.entries(policy).filter(([name]) => !notInTheBody.has(name));
  return withNullsLeftOut(Object.fromEntries(sent));
}

function* rulesOf(body: Fields): Generator<readonly [pointer: string, rule: Fields]> {
  for (const list of ruleLists) {
    const rules = body[list];
    if (!Array.isArray(rules)) continue;
    for (const [index, rule] of rules.entries()) {
      if (isObject(rule)) yield [pointerTo(`/${list}`, index), rule];
    }
  }
}

function* foreignKinds(body: Fields, allowUnknown: readonly string[]): Generator<Issue> {
  for (const [place, rule] of rulesOf(body)) {
    // A rule made by `rule.unknown` is marked: its kind is meant.
    if (Object.getOwnPropertySymbols(rule).length > 0 || allowUnknown.includes(place)) continue;
    for (const name of Object.keys(rule)) {
      const pointer = pointerTo(place, name);
      const meant = kindMeantBy(name);
      if (meant === undefined || meant.kind === name || allowUnknown.includes(pointer)) continue;
      const extra = meant.kind === "device_posture" ? ", with the `integration_uid` of that check" : "";
      yield issue(
        pointer,
        "kind",
        `"${pointer}" is not a kind of rule in the API. The name comes from ${meant.where}. Did you mean "${meant.kind}"${extra}?`,
        "If not, name the pointer in allowUnknown.",
      );
    }
  }
}

function* emptyValues(body: Fields): Generator<Issue> {
  for (const [place, rule] of rulesOf(body)) {
    for (const [kind, field] of emptyFields(rule)) {
      const pointer = pointerTo(pointerTo(place, kind), field);
      yield issue(
        pointer,
        "minLength",
        `"${pointer}" is empty, which is nearly always a variable that was not set. What the API makes of it is not known. Give it a value, or take the rule out on purpose.`,
      );
    }
  }
}

function* durations(body: Fields): Generator<Issue> {
  const { session_duration, mfa_config } = body;
  // An empty text is taken by the API, and kept apart from none.
  if (
    typeof session_duration === "string" &&
    session_duration !== "" &&
    parseDuration(session_duration) === undefined
  ) {
    yield issue(
      "/session_duration",
      "format",
      `The session_duration "${shown(session_duration)}" (at /session_duration) is not a duration. Write numbers with the units h, m, s, ms, us or ns, such as "24h" or "1h30m", or use hours(24); a day is 24h.`,
    );
  }
  const mfa = isObject(mfa_config) ? mfa_config["session_duration"] : undefined;
  if (typeof mfa === "string" && parseMfaDuration(mfa) === undefined) {
    yield issue(
      "/mfa_config/session_duration",
      "format",
      `The session_duration "${shown(mfa)}" (at /mfa_config/session_duration) is not one that the API takes there. Write minutes or hours from "0m" to "720h", or use minutes(30) or hours(24).`,
    );
  }
}

function* namesOf(body: Fields, names: boolean): Generator<Issue> {
  for (const { pointer, keyword, message } of namesIn(body, names)) yield issue(pointer, keyword, message);
}

function* secrets(body: Fields): Generator<Issue> {
  for (const { pointer, isName } of secretsIn(body))
    yield secretAt(pointer, isName ? "has a name that is a secret" : "holds a secret");
}

function secretAt(pointer: string, what: string): Issue {
  const place = pointer === "" ? "The policy" : `"${pointer}"`;
  return issue(
    pointer,
    "secret",
    `${place} ${what}. Everybody who can read the policy can read it: refer to a service token by its id, and replace the secret, since it has been seen.`,
  );
}

const shown = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

function issue(pointer: string, keyword: string, message: string, ifMeant?: string): Issue {
  const path = pathOf(pointer).map((name) => (/^(0|[1-9]\d*)$/.test(name) ? Number(name) : name));
  return { message, ...(ifMeant !== undefined && { ifMeant }), path, pointer, keyword };
}
