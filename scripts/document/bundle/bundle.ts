/**
 * Longer than other files because it is one walk over everything that an OpenAPI document can hold.
 */
import { ComponentSchemas, type Place } from "./component-schemas.ts";
import { type LoadedDocument, withRoot } from "../document.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { DocumentError } from "../document-error.ts";
import { isArray, isObject, type Json, type JsonObject, objectMember, stringMember } from "../json.ts";
import { limits } from "../limits.ts";
import { methods } from "../operations.ts";
import { refuseOtherFormats } from "../openapi-version.ts";
import { below, pointerTo } from "../pointer.ts";
import { ForbiddenReference, References } from "./references.ts";

/** A document of one file, in which every reference of a schema leads to `#/components/schemas/…`. */
export interface BundledDocument {
  readonly document: LoadedDocument;
  /** What was left out or ignored. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Brings a document into one file. Throws {@link DocumentError} for what is wrong with the document as a whole. */
export function bundle(document: LoadedDocument): BundledDocument {
  refuseOtherFormats(document);
  return new Bundler(document).bundle();
}

type Section =
  "parameters" | "responses" | "requestBodies" | "headers" | "callbacks" | "pathItems" | "securitySchemes";
type Copy = (value: Json, place: Place) => Json;

class Bundler {
  readonly #document: LoadedDocument;
  readonly #references: References;
  readonly #schemas: ComponentSchemas;
  readonly #diagnostics: Diagnostic[] = [];

  constructor(document: LoadedDocument) {
    this.#document = document;
    this.#references = new References(document);
    this.#schemas = new ComponentSchemas(this.#references, (pointer, sentence) =>
      this.#diagnostics.push({ pointer, sentence, skipped: false }),
    );
  }

