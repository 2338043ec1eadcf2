import type { LoadedDocument } from "../../document/document.ts";
import { dataKeywords } from "../../document/subschemas.ts";
import { isArray, isObject, type Json, member, stringMember } from "../../document/json.ts";
import type { PlacedOperation } from "../../document/operations.ts";
import { schemasPointer } from "../../document/pointer.ts";
import type { Direction } from "./type-facts.ts";

/** The components that operations refer to from their requests, and those from their responses. */
export function usedComponents(
  document: LoadedDocument,
  places: readonly PlacedOperation[],
): { readonly [way in Direction]: readonly string[] } {
  const request = new Collector(document);
  const response = new Collector(document);
  for (const { item, value: operation } of places) {
    request.walk(item["parameters"]);
    request.walk(member(operation, "parameters"));
    request.walk(member(operation, "requestBody"));
    response.walk(member(operation, "responses"));
  }
  return { request: [...request.schemas], response: [...response.schemas] };
}

class Collector {
  readonly schemas = new Set<string>();
  readonly #seen = new Set<Json>();
  readonly #document: LoadedDocument;

  constructor(document: LoadedDocument) {
    this.#document = document;
  }

  walk(value: Json | undefined): void {
    if (typeof value !== "object" || value === null || this.#seen.has(value)) return;
    this.#seen.add(value);
    const reference = stringMember(value, "$ref");
    if (reference?.startsWith(`${schemasPointer}/`) === true) this.schemas.add(reference);
    else if (reference !== undefined) this.#follow(reference);
    if (isArray(value)) for (const item of value) this.walk(item);
    else if (isObject(value))
      for (const [name, inner] of Object.entries(value)) if (!dataKeywords.has(name)) this.walk(inner);
  }

  /** A reference that leads nowhere is reported where it is described. */
  #follow(reference: string): void {
    try {
      this.walk(this.#document.resolve(reference).value);
    } catch {
      return;
    }
  }
}
