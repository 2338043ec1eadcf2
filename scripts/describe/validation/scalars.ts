import { type JsonObject, member, stringMember } from "../../document/json.ts";
import { formats } from "./unchecked.ts";
import { call, part, type ValidatorFact, value } from "./validator-facts.ts";
import type { ValidatorPart } from "./validator-parts.ts";

export function stringValidator(schema: JsonObject): ValidatorFact {
  const format = stringMember(schema, "format") ?? "";
  const known = Object.hasOwn(formats, format) ? formats[format] : undefined;
  const base = known === undefined ? part("string") : call("text", part(known[0]), value(known[1]));
  const least = numberMember(schema, "minLength");
  const most = numberMember(schema, "maxLength");
  return least === undefined && most === undefined ? base : call("sized", base, ...bounds(least, most));
}

export function numberValidator(schema: JsonObject, whole: boolean): ValidatorFact {
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
    (fact, [name, limit]) => (limit === undefined ? fact : call(name, fact, value(limit))),
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
