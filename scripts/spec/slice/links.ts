import type { LoadedDocument } from "../../document/document.ts";
import { DocumentError } from "../../document/document-error.ts";
import {
  isObject,
  member,
  objectMember,
  stringMember,
  type Json,
  type JsonObject,
} from "../../document/json.ts";
import { parsePointer } from "../../document/pointer.ts";
import { operationName, type PlacedOperation } from "../../document/operations.ts";

/** A link that a slice leaves out because it would lead nowhere. */
export interface DroppedLink {
  /** The component response that it was in; undefined if it was in an operation. */
  readonly component: string | undefined;
  readonly sentence: string;
}

/** Removes the links that lead to operations that were cut, by id or by reference, and records them. */
export class LinkCutter {
  readonly dropped: DroppedLink[] = [];
  readonly #document: LoadedDocument;
  readonly #ids: ReadonlySet<string | undefined>;
  readonly #places: ReadonlySet<string>;

  constructor(document: LoadedDocument, kept: readonly PlacedOperation[]) {
    this.#document = document;
    this.#ids = new Set(kept.map(({ id }) => id));
    this.#places = new Set(kept.map(({ group, path, method }) => [group, path, method].join(" ")));
  }

  /** An operation without such links. */
  operation(operation: PlacedOperation): JsonObject {
    const { value } = operation;
    const responses = member(value, "responses");
    if (!isObject(responses)) return value;
    const pruned = Object.entries(responses).map(([status, response]): [string, Json] => [
      status,
      this.#response(response, undefined, `${operationName(operation)}, response ${status}`),
    ]);
    return { ...value, responses: Object.fromEntries(pruned) };
  }

  /** The document's shared responses without such links. */
  responses(): JsonObject {
    const all = objectMember(member(this.#document.root, "components"), "responses");
    return Object.fromEntries(
      Object.entries(all).map(([name, response]) => [
        name,
        this.#response(response, name, `the shared response "${name}"`),
      ]),
    );
  }

  #response(response: Json, component: string | undefined, at: string): Json {
    const links = member(response, "links");
    if (!isObject(response) || !isObject(links)) return response;
    const stay = Object.entries(links).filter(([name, link]) => {
      const target = this.#foreign(link);
      if (target !== undefined)
        this.dropped.push({ component, sentence: `${at}: link "${name}" to "${target}"` });
      return target === undefined;
    });
    if (stay.length === Object.keys(links).length) return response;
    const others = Object.entries(response).filter(([name]) => name !== "links");
    return Object.fromEntries(stay.length === 0 ? others : [...others, ["links", Object.fromEntries(stay)]]);
  }

  /** The operation that a link leads to, if it was cut. */
  #foreign(written: Json): string | undefined {
    const link = this.#followed(written);
    const id = stringMember(link, "operationId");
    if (id !== undefined) return this.#ids.has(id) ? undefined : id;
    const reference = stringMember(link, "operationRef");
    const names = reference?.startsWith("#/") === true ? parsePointer(reference) : undefined;
    return names === undefined || this.#places.has(names.join(" ")) ? undefined : reference;
  }

  #followed(link: Json): Json {
    const reference = stringMember(link, "$ref");
    if (reference === undefined) return link;
    try {
      return this.#document.resolve(reference).value;
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      return link;
    }
  }
}
