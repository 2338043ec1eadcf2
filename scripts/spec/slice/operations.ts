import {
  isObject,
  member,
  stringMember,
  stringsMember,
  type Json,
  type JsonObject,
} from "../../document/json.ts";
import { below } from "../../document/pointer.ts";
import type { LoadedDocument } from "../../document/document.ts";

/** The methods that a path can have, in the order in which people read them. */
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

/** An operation of a document, and where it stands. */
export interface PlacedOperation {
  readonly group: "paths" | "webhooks";
  /** The path, or the name of the webhook. */
  readonly path: string;
  /** Lower case. */
  readonly method: string;
  readonly pointer: string;
  readonly id: string | undefined;
  readonly tags: readonly string[];
  readonly value: JsonObject;
  /** The path item, its own reference followed. */
  readonly item: JsonObject;
}

/** Every operation of a document, paths before webhooks, in the order in which they stand. */
export function operationsOf(document: LoadedDocument): readonly PlacedOperation[] {
  return (["paths", "webhooks"] as const).flatMap((group) => {
    const items = member(document.root, group);
    if (!isObject(items)) return [];
    return Object.entries(items).flatMap(([path, item]) => operationsOfItem(document, group, path, item));
  });
}

/** `PUT /pets/{pet_id}`: how people name an operation. */
export function nameOf(operation: Pick<PlacedOperation, "method" | "path">): string {
  return `${operation.method.toUpperCase()} ${operation.path}`;
}

function operationsOfItem(
  document: LoadedDocument,
  group: "paths" | "webhooks",
  path: string,
  written: Json,
): readonly PlacedOperation[] {
  // Among paths "x-" marks an extension; a webhook may be called so.
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
