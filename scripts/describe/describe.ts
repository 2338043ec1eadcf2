import type { LoadedDocument } from "../document/document.ts";
import { operationsOf } from "../document/operations.ts";
import { type JsonObject, member, objectMember, stringMember } from "../document/json.ts";
import type { Diagnostic } from "../document/diagnostic.ts";
import type { OperationFact, SecuritySchemeFact, ServerFact } from "./operations/operation-facts.ts";
import { nameCalls, nameResources, pinnedNames } from "./operations/call-names.ts";
import { describeLeftOut, type LeftOutFact } from "./left-out.ts";
import type { Note } from "./operations/operation-error.ts";
import { unnamed } from "./operations/by-shape.ts";
import { nameErrors } from "./operations/errors.ts";
import { describeOperations } from "./operations/operations.ts";
import { describeServers, serverDiagnostics } from "./operations/servers.ts";
import { nameInputs } from "./types/input-models.ts";
import { describeComponents } from "./types/models.ts";
import { describeParamsModels, nameResults } from "./operations/call-models.ts";
import { describeResources, type ResourceFact } from "./operations/resources.ts";
import { describeReferences, type ReferenceFact } from "./types/marked-references.ts";
import { describeTaggedUnions } from "./unions/tagged-unions.ts";
import type { ModelFact, TaggedUnionFact } from "./types/type-facts.ts";
import { nameUnions, type UnionNames } from "./unions/union-names.ts";
import { usedComponents } from "./types/used-components.ts";
import { nameComponents } from "./types/components.ts";
import { describeValidation, type ValidationFacts } from "./validation/bodies.ts";

/** All that emitters need to know about a document, as plain data. */
export interface Facts {
  readonly title: string;
  /** Components first, then what operations take and give; each group in the order of names or paths. */
  readonly models: readonly ModelFact[];
  readonly unions: readonly (TaggedUnionFact & UnionNames)[];
  readonly operations: readonly OperationFact[];
  readonly resources: ResourceFact;
  readonly securitySchemes: readonly SecuritySchemeFact[];
  readonly servers: readonly ServerFact[];
  readonly validation: ValidationFacts;
  /** Values that are ids of something else. */
  readonly references: readonly ReferenceFact[];
  readonly diagnostics: readonly Diagnostic[];
  /** What the document says and nothing is made of, although nothing is wrong with it. */
  readonly leftOut: readonly LeftOutFact[];
}

/** What may be made of a document beyond what it says. */
export interface DescribeOptions {
  /** Whether types are named as people write types: `dns-records_record` is `DnsRecord`. */
  readonly plainNames?: boolean;
  /** Whether envelopes and pages are found by shape, if no operation names its own. */
  readonly byShape?: boolean;
}

/**
 * Describes a bundled document: validators from the `whole` of it, all else from the same with plain schemas. The same document gives the same facts, in the same order.
 */
export function describe(
  whole: LoadedDocument,
  document: LoadedDocument,
  leftOut: readonly Diagnostic[],
  { plainNames = false, byShape = false }: DescribeOptions = {},
): Facts {
  const places = operationsOf(document)
    .filter(({ group }) => group === "paths")
    .sort((left, right) => (left.path < right.path ? -1 : left.path > right.path ? 1 : 0));
  const notes: Diagnostic[] = [];
  const note: Note = (pointer, sentence) => void notes.push({ pointer, sentence, skipped: false });
  const pinned = places.flatMap(({ value }) => pinnedNames(value));
  const components = nameComponents(document, usedComponents(document, places), pinned, note, plainNames);
  const unions = describeTaggedUnions(components, whole);
  const models = describeComponents(components, unions);
  const shapes = byShape ? unnamed(places) : { envelopes: false, pages: false };
  const described = describeOperations(components, places, shapes);
  const resources = nameResources(described.operations, places, components.names, note);
  const calls = nameCalls(described.operations, places, resources, components.names, note);
  const { operations: answered, models: results } = nameResults(calls, resources, components);
  const { operations, models: errors } = nameErrors(answered, resources, components);
  const validation = describeValidation(whole, operations);
  const all = [...models, ...describeParamsModels(operations, models), ...results, ...errors];
  const unionNames = nameUnions(unions, components.names);
  return {
    title: stringMember(member(document.root, "info"), "title") ?? "",
    models: nameInputs(all, operations, components.names),
    unions: unionNames,
    operations,
    resources: describeResources(operations, resources, components.names),
    securitySchemes: describeSecuritySchemes(document),
    servers: describeServers(document.root),
    validation,
    references: describeReferences(components),
    leftOut: describeLeftOut(whole),
    diagnostics: [
      ...serverDiagnostics(document.root),
      ...leftOut,
      ...described.diagnostics,
      ...notes,
      ...uncheckedDiagnostics(validation, operations),
    ],
  };
}

/** What calls do not check although the document demands it, each kind once. */
function uncheckedDiagnostics(
  { unchecked }: ValidationFacts,
  operations: readonly OperationFact[],
): Diagnostic[] {
  const patterns = new Set(
    operations
      .flatMap((one) => [one.pathParameters, one.queryParameters, one.headerParameters, one.cookieParameters])
      .flat()
      .flatMap(({ pattern, pointer }) => (pattern === undefined ? [] : [pointer])),
  );
  const [first = ""] = patterns;
  const bodies = unchecked.map(({ pointer, reason, count }) => ({
    pointer,
    sentence: `Request bodies are not checked for this: ${reason}.${elsewhere(count)}`,
    skipped: false,
  }));
  if (patterns.size === 0) return bodies;
  const sentence = `Parameters are not checked against patterns.${elsewhere(patterns.size)}`;
  return [...bodies, { pointer: first, sentence, skipped: false }];
}

function elsewhere(count: number): string {
  const places = count === 2 ? "1 other place" : `${count - 1} other places`;
  return count === 1 ? "" : ` The same is true in ${places}.`;
}

function describeSecuritySchemes(document: LoadedDocument): SecuritySchemeFact[] {
  const schemes = Object.entries(objectMember(member(document.root, "components"), "securitySchemes"));
  return schemes.flatMap(([name, listed]) => {
    const reference = stringMember(listed, "$ref");
    const scheme = reference === undefined ? listed : document.resolve(reference).value;
    return securityScheme(name, scheme as JsonObject) ?? [];
  });
}

function securityScheme(name: string, scheme: JsonObject): SecuritySchemeFact | undefined {
  const type = stringMember(scheme, "type");
  const place = stringMember(scheme, "in");
  if (type === "http") return { name, type, scheme: (stringMember(scheme, "scheme") ?? "").toLowerCase() };
  if (type === "oauth2" || type === "openIdConnect" || type === "mutualTLS") return { name, type };
  if (type !== "apiKey" || (place !== "header" && place !== "query" && place !== "cookie")) return undefined;
  return { name, type, in: place, parameter: stringMember(scheme, "name") ?? name };
}
