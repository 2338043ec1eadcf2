import { astToString, type GlobalContext, type OpenAPI3, transformSchema } from "openapi-typescript";
import type { LoadedDocument } from "../load/document.ts";

/**
 * The source of schema.ts: what openapi-typescript makes of a document. This is the one module that knows that
 * package; it prints with the TypeScript printer, since nobody reads the file from end to end.
 */
export function emitSchema(document: LoadedDocument): string {
  const root = structuredClone(document.root) as unknown as OpenAPI3;
  return astToString(transformSchema(root, context(document)));
}

/** Properties with a default stay optional: whoever sends them may leave them out. */
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
