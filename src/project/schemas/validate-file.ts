/** Judges what a file holds by its schema, in sentences with JSON pointers. */
import { near } from "../../../generated/index.ts";
import { isObject, own, ownOptions, pathOf, pointerTo, withoutSecrets } from "../../json/index.ts";
import type { Issue } from "../../policy/index.ts";
import type { FileSchema, SchemaType } from "./file-schema.ts";

/** What is wrong with a value; empty if nothing is. What a `$ref` stands for is judged elsewhere: policies and rules by `validatePolicy`. */
export function validateFile(value: unknown, given: FileSchema, pointer: string = ""): readonly Issue[] {
  const schema = ownOptions(given);
  if (schema.$ref !== undefined) return [];
  if (schema.anyOf) return byAlternative(value, schema.anyOf, pointer);
  const { type } = schema;
  if (type !== undefined && !isOf(type, value))
    return [wrong(pointer, "type", mistyped(value, namesOf(type), schema))];
  if (typeof value === "string") return textIssues(value, schema, pointer);
  if (typeof value === "number" && value < (schema.minimum ?? value))
    return [wrong(pointer, "minimum", `must be ${schema.minimum} or more, but is ${value}.`)];
  if (schema.const !== undefined && value !== schema.const)
    return [wrong(pointer, "const", `must be ${JSON.stringify(schema.const)}, but is ${shown(value)}.`)];
  if (Array.isArray(value)) return listIssues(value, schema, pointer);
  return isObject(value) ? objectIssues(value, schema, pointer) : [];
}

/** Where the shape has an example, that is shown instead of the value: what was written in the place of a token's variable may be the token. */
function mistyped(value: unknown, wanted: string, { type, examples: [example] = [] }: FileSchema): string {
  const isUnquoted = type === "string" && (typeof value === "number" || typeof value === "boolean");
  const advice = isUnquoted ? " Write it in quotes." : "";
  return example === undefined
    ? `must be ${wanted}, but is ${shown(value)}.${advice}`
    : `must be ${wanted}, such as ${inline(example)}, but is ${sortOf(value)}.${advice}`;
}

/** An issue at a pointer. The message begins with the pointer, unless it is about all of the file. */
export function wrong(pointer: string, keyword: string, sentence: string): Issue {
  const path = pathOf(pointer).map((name) => (/^(0|[1-9]\d*)$/.test(name) ? Number(name) : name));
  const place = pointer === "" ? "The file" : JSON.stringify(pointer);
  return { message: withoutSecrets(`${place} ${sentence}`), path, pointer, keyword };
}

function textIssues(value: string, schema: FileSchema, pointer: string): readonly Issue[] {
  const words = schema.enum?.filter((word) => word !== null);
  if (words && !words.includes(value)) {
    const meant = near(value, words);
    const hint = meant === undefined ? "" : ` Did you mean ${JSON.stringify(meant)}?`;
    const list = listed(words.map((word) => JSON.stringify(word)));
    return [wrong(pointer, "enum", `must be one of ${list}, but is ${shown(value)}.${hint}`)];
  }
  if (value.length < (schema.minLength ?? 0))
    return [wrong(pointer, "minLength", "is empty. Give it a text.")];
  if (schema.pattern !== undefined && !new RegExp(schema.pattern, "u").test(value)) {
    const { description: wanted = "of the form that is wanted", examples: [example] = [] } = schema;
    const sentence =
      example === undefined
        ? `is ${shown(value)}, which is not ${wanted}.`
        : `is not ${wanted}, such as ${inline(example)}.`;
    return [wrong(pointer, "pattern", sentence)];
  }
  return [];
}

function listIssues(value: readonly unknown[], schema: FileSchema, pointer: string): readonly Issue[] {
  if (value.length < (schema.minItems ?? 0))
    return [wrong(pointer, "minItems", "is an empty list. Name at least one.")];
  const { items } = schema;
  return items ? value.flatMap((item, index) => validateFile(item, items, pointerTo(pointer, index))) : [];
}

