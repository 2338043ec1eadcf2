import type { LoadedDocument } from "./document.ts";
import { isObject, member, stringMember, stringsMember, type Json, type JsonObject } from "./json.ts";
import { below } from "./pointer.ts";

/** The HTTP methods that a path can have, in the order in which people read them. */
export const methods: readonly string[] = [
  "get",
  "put",
  "post",
  "delete",
  "patch",
  "head",
  "options",
  "trace",
];

/** An operation of a document, and where it is. */
export interface PlacedOperation {
  readonly group: "paths" | "webhooks";
  /** The path, or the name of the webhook. */
  readonly path: string;
  /** In lower case. */
  readonly method: string;
  readonly pointer: string;
  /** Its `operationId`. */
  readonly id: string | undefined;
  readonly tags: readonly string[];
  readonly value: JsonObject;
  /** The path item that it belongs to, with the item's own reference followed. */
  readonly item: JsonObject;
}

/** Every operation of a document: paths before webhooks, otherwise in the order of the document. */
export function operationsOf(document: LoadedDocument): readonly PlacedOperation[] {
  return (["paths", "webhooks"] as const).flatMap((group) => {
    const items = member(document.root, group);
    if (!isObject(items)) return [];
    return Object.entries(items).flatMap(([path, item]) => operationsOfItem(document, group, path, item));
  });
}

/** `PUT /pets/{pet_id}`: how people name an operation. */
export function operationName(operation: Pick<PlacedOperation, "method" | "path">): string {
  return `${operation.method.toUpperCase()} ${operation.path}`;
}

/** The names of a path's parameters, in order. */
export function pathParameters(path: string): readonly string[] {
  return [...path.matchAll(/\{([^}]*)\}/g)].map((found) => found[1] ?? "");
}

/** A path without the names of its parameters: `/pets/{id}` and `/pets/{pet_id}` have one shape. */
export function pathShape(path: string): string {
  return path.replaceAll(/\{[^}]*\}/g, "{}");
}

function operationsOfItem(
  document: LoadedDocument,
  group: "paths" | "webhooks",
  path: string,
  written: Json,
): readonly PlacedOperation[] {
  // Among paths, "x-" marks an extension; the name of a webhook may begin with it.
  if ((group === "paths" && path.startsWith("x-")) || !isObject(written)) return [];
  const reference = stringMember(written, "$ref");
  const target = reference?.startsWith("#") === true ? document.resolve(reference) : undefined;
  const item = target !== undefined && isObject(target.value) ? { ...target.value, ...written } : written;
  const pointer = target === undefined ? below("#", group, path) : target.pointer;
  return methods.flatMap((method) => {
    const value = member(item, method);
    if (!isObject(value)) return [];
    const id = stringMember(value, "operationId");
    const tags = stringsMember(value, "tags");
    return [{ group, path, method, pointer: below(pointer, method), id, tags, value, item }];
  });
}
