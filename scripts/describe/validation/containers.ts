import {
  arrayMember,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  member,
  objectMember,
  stringsMember,
} from "../../document/json.ts";
import { isOneWay } from "../../normalise/read-only-write-only.ts";
import { below } from "../../document/pointer.ts";
import {
  allOf,
  call,
  type ValidatorArgument,
  type ValidatorFact,
  part,
  table,
  value,
} from "./validator-facts.ts";
import { bounds, numberMember, safePattern } from "./scalars.ts";
import type { SchemaValidators } from "./schemas.ts";

/** The check of arrays by a schema; of any array where it neither says that it is one nor anything about arrays. */
export function arrayCheck(
  checks: SchemaValidators,
  schema: JsonObject,
  pointer: string,
  named: boolean,
): ValidatorFact {
  const keywords = ["items", "prefixItems", "minItems", "maxItems", "uniqueItems"];
  if (!named && !keywords.some((keyword) => Object.hasOwn(schema, keyword))) return part("any");
  const first = arrayMember(schema, "prefixItems").map((item, index) =>
    checks.check(item, below(pointer, "prefixItems", index)),
  );
  const items = checks.check(member(schema, "items"), below(pointer, "items"));
  let check = first.length > 0 ? call("tuple", { kind: "list", items: first }, items) : call("array", items);
  const least = numberMember(schema, "minItems");
  const most = numberMember(schema, "maxItems");
  if (least !== undefined || most !== undefined)
    check = call("counted", check, value("Items"), ...bounds(least, most));
  return member(schema, "uniqueItems") === true ? call("distinct", check) : check;
}

/** The check of objects by a schema; of any object where it neither says that it is one nor anything about objects. */
export function objectCheck(
  checks: SchemaValidators,
  schema: JsonObject,
  pointer: string,
  named: boolean,
): ValidatorFact {
  const keywords =
    "properties required additionalProperties patternProperties propertyNames minProperties maxProperties dependentRequired";
  if (!named && !keywords.split(" ").some((keyword) => Object.hasOwn(schema, keyword))) return part("any");
  const { required, optional } = members(checks, schema, pointer);
  const rest = others(
    checks,
    schema,
    pointer,
    [...required, ...optional].map(([name]) => name),
  );
  const args: ValidatorArgument[] = [table(required)];
  if (optional.length > 0 || rest !== undefined) args.push(table(optional));
  if (rest !== undefined) args.push(rest);
  return limitedObject(checks, schema, pointer, call("object", ...args));
}

interface Members {
  readonly required: readonly (readonly [string, ValidatorFact])[];
  readonly optional: readonly (readonly [string, ValidatorFact])[];
}

/** The members that are described by name. What is read-only need not be sent, and is not looked at where it is. */
function members(checks: SchemaValidators, schema: JsonObject, pointer: string): Members {
  const properties = objectMember(schema, "properties");
  const resolve = (reference: string): Json => checks.document.resolve(reference).value;
  const readOnly = (name: string): boolean => isOneWay(member(properties, name), "readOnly", resolve);
  const needed = new Set(stringsMember(schema, "required").filter((name) => !readOnly(name)));
  const row = (name: string): readonly [string, ValidatorFact] => {
    if (readOnly(name)) return [name, part("any")];
    const matching = patterns(checks, schema, pointer).filter(([source]) =>
      new RegExp(source, "u").test(name),
    );
    const declared = Object.hasOwn(properties, name);
    const own = declared
      ? [checks.check(member(properties, name), below(pointer, "properties", name))]
      : matching.length === 0
        ? [checks.check(member(schema, "additionalProperties"), below(pointer, "additionalProperties"))]
        : [];
    return [name, allOf([...own, ...matching.map(([, check]) => check)])];
  };
  return {
    required: [...needed].map(row),
    optional: Object.keys(properties)
      .filter((name) => !needed.has(name))
      .map(row),
  };
}

function patterns(
  checks: SchemaValidators,
  schema: JsonObject,
  pointer: string,
): (readonly [string, ValidatorFact])[] {
  return Object.entries(objectMember(schema, "patternProperties")).flatMap(([source, inner]) => {
    const place = below(pointer, "patternProperties", source);
    if (safePattern(source, place, checks.skip) === undefined) return [];
    return [[source, checks.check(inner, place)]];
  });
}

/** The check of members that no property describes; undefined where their names are to be reported as unknown. */
function others(
  checks: SchemaValidators,
  schema: JsonObject,
  pointer: string,
  known: readonly string[],
): ValidatorFact | undefined {
  const additional = member(schema, "additionalProperties");
  const listed = objectMember(schema, "patternProperties");
  const usable = patterns(checks, schema, pointer);
  // What an unusable pattern might describe is not known to be wrong.
  const free = usable.length < Object.keys(listed).length || (additional === undefined && isBase(schema));
  const rest =
    free || additional === true
      ? part("any")
      : additional === undefined
        ? undefined
        : additional === false
          ? call("closed", ...known.map(value))
          : checks.check(additional, below(pointer, "additionalProperties"));
  if (usable.length === 0) return rest;
  const rows: ValidatorArgument[] = usable.map(([source, check]) => ({
    kind: "list",
    items: [{ kind: "pattern", source }, check],
  }));
  return call("matching", { kind: "list", items: rows }, ...(rest === undefined ? [] : [rest]));
}

/** Whether a schema is what others extend, which have members that it does not know. */
function isBase(schema: JsonObject): boolean {
  return (
    Object.hasOwn(schema, "discriminator") &&
    !Object.hasOwn(schema, "oneOf") &&
    !Object.hasOwn(schema, "anyOf")
  );
}

function limitedObject(
  checks: SchemaValidators,
  schema: JsonObject,
  pointer: string,
  object: ValidatorFact,
): ValidatorFact {
  let check = object;
  const least = numberMember(schema, "minProperties");
  const most = numberMember(schema, "maxProperties");
  if (least !== undefined || most !== undefined)
    check = call("counted", check, value("Properties"), ...bounds(least, most));
  const needs = Object.entries(objectMember(schema, "dependentRequired")).filter(([, names]) =>
    isArray(names),
  );
  if (needs.length > 0) check = call("dependent", check, value(Object.fromEntries(needs)));
  const names: Json | undefined = member(schema, "propertyNames");
  if (!isObject(names) && names !== false) return check;
  // A name is a string, whether its schema says so or not.
  const typed = isObject(names) && !Object.hasOwn(names, "$ref") ? { type: "string", ...names } : names;
  return call("propertyNames", check, checks.check(typed, below(pointer, "propertyNames")));
}