  bundle(): BundledDocument {
    const { root } = this.#document;
    const main: Place = { source: this.#references.main, pointer: "#" };
    const components = objectMember(root, "components");
    this.#schemas.addAll(objectMember(components, "schemas"));
    const sections = Object.entries(this.#sections).map(
      ([name, copy]) => [name, table(components[name], pointerTo(["components", name]), main, copy)] as const,
    );
    const items: Copy = (item, place) => {
      let copied: Json = {};
      const copy = (): void => void (copied = this.#pathItem(item, place, true));
      this.#attempt(true, copy, () => undefined);
      return copied;
    };
    const lists = ["paths", "webhooks"].map(
      (name) => [name, table(root[name], `#/${name}`, main, items, true)] as const,
    );
    const whole: JsonObject = {
      ...root,
      ...present(lists),
      components: { ...components, ...present(sections), schemas: this.#schemas.toObject() },
    };
    const bundled = withRoot(this.#document, whole);
    for (const pointer of this.#schemas.pointers()) bundled.resolve(pointer);
    return { document: bundled, diagnostics: this.#diagnostics };
  }

  readonly #sections: { readonly [name in Section]: Copy } = {
    parameters: (value, place) => this.#parameter(value, place, "parameters"),
    responses: (value, place) => this.#response(value, place),
    requestBodies: (value, place) => this.#requestBody(value, place),
    headers: (value, place) => this.#parameter(value, place, "headers"),
    callbacks: (value, place) => this.#callback(value, place),
    pathItems: (value, place) => this.#pathItem(value, place, false),
    securitySchemes: (value, place) => this.#resolved(value, place, "securitySchemes", (scheme) => scheme),
  };

  /** A path item. Where operations may be left out, one that cannot be followed is, and the others stay. */
  #pathItem(listed: Json, at: Place, mayLeaveOut: boolean): Json {
    return this.#resolved(listed, at, "pathItems", (value, place) => {
      const item = new Map<string, Json>(Object.entries(value).filter(([name]) => name !== "$ref"));
      const parameters: Copy = (parameter, where) => this.#parameter(parameter, where, "parameters");
      const noneLeft = (): void => ["parameters", ...methods].forEach((name) => item.delete(name));
      this.#attempt(mayLeaveOut, () => this.#list(item, "parameters", place, parameters), noneLeft);
      for (const method of methods.filter((name) => item.has(name))) {
        const copy = (): void =>
          this.#member(item, method, place, (operation, where) => this.#operation(operation, where));
        this.#attempt(mayLeaveOut, copy, () => item.delete(method));
      }
      return Object.fromEntries(item);
    });
  }

  #attempt(mayLeaveOut: boolean, copy: () => void, leaveOut: () => void): void {
    try {
      copy();
    } catch (error) {
      if (!mayLeaveOut || !(error instanceof DocumentError) || error instanceof ForbiddenReference)
        throw error;
      this.#diagnostics.push({ pointer: error.pointer, sentence: error.sentence, skipped: true });
      leaveOut();
    }
  }

  #operation(listed: Json, at: Place): Json {
    // OpenAPI has no references to operations, but many documents keep each in a file of its own.
    return this.#resolved(listed, at, "operations", (value, place) => {
      const operation = new Map<string, Json>(Object.entries(value));
      this.#list(operation, "parameters", place, (parameter, where) =>
        this.#parameter(parameter, where, "parameters"),
      );
      this.#member(operation, "requestBody", place, (body, where) => this.#requestBody(body, where));
      this.#table(operation, "responses", place, (response, where) => this.#response(response, where), true);
      this.#table(operation, "callbacks", place, (callback, where) => this.#callback(callback, where), true);
      return Object.fromEntries(operation);
    });
  }

  #parameter(listed: Json, at: Place, section: "parameters" | "headers"): Json {
    return this.#resolved(listed, at, section, (value, place) => {
      const parameter = new Map<string, Json>(Object.entries(value));
      this.#member(parameter, "schema", place, (schema, where) => this.#schemas.copy(schema, where));
      return this.#withContent(parameter, place);
    });
  }

  #requestBody(listed: Json, at: Place): Json {
    return this.#resolved(listed, at, "requestBodies", (value, place) =>
      this.#withContent(new Map(Object.entries(value)), place),
    );
  }

  #response(listed: Json, at: Place): Json {
    return this.#resolved(listed, at, "responses", (value, place) => {
      const response = new Map<string, Json>(Object.entries(value));
      this.#table(response, "headers", place, (header, where) => this.#parameter(header, where, "headers"));
      return this.#withContent(response, place);
    });
  }

  #withContent(owner: Map<string, Json>, at: Place): Json {
    this.#table(owner, "content", at, (listed, place) => {
      if (!isObject(listed)) throw this.#schemas.wrong(place, "a media type object");
      const content = new Map<string, Json>(Object.entries(listed));
      this.#member(content, "schema", place, (schema, where) => this.#schemas.copy(schema, where));
      return Object.fromEntries(content);
    });
    return Object.fromEntries(owner);
  }

  #callback(listed: Json, at: Place): Json {
    return this.#resolved(
      listed,
      at,
      "callbacks",
      (value, place) =>
        table(value, place.pointer, place, (item, where) => this.#pathItem(item, where, false), true) ?? {},
    );
  }

  /** Follows a reference object; one to a component of its own section stays, any other gives a copy of its target. */
  #resolved(
    listed: Json,
    at: Place,
    section: Section | "operations",
    copy: (value: JsonObject, place: Place) => Json,
  ): Json {
    let value = listed;
    let place = at;
    for (let steps = 0; steps <= limits.references; steps++) {
      const reference = stringMember(value, "$ref");
      if (!isObject(value)) throw this.#schemas.wrong(place, "an object");
      const found = value;
      const where = place;
      if (reference === undefined) return this.#schemas.guarded(where, () => copy(found, where));
      const {
        source,
        names,
        pointer,
        value: next,
      } = this.#references.locate(reference, place.source, place.pointer);
      const isComponent =
        names.length === 3 &&
        names[0] === "components" &&
        names[1] === section &&
        source === this.#references.main;
      if (isComponent && section !== "pathItems") return { ...found, $ref: pointer };
      [value, place] = [next, { source, pointer }];
    }
    throw this.#references.fault(
      at.source,
      at.pointer,
      "This reference leads to references only, in a circle. Point it at a value.",
    );
  }

  #member(object: Map<string, Json>, name: string, at: Place, copy: Copy): void {
    const value = object.get(name);
    if (value !== undefined) object.set(name, copy(value, { ...at, pointer: below(at.pointer, name) }));
  }

  #table(object: Map<string, Json>, name: string, at: Place, copy: Copy, extensible = false): void {
    const copied = table(object.get(name), below(at.pointer, name), at, copy, extensible);
    if (copied !== undefined) object.set(name, copied);
    else object.delete(name);
  }

  #list(object: Map<string, Json>, name: string, at: Place, copy: Copy): void {
    const value = object.get(name);
    const place = { ...at, pointer: below(at.pointer, name) };
    if (value === undefined) return;
    if (!isArray(value)) throw this.#schemas.wrong(place, "a list");
    object.set(
      name,
      value.map((item, index) => copy(item, { ...at, pointer: below(place.pointer, index) })),
    );
  }
}

function present(entries: readonly (readonly [string, JsonObject | undefined])[]): JsonObject {
  return Object.fromEntries(entries.filter((entry): entry is [string, JsonObject] => entry[1] !== undefined));
}

/** Copies the members of a table. In some tables, members whose names begin with `x-` are data, and stay as they are. */
function table(
  value: Json | undefined,
  pointer: string,
  at: Place,
  copy: Copy,
  extensible = false,
): JsonObject | undefined {
  if (!isObject(value)) return undefined;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const isData = extensible && name.startsWith("x-");
      return [name, isData ? inner : copy(inner, { ...at, pointer: below(pointer, name) })];
    }),
  );
}
