/**
 * What can be written at the cursor, by the JSON Schema of the file. A word that nobody writes is put at the cursor, and the text is read
 * as it is, whole or not: where that word turns up says what is being written there.
 */
import { isMap, isPair, isScalar, isSeq, type Node, parseDocument } from "yaml";
import { isObject } from "../../../src/json/index.ts";
import type { Completion, Completions } from "./question.ts";
import { looksLikeJSON } from "./read-text.ts";

type Schema = Readonly<Record<string, unknown>>;

const marker = "here0the0cursor0is";

export function complete(text: string, offset: number, schema: Schema): Completions | undefined {
  const isJSON = looksLikeJSON(text);
  const before = /["']?[\w$-]*$/.exec(text.slice(0, offset))?.[0] ?? "";
  const after = /^[\w$-]*["']?/.exec(text.slice(offset))?.[0] ?? "";
  const [from, to] = [offset - before.length, offset + after.length];
  const marked = `${text.slice(0, from)}${isJSON ? `"${marker}"` : marker}${text.slice(to)}`;
  const place = placeOf(parseDocument(marked, { logLevel: "silent" }).contents, []);
  if (!place) return undefined;
  const shapes = shapesAt(schema, place.path);
  const options = place.isName
    ? names(shapes, place.siblings, isJSON, /^\s*:/.test(text.slice(to)))
    : [
        ...values(shapes, isJSON),
        // In YAML an object begins with a bare name; a rule is offered whole.
        ...(isJSON
          ? []
          : names(
              shapes.filter((shape) => !isRule(shape)),
              [],
              false,
              false,
            )),
      ];
  return options.length > 0 ? { from, to, options } : undefined;

  function shapesAt(root: Schema, path: readonly string[]): readonly Schema[] {
    let here = alternatives(root);
    for (const step of path) here = here.flatMap((shape) => inside(shape, step)).flatMap(alternatives);
    return here;
  }

  /** A schema with its reference followed and its alternatives side by side. */
  function alternatives(given: unknown): readonly Schema[] {
    if (!isObject(given)) return [];
    const { $ref, anyOf, oneOf } = given;
    if (typeof $ref === "string") {
      const { definitions } = schema as { readonly definitions?: Schema };
      return alternatives(definitions?.[$ref.replace("#/definitions/", "")]);
    }
    const list = Array.isArray(anyOf) ? anyOf : Array.isArray(oneOf) ? oneOf : undefined;
    if (!list) return [given];
    const inner = list.flatMap((one: unknown) => alternatives(one));
    return Array.isArray(given["defaultSnippets"]) ? [...inner, given] : inner;
  }
}

function inside(shape: Schema, step: string): readonly unknown[] {
  const { properties, items, additionalProperties } = shape;
  if (step === "-") return [items];
  if (isObject(properties) && Object.hasOwn(properties, step)) return [properties[step]];
  return [additionalProperties];
}

interface PlaceInText {
  /** The names on the way; `-` for an element of a list. */
  readonly path: readonly string[];
  /** Whether a name is written there, and not a value. */
  readonly isName: boolean;
  /** The names that are there already. */
  readonly siblings: readonly string[];
}

function placeOf(node: unknown, path: readonly string[]): PlaceInText | undefined {
  if (isScalar(node)) return isMarker(node) ? { path, isName: false, siblings: [] } : undefined;
  if (isSeq(node)) {
    for (const item of node.items) {
      const found = isPair(item) ? undefined : placeOf(item, [...path, "-"]);
      if (found) return found;
    }
    return undefined;
  }
  if (!isMap(node)) return undefined;
  const siblings = node.items.map(({ key }) => nameOf(key)).filter((name) => !name.includes(marker));
  for (const { key, value } of node.items) {
    if (nameOf(key).includes(marker)) return { path, isName: true, siblings };
    const found = placeOf(value as Node, [...path, nameOf(key)]);
    if (found) return found;
  }
  return undefined;
}

const nameOf = (key: unknown): string => String(isScalar(key) ? key.value : key);
const isMarker = (node: unknown): boolean => isScalar(node) && String(node.value).includes(marker);

/** Names of members that are not there yet, each with the beginning of its value. */
function names(
  shapes: readonly Schema[],
  siblings: readonly string[],
  isJSON: boolean,
  hasColon: boolean,
): readonly Completion[] {
  // A rule is one of many objects, each with one name; with one there, no other can be.
  const open = shapes.filter((shape) => !isRule(shape) || siblings.length === 0);
  const known = new Map<string, Completion>();
  for (const { properties, required } of open) {
    if (!isObject(properties)) continue;
    for (const [name, schema] of Object.entries(properties)) {
      if (siblings.includes(name) || known.has(name)) continue;
      const needed = Array.isArray(required) && required.includes(name);
      known.set(name, {
        label: name,
        ...described(schema),
        detail: needed ? "required" : "",
        snippet: isJSON ? `"${name}"${hasColon ? "" : ": ${}"}` : `${name}${hasColon ? "" : ": ${}"}`,
      });
    }
  }
  return [...known.values()];
}

const isRule = ({ properties, required }: Schema): boolean =>
  isObject(properties) && Object.keys(properties).length === 1 && Array.isArray(required);

/** The values of a list of words, and rules with examples to type over. */
function values(shapes: readonly Schema[], isJSON: boolean): readonly Completion[] {
  const options: Completion[] = [];
  for (const shape of shapes) {
    const { enum: words, type, defaultSnippets } = shape;
    if (Array.isArray(words))
      for (const word of words)
        options.push({ label: String(word), snippet: isJSON ? JSON.stringify(word) : String(word) });
    else if (type === "boolean")
      for (const word of ["true", "false"]) options.push({ label: word, snippet: word });
    if (!Array.isArray(defaultSnippets)) continue;
    for (const { label, description, body } of defaultSnippets as readonly Schema[])
      options.push({
        label: String(label),
        ...(typeof description === "string" && { info: description }),
        snippet: isJSON ? onOneLine(body) : onOneLine(body).replace(/^\{ "([\w-]+)": (.*) \}$/s, "$1: $2"),
      });
  }
  return options;
}

/** A snippet as flow of JSON, which is YAML too. */
function onOneLine(body: unknown): string {
  if (Array.isArray(body)) return `[${body.map(onOneLine).join(", ")}]`;
  if (!isObject(body)) return JSON.stringify(body);
  const members = Object.entries(body).map(([name, inner]) => `${JSON.stringify(name)}: ${onOneLine(inner)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

function described(schema: unknown): { readonly info?: string } {
  const { description } = (isObject(schema) ? schema : {}) as { readonly description?: unknown };
  return typeof description === "string" ? { info: description } : {};
}
