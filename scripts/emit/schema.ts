import { astToString, type GlobalContext, type OpenAPI3, transformSchema } from "openapi-typescript";
import type { OperationFact } from "../describe/operations/operation-facts.ts";
import type { LoadedDocument } from "../document/document.ts";
import { isArray, isObject, type Json, type JsonObject, objectMember } from "../document/json.ts";
import { below } from "../document/pointer.ts";
import { openCycles } from "../normalise/cycles.ts";

/**
 * The source of schema.ts, which is what openapi-typescript makes of a document, and the pointers of the components that it
 * could not print as they are. This is the one module that knows that package; it prints with the TypeScript printer, since
 * nobody reads the file from end to end.
 */
export function emitSchema(
  plain: LoadedDocument,
  operations: readonly OperationFact[],
): { readonly text: string; readonly changed: ReadonlySet<string> } {
  // A reference is printed as an indexed access, which must not lead to itself.
  const { document, changed } = openCycles(plain, true);
  const described = withDescribedOperations(document.root, operations);
  const whole = withWholeParts(withDecodableReferences(described)) as JsonObject;
  const root = structuredClone(whole) as unknown as OpenAPI3;
  return { text: astToString(transformSchema(root, context(document))), changed };
}

const methods: ReadonlySet<string> = new Set([
  "get",
  "put",
  "post",
  "delete",
  "options",
  "head",
  "patch",
  "trace",
]);

/**
 * The document with those operations only that could be described, each id once: openapi-typescript declares an
 * operation by its id wherever it meets one.
 */
function withDescribedOperations(root: JsonObject, operations: readonly OperationFact[]): JsonObject {
  const ids = new Map(operations.map(({ pointer, id }) => [pointer, id]));
  const listed = Object.entries(objectMember(root, "paths")).filter(([path]) => !path.startsWith("x-"));
  const paths = listed.map(([path, item]) => {
    const members = Object.entries(isObject(item) ? item : {}).flatMap(([name, value]): [string, Json][] => {
      if (!methods.has(name)) return [[name, value]];
      const id = ids.get(below("#/paths", path, name));
      return id === undefined ? [] : [[name, withId(value, id)]];
    });
    return [path, Object.fromEntries(members)] as const;
  });
  const { pathItems: _pathItems, callbacks: _callbacks, ...components } = objectMember(root, "components");
  return {
    ...root,
    paths: Object.fromEntries(paths),
    webhooks: withoutIds(root["webhooks"] ?? {}),
    components,
  };
}

function withId(operation: Json, id: string): JsonObject {
  const { operationId, callbacks: _callbacks, ...rest } = operation as JsonObject;
  const responses = Object.entries(objectMember(rest, "responses")).filter(
    ([name]) => !name.startsWith("x-"),
  );
  const whole = { ...rest, responses: Object.fromEntries(responses) };
  return operationId === id ? { ...whole, operationId } : whole;
}

/** A part of an `allOf` that has a discriminator would lose the property that this names. */
function withWholeParts(value: Json): Json {
  if (isArray(value)) return value.map(withWholeParts);
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([name, inner]) => {
    const isParts = name === "allOf" && isArray(inner);
    const parts = isParts ? inner.map(withoutDiscriminator) : (inner as Json);
    return [name, withWholeParts(parts)] as const;
  });
  return Object.fromEntries(members);
}

function withoutDiscriminator(part: Json): Json {
  if (!isObject(part)) return part;
  const { discriminator: _discriminator, ...rest } = part;
  return rest;
}

/** openapi-typescript takes a layer of percent-encoding off; a name that has a percent sign itself needs one more. */
function withDecodableReferences(root: JsonObject): JsonObject {
  const names = Object.values(objectMember(root, "components")).flatMap((section) =>
    Object.keys(section ?? {}),
  );
  return names.some((name) => name.includes("%")) ? (encoded(root) as JsonObject) : root;
}

function encoded(value: Json): Json {
  if (isArray(value)) return value.map(encoded);
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([name, inner]) => {
    const isReference = name === "$ref" && typeof inner === "string";
    return [name, isReference ? inner.replaceAll("%", "%25") : encoded(inner)] as const;
  });
  return Object.fromEntries(members);
}

function withoutIds(items: Json): JsonObject {
  const stripped = Object.entries(isObject(items) ? items : {}).map(([name, item]) => {
    const members = Object.entries(isObject(item) ? item : {}).map(
      ([key, value]) => [key, methods.has(key) ? withId(value, "") : value] as const,
    );
    return [name, Object.fromEntries(members)] as const;
  });
  return Object.fromEntries(stripped);
}

/** Properties with a default stay optional: the sender may leave them out. */
function context(document: LoadedDocument): GlobalContext {
  return {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    defaultNonNullable: false,
    discriminators: { objects: {}, refsHandled: [] },
    emptyObjectsUnknown: false,
    enum: false,
    enumValues: false,
    excludeDeprecated: false,
    exportType: false,
    generatePathParams: false,
    immutable: false,
    injectFooter: [],
    makePathsEnum: false,
    pathParamsAsTypes: false,
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    redoc: undefined as never,
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent: true,
    postTransform: undefined,
    transform: undefined,
    transformProperty: undefined,
    resolve: (reference: string) => document.resolve(reference).value as never,
  };
}
