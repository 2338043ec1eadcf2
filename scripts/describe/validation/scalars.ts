import { type JsonObject, member, stringMember } from "../../document/json.ts";
import { below } from "../../document/pointer.ts";
import {
  call,
  part,
  type UncheckedFact,
  type ValidatorFact,
  type ValidatorPart,
  value,
} from "./validator-facts.ts";
import { patternCost } from "./pattern-cost.ts";

/** Notes something that goes unchecked. */
export type Skip = (fact: UncheckedFact) => void;

/** The formats that are checked: the part that does it, and what a value must be, in words. */
const formats: Readonly<Record<string, readonly [part: ValidatorPart, wanted: string]>> = {
  email: ["email", "an e-mail address such as name@example.com"],
  "date-time": ["dateTime", "a date with time and offset such as 2030-01-31T09:00:00Z"],
  date: ["date", "a date such as 2030-01-31"],
  time: ["time", "a time with offset such as 09:00:00Z"],
  uuid: ["uuid", "a UUID"],
  uri: ["uri", "a URI with its scheme"],
  hostname: ["hostname", "a host name"],
  ipv4: ["ipv4", "an IPv4 address"],
  ipv6: ["ipv6", "an IPv6 address"],
};

/** Formats that tell people how to show or carry a text, and demand nothing of it. */
const undemanding: ReadonlySet<string> = new Set(["password", "binary", "byte"]);

/** How long a string may be to be matched against a pattern, by what the pattern can cost. */
const reach: Readonly<Record<string, number>> = { steady: 4096, branching: 256 };

export function stringCheck(schema: JsonObject, pointer: string, skip: Skip): ValidatorFact {
  const format = stringMember(schema, "format");
  const known = format !== undefined && Object.hasOwn(formats, format) ? formats[format] : undefined;
  let check = known === undefined ? part("string") : call("text", part(known[0]), value(known[1]));
  if (format !== undefined && known === undefined && !undemanding.has(format)) {
    skip({ pointer: below(pointer, "format"), reason: `the format "${format}" is not known` });
  }
  const least = numberMember(schema, "minLength");
  const most = numberMember(schema, "maxLength");
  if (least !== undefined || most !== undefined) check = call("sized", check, ...bounds(least, most));
  return patternedCheck(check, schema, pointer, skip);
}

function patternedCheck(
  check: ValidatorFact,
  schema: JsonObject,
  pointer: string,
  skip: Skip,
): ValidatorFact {
  const source = stringMember(schema, "pattern");
  if (source === undefined) return check;
  const cost = safePattern(source, below(pointer, "pattern"), skip);
  return cost === undefined ? check : call("patterned", check, { kind: "pattern", source }, value(cost));
}

/** The length up to which a pattern is safe to use; undefined, and noted, where it is safe at none. */
export function safePattern(source: string, pointer: string, skip: Skip): number | undefined {
  const cost = patternCost(source);
  const reasons: Readonly<Record<string, string>> = {
    invalid: "the pattern is not valid",
    explosive: "the pattern can take exponential time",
    unknown: "it is not known how long the pattern can take",
  };
  const reason = reasons[cost];
  if (reason !== undefined) skip({ pointer, reason });
  return reach[cost];
}

export function numberCheck(schema: JsonObject, whole: boolean): ValidatorFact {
  const format = stringMember(schema, "format");
  const base = part(whole || format === "int32" || format === "int64" ? "integer" : "number");
  const [lowest, highest] = format === "int32" ? [-(2 ** 31), 2 ** 31 - 1] : [];
  const limits: readonly (readonly [part: ValidatorPart, limit: number | undefined])[] = [
    ["least", inclusive(schema, "minimum", "exclusiveMinimum") ?? lowest],
    ["most", inclusive(schema, "maximum", "exclusiveMaximum") ?? highest],
    ["above", exclusive(schema, "minimum", "exclusiveMinimum")],
    ["below", exclusive(schema, "maximum", "exclusiveMaximum")],
    ["multiple", positive(numberMember(schema, "multipleOf"))],
  ];
  return limits.reduce(
    (check, [name, limit]) => (limit === undefined ? check : call(name, check, value(limit))),
    base,
  );
}

/** Before OpenAPI 3.1, a boolean says that the inclusive limit is an exclusive one. */
function inclusive(schema: JsonObject, keyword: string, exclusiveKeyword: string): number | undefined {
  return member(schema, exclusiveKeyword) === true ? undefined : numberMember(schema, keyword);
}

function exclusive(schema: JsonObject, keyword: string, exclusiveKeyword: string): number | undefined {
  return numberMember(schema, member(schema, exclusiveKeyword) === true ? keyword : exclusiveKeyword);
}

function positive(step: number | undefined): number | undefined {
  return step !== undefined && step > 0 ? step : undefined;
}

/** The arguments of a part that takes a least and a most. */
export function bounds(least: number | undefined, most: number | undefined): ReturnType<typeof value>[] {
  return [value(least ?? 0), ...(most === undefined ? [] : [value(most)])];
}

export function numberMember(schema: JsonObject, name: string): number | undefined {
  const limit = member(schema, name);
  return typeof limit === "number" ? limit : undefined;
}
