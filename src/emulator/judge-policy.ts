import { isObject, judgeRule } from "./judge-rule.ts";
import { hoursOf, judgeValues } from "./judge-values.ts";
import { refusals } from "./refusals.ts";
import type { Reply } from "./reply.ts";

/** What a body is judged against, besides the tables. */
export interface Judgement {
  /** Rule kinds that this server knows beyond the table. */
  readonly newerKinds: readonly string[];
  /** What happens to a body's fields that the documentation does not name. */
  readonly unknownFields: "keep" | "drop" | "refuse";
  /** Whether values are judged, not only their types. */
  readonly values: "keep" | "refuse";
  /** The longest session that the account allows, as a duration; any without it. */
  readonly longestSession: string | undefined;
}

type Fields = { readonly [field: string]: unknown };

const decisions: ReadonlySet<unknown> = new Set(["allow", "deny", "non_identity", "bypass"]);

/** The optional fields, and which values each takes. `null` is the same as leaving it out. */
const optionalFields: { readonly [field: string]: (value: unknown) => boolean } = {
  approval_groups: (value) => Array.isArray(value) && value.every(isApprovalGroup),
  approval_required: isBoolean,
  connection_rules: isObject,
  isolation_required: isBoolean,
  mfa_config: isMfaConfig,
  purpose_justification_prompt: (value) => typeof value === "string",
  purpose_justification_required: isBoolean,
  session_duration: isDuration,
};

/** Fields that belong to the server: sent in a body, they change nothing. */
export const readOnlyFields: readonly string[] = ["id", "app_count", "created_at", "updated_at", "reusable"];

/** The refusal for a body that cannot become a policy, or nothing. It names the first problem only. */
export function judgePolicy(body: unknown, judgement: Judgement): Reply | undefined {
  if (!isObject(body)) return refusals.invalidRequest("the body must be a JSON object");
  if (!decisions.has(body["decision"])) return refusals.invalidRequest("unrecognized policy decision");
  if (typeof body["name"] !== "string" || body["name"] === "")
    return refusals.invalidRequest("name is required");
  return (
    judgeRules(body, judgement) ??
    judgeOptional(body) ??
    judgeSession(body, judgement) ??
    judgeUnknown(body, judgement)
  );
}

function judgeRules(body: Fields, { newerKinds, values }: Judgement): Reply | undefined {
  for (const list of ["include", "exclude", "require"]) {
    const rules = body[list] ?? [];
    if (!Array.isArray(rules)) return refusals.invalidRules(list, "must be a list of rules");
    if (list === "include" && rules.length === 0) {
      return refusals.invalidRules(list, "at least one include rule is required");
    }
    for (const rule of rules) {
      const reason = judgeRule(rule, newerKinds);
      if (reason !== undefined) return refusals.invalidRules(list, reason);
      const wrong = values === "refuse" ? judgeValues(rule) : undefined;
      // A group by its name was reported to end in an error of the server.
      if (wrong !== undefined && wrong.startsWith("'group.")) return refusals.serverError(500);
      if (wrong !== undefined) return refusals.invalidRules(list, wrong);
    }
  }
  return undefined;
}

function judgeOptional(body: Fields): Reply | undefined {
  for (const [field, takes] of Object.entries(optionalFields)) {
    const value = body[field];
    if (value !== undefined && value !== null && !takes(value))
      return refusals.invalidRequest(`invalid ${field}`);
  }
  return undefined;
}

function judgeSession(body: Fields, { values, longestSession }: Judgement): Reply | undefined {
  const text = body["session_duration"];
  if (typeof text !== "string" || text === "") return undefined;
  const hours = hoursOf(text);
  if (values === "refuse" && hours === undefined) return refusals.invalidRequest("invalid session_duration");
  const most = longestSession === undefined ? undefined : hoursOf(longestSession);
  return most !== undefined && hours !== undefined && hours > most
    ? refusals.invalidRequest(`session_duration must be at most ${longestSession}`)
    : undefined;
}

function judgeUnknown(body: Fields, { unknownFields }: Judgement): Reply | undefined {
  const unknown =
    unknownFields === "refuse" ? Object.keys(body).find((field) => !isKnownField(field)) : undefined;
  return unknown === undefined ? undefined : refusals.invalidRequest(`unknown field '${unknown}'`);
}

/** Whether the documentation names this field of a policy. */
export function isKnownField(field: string): boolean {
  const required = ["decision", "name", "include", "exclude", "require"];
  return required.includes(field) || Object.hasOwn(optionalFields, field) || readOnlyFields.includes(field);
}

function isBoolean(value: unknown): boolean {
  return typeof value === "boolean";
}

function isApprovalGroup(value: unknown): boolean {
  return isObject(value) && typeof value["approvals_needed"] === "number" && value["approvals_needed"] >= 0;
}

function isMfaConfig(value: unknown): boolean {
  if (!isObject(value)) return false;
  const duration = value["session_duration"] ?? "0m";
  return typeof duration === "string" && /^\d{1,5}[mh]$/.test(duration) && minutes(duration) <= 720 * 60;
}

function minutes(duration: string): number {
  return Number.parseInt(duration, 10) * (duration.endsWith("h") ? 60 : 1);
}

function isDuration(value: unknown): boolean {
  return typeof value === "string" && /^[+-]?(0|((\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h))+|)$/.test(value);
}
