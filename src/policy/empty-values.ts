/**
 * Rules with an empty value, such as `{ geo: { country_code: "" } }`: nearly always a variable that was not set. The API has been
 * seen to give such rules back. Whether they match nobody, everybody, or are dropped is not known.
 */
import { accessRuleKinds } from "../../generated/index.ts";
import { isObject } from "../json/index.ts";

/** Whether this is a rule of a known kind with an empty text or an empty list in it. */
export function hasEmptyValue(rule: unknown): boolean {
  return emptyFields(rule).length > 0;
}

/** The empty texts and lists of a rule, each as its kind and its field. */
export function emptyFields(rule: unknown): readonly (readonly [kind: string, field: string])[] {
  if (!isObject(rule)) return [];
  return accessRuleKinds.flatMap((kind) => {
    const inner = Object.hasOwn(rule, kind) ? rule[kind] : undefined;
    if (!isObject(inner)) return [];
    const empty = Object.keys(inner).filter((field) => isEmpty(inner[field]));
    return empty.map((field) => [kind, field] as const);
  });
}

const isEmpty = (value: unknown): boolean =>
  Array.isArray(value) ? value.length === 0 : typeof value === "string" && value.trim() === "";