function objectIssues(
  value: Readonly<Record<string, unknown>>,
  { properties = {}, required = [], additionalProperties = false, minProperties = 0, examples }: FileSchema,
  pointer: string,
): readonly Issue[] {
  const names = Object.keys(value).filter((name) => value[name] !== undefined);
  const missing = required
    .filter((name) => !names.includes(name))
    .map((name) => wrong(pointerTo(pointer, name), "required", "is missing, but is required. Add it."));
  const few = names.length < minProperties ? [wrong(pointer, "minProperties", "is empty.")] : [];
  const issues = names.flatMap((name): readonly Issue[] => {
    const place = pointerTo(pointer, name);
    const known = own(properties, name) as FileSchema | undefined;
    if (known) return validateFile(value[name], known, place);
    if (additionalProperties === true) return [];
    if (additionalProperties) return validateFile(value[name], additionalProperties, place);
    const meant = near(name, Object.keys(properties));
    const example = examples?.[0] === undefined ? "" : ` An example: ${inline(examples[0])}`;
    const hint =
      meant === undefined
        ? `There are ${listed(Object.keys(properties))}.${example}`
        : `Did you mean ${JSON.stringify(meant)}?`;
    return [wrong(place, "additionalProperties", `is a name that is not known here. ${hint}`)];
  });
  return [...missing, ...few, ...issues];
}

/** By the shape that the value was meant for. Of objects it is the one whose required members are there, or which knows one of the members. */
function byAlternative(value: unknown, given: readonly FileSchema[], pointer: string): readonly Issue[] {
  const shapes = given.map((shape) => ownOptions(shape));
  const ofType = shapes.filter(({ type }) => isOf(type ?? "object", value));
  const has = (name: string): boolean => isObject(value) && Object.hasOwn(value, name);
  const meant =
    ofType.find(({ required = [] }) => required.length > 0 && required.every(has)) ??
    ofType.find(({ properties = {} }) => Object.keys(properties).some(has)) ??
    ofType.find(({ $ref }) => $ref !== undefined) ??
    ofType[0];
  if (meant) return validateFile(value, meant, pointer);
  const types = namesOf(shapes.flatMap(({ type }) => type ?? "object"));
  return [wrong(pointer, "type", `must be ${types}, but is ${shown(value)}.`)];
}

const typeNames: Readonly<Record<SchemaType, string>> = {
  object: "an object",
  array: "a list",
  string: "a text",
  boolean: "true or false",
  integer: "a whole number",
  number: "a number",
  null: "null",
};

const namesOf = (types: SchemaType | readonly SchemaType[]): string =>
  [...new Set([types].flat().map((type) => typeNames[type]))].join(" or ");

function isOf(types: SchemaType | readonly SchemaType[], value: unknown): boolean {
  return [types].flat().some((type) => isOfOne(type, value));
}

function isOfOne(type: SchemaType, value: unknown): boolean {
  if (type === "null") return value === null;
  if (type === "object") return isObject(value);
  if (type === "array") return Array.isArray(value);
  return type === "integer" ? Number.isSafeInteger(value) : typeof value === type;
}

/** Names in a sentence; of many, some. */
function listed(names: readonly string[]): string {
  const shown = names.length > 20 ? names.slice(0, 5) : names;
  const rest = names.length - shown.length;
  return `${shown.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

/** A value in a sentence: a text as it is, if it is short; of other things, what they are. */
function shown(value: unknown): string {
  if (typeof value === "object") return sortOf(value);
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function sortOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  return typeof value === "string" ? "a text" : String(value);
}

/** JSON on one line, with blanks as people put them; it is YAML as well. */
function inline(value: unknown): string {
  return JSON.stringify(value, null, 1).replaceAll(/\n */g, " ");
}
