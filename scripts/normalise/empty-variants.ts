import { type LoadedDocument, withRoot } from "../document/document.ts";
import {
  arrayMember,
  isObject,
  type Json,
  type JsonObject,
  member,
  objectMember,
  stringMember,
  stringsMember,
} from "../document/json.ts";
import { below, schemasPointer } from "../document/pointer.ts";

/**
 * A document whose empty variants are closed. In a union of components that have one property each, the name of the
 * property says which one it is. If its value declares nothing and its example is an empty object, it is empty. Anywhere
 * else, an object that declares nothing can hold anything, whatever its example.
 */
export function withEmptyVariants(document: LoadedDocument): LoadedDocument {
  const components = objectMember(document.root, "components");
  const schemas = objectMember(components, "schemas");
  const names = new Map(Object.keys(schemas).map((name) => [below(schemasPointer, name), name]));
  const kinds = new Set(Object.values(schemas).flatMap((schema) => kindsOf(schema, schemas, names)));
  const empty = [...kinds].flatMap((name) => {
    const emptied = withEmptyProperty(schemas[name] ?? {});
    return emptied === undefined ? [] : [[name, emptied] as const];
  });
  if (empty.length === 0) return document;
  const root = {
    ...document.root,
    components: { ...components, schemas: { ...schemas, ...Object.fromEntries(empty) } },
  };
  return withRoot(document, root);
}

/** The names of a union's members, where each is a component with one property. */
function kindsOf(schema: Json, schemas: JsonObject, names: ReadonlyMap<string, string>): string[] {
  const list = [...arrayMember(schema, "anyOf"), ...arrayMember(schema, "oneOf")];
  if (list.length < 2) return [];
  const found = list.map((part) => names.get(stringMember(part, "$ref") ?? ""));
  const kinds = found.filter((name) => name !== undefined && onlyProperty(schemas[name] ?? {}) !== undefined);
  return kinds.length === list.length ? (kinds as string[]) : [];
}

/** The one property of an object that has to have it. */
function onlyProperty(schema: Json): string | undefined {
  const [name, ...more] = Object.keys(objectMember(schema, "properties"));
  const [required, ...others] = stringsMember(schema, "required");
  return name !== undefined && name === required && more.length + others.length === 0 ? name : undefined;
}

function withEmptyProperty(schema: Json): JsonObject | undefined {
  const name = onlyProperty(schema);
  if (name === undefined || !isObject(schema)) return undefined;
  const property = member(schema["properties"], name);
  const saysNothing =
    isObject(property) &&
    stringMember(property, "type") === "object" &&
    !Object.hasOwn(property, "properties");
  if (!saysNothing || !isEmpty(property["example"]) || !isEmpty(property["additionalProperties"]))
    return undefined;
  return { ...schema, properties: { [name]: { ...property, additionalProperties: false } } };
}

function isEmpty(value: Json | undefined): boolean {
  return isObject(value) && Object.keys(value).length === 0;
}
