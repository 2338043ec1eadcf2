import {
  arrayMember,
  isObject,
  type Json,
  type JsonObject,
  member,
  objectMember,
  stringMember,
  stringsMember,
} from "../../document/json.ts";
import { below } from "../../document/pointer.ts";
import { allOf, call, type ValidatorFact, table, value, type ValidatorDescriber } from "./validator-facts.ts";
import { type Alternative, type Rows, validatorByValue } from "./valued-unions.ts";

/**
 * The validator of a union: dispatched on a key, a value or the type if these tell its alternatives apart. `isBeside`: the
 * schema says more, so that a value can have members that are not of the union. `close`: what it says of members that an
 * alternative of a `oneOf` does not know.
 */
export function unionValidator(
  describer: ValidatorDescriber,
  schema: JsonObject,
  keyword: "anyOf" | "oneOf",
  pointer: string,
  within: readonly string[],
  isBeside: boolean,
  close: (alternative: Json) => ValidatorFact,
): ValidatorFact {
  const alternatives = arrayMember(schema, keyword).map((listed, index): Alternative => {
    const place = below(pointer, keyword, index);
    return { listed, pointer: place, seen: describer.follow(listed, place) };
  });
  const check = (one: Alternative): ValidatorFact => {
    const own = describer.describe(one.listed, one.pointer, within);
    return keyword === "oneOf" ? allOf([own, close(one.listed)]) : own;
  };
  const [only] = alternatives;
  if (only !== undefined && alternatives.length === 1) return check(only);
  // Two alternatives that both seem to fit need not both fit if something in them goes unchecked.
  const exact =
    keyword === "oneOf" && !describer.unchecked.has({ oneOf: alternatives.map(({ listed }) => listed) });
  const trying = (): ValidatorFact => {
    if (keyword === "oneOf" && !exact)
      describer.leave(
        below(pointer, keyword),
        "that a value fits only one shape of a `oneOf`, because something in the shapes is not checked",
      );
    return call(exact ? "one" : "some", ...alternatives.map(check));
  };
  return (
    (isBeside ? undefined : validatorByKey(describer, alternatives, keyword, check)) ??
    validatorByValue(describer, schema, alternatives, check, trying) ??
    validatorByType(alternatives, check) ??
    trying()
  );
}

/**
 * A union of objects that are told apart by their one required key. By the letter, a value of an `anyOf` may have several of
 * the keys, and that is how documents say "one or more". Only if each alternative is a component of its own, with nothing but
 * its key, are they kinds, of which a value has one.
 */
function validatorByKey(
  describer: ValidatorDescriber,
  alternatives: readonly Alternative[],
  keyword: "anyOf" | "oneOf",
  check: (one: Alternative) => ValidatorFact,
): ValidatorFact | undefined {
  const exact = keyword === "oneOf";
  const tags = alternatives.map(({ listed, seen }) =>
    isPlain(listed) && (exact || stringMember(listed, "$ref") !== undefined)
      ? tagOf(seen.value, exact)
      : undefined,
  );
  const kinds = new Set(tags.map((tag) => tag?.kind));
  if (kinds.has(undefined) || kinds.size < tags.length) return undefined;
  if (tags.some((tag) => tag?.more.some((name) => kinds.has(name)))) return undefined;
  const rows = alternatives.map((one, index): readonly [string, ValidatorFact, boolean] => {
    const { kind = "", whole = false } = tags[index] ?? {};
    const property = below(one.seen.pointer, "properties", kind);
    return [
      kind,
      whole ? check(one) : describer.describe(member(member(one.seen.value, "properties"), kind), property),
      whole,
    ];
  });
  const pick = (wanted: boolean): Rows =>
    rows.flatMap(([kind, fact, whole]) => (whole === wanted ? [[kind, fact] as const] : []));
  return call("tagged", table(pick(false)), ...(pick(true).length === 0 ? [] : [table(pick(true))]));
}

/** A reference with something beside it that could demand more is not looked through. */
function isPlain(listed: Json): boolean {
  return (
    stringMember(listed, "$ref") === undefined ||
    Object.keys(listed as JsonObject).every((name) => ["$ref", "description", "summary"].includes(name))
  );
}

interface Tag {
  readonly kind: string;
  readonly more: readonly string[];
  /** Whether there is more to check than the member of that key. */
  readonly whole: boolean;
}

function tagOf(schema: Json, mayHaveMore: boolean): Tag | undefined {
  const known = "type required properties additionalProperties title description example examples deprecated";
  if (!isObject(schema) || stringMember(schema, "type") !== "object") return undefined;
  if (Object.keys(schema).some((keyword) => !known.split(" ").includes(keyword) && !keyword.startsWith("x-")))
    return undefined;
  const properties = objectMember(schema, "properties");
  const [kind, ...others] = stringsMember(schema, "required");
  if (kind === undefined || others.length > 0 || member(member(properties, kind), "readOnly") === true)
    return undefined;
  const additional = member(schema, "additionalProperties");
  const more = Object.keys(properties).filter((name) => name !== kind);
  if (!Object.hasOwn(properties, kind) || isObject(additional) || (more.length > 0 && !mayHaveMore))
    return undefined;
  return { kind, more, whole: more.length > 0 || additional !== undefined };
}

/** A union in which no two alternatives are of one type. */
function validatorByType(
  alternatives: readonly Alternative[],
  check: (one: Alternative) => ValidatorFact,
): ValidatorFact | undefined {
  const words: Readonly<Record<string, string>> = {
    object: "an object",
    array: "an array",
    string: "a string",
    number: "a number",
    integer: "a whole number",
    boolean: "true or false",
    null: "null",
  };
  const found = alternatives.map(({ listed, seen }) =>
    isPlain(listed) && member(seen.value, "nullable") !== true ? stringMember(seen.value, "type") : undefined,
  );
  const keys = found.map((type) => (type === "integer" ? "number" : type));
  if (keys.includes(undefined) || new Set(keys).size < keys.length) return undefined;
  const wanted = found.map((type) => words[type ?? ""] ?? "of another type").join(" or ");
  return call(
    "typed",
    value(wanted),
    table(alternatives.map((one, index) => [keys[index] ?? "", check(one)])),
  );
}
