/**
 * Longer than other files because it is one walk over everything that an OpenAPI document can hold.
 */
import { pascal } from "./words.ts";
import { documentOf, type LoadedDocument } from "./document.ts";
import { DocumentError } from "./document-error.ts";
import { isArray, isObject, type Json, type JsonObject, member, objectMember, stringMember } from "./json.ts";
import { limits } from "./limits.ts";
import { below, pointerTo } from "./pointer.ts";
import { ForbiddenReference, References, type Source } from "./references.ts";
import { mapSubschemas } from "./subschemas.ts";

/** What was found wrong with one operation while its references were followed. */
export interface OperationNotice {
  readonly pointer: string;
  readonly sentence: string;
}

/** A document of one file, in which every reference of a schema leads to `#/components/schemas/…`. */
export interface BundledDocument {
  readonly document: LoadedDocument;
  /** Operations that are left out of it, and why. */
  readonly leftOut: readonly OperationNotice[];
}

/** Changes a copy of a schema, whose inner schemas are changed already. `resolve` follows a reference to its value. */
export type Refine = (schema: JsonObject, resolve: (reference: string) => Json) => Json;

/** Changes every schema of a bundled document. */
export function refineSchemas(document: LoadedDocument, refine: Refine): LoadedDocument {
  const refined = new Bundler(document, refine).bundle().document;
  return document.parts === undefined ? refined : { ...refined, parts: document.parts };
}

/** Brings a document into one file. Throws {@link DocumentError} for what is wrong with the document as a whole. */
export function bundle(document: LoadedDocument): BundledDocument {
  refuseOtherFormats(document);
  return new Bundler(document, (schema) => schema).bundle();
}

function refuseOtherFormats({ file, root }: LoadedDocument): void {
  const version = stringMember(root, "openapi");
  if (typeof root["swagger"] === "string") {
    throw new DocumentError(
      file,
      "#/swagger",
      "This is a Swagger 2.0 document. Convert it to OpenAPI 3.0 or 3.1 first.",
    );
  }
  if (version === undefined || !/^3\.[012](?:\.|$)/.test(version)) {
    const found =
      version === undefined
        ? "does not say its version"
        : `says that it is OpenAPI ${JSON.stringify(version.slice(0, 20))}`;
    throw new DocumentError(
      file,
      "#/openapi",
      `The document ${found}. Write \`openapi: 3.1.0\`, or another version 3.0 or 3.1.`,
    );
  }
  for (const name of ["paths", "components", "webhooks"]) {
    const value = member(root, name);
    if (value !== undefined && !isObject(value))
      throw new DocumentError(file, `#/${name}`, `"${name}" is no object. Write an object, or leave it out.`);
  }
}

/** Where a value stands. */
interface Place {
  readonly source: Source;
  readonly pointer: string;
}

type Section =
  "schemas" | "parameters" | "responses" | "requestBodies" | "headers" | "callbacks" | "pathItems";
type Copy = (value: Json, place: Place) => Json;

const methods: readonly string[] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

class Bundler {
  readonly #references: References;
  readonly #document: LoadedDocument;
  readonly #refine: Refine;
  readonly #schemas = new Map<string, Json>();
  /** The names of schemas that stood elsewhere and became components, by where they stood. */
  readonly #hoisted = new Map<string, string>();
  readonly #leftOut: OperationNotice[] = [];
  #depth = 0;

  constructor(document: LoadedDocument, refine: Refine) {
    this.#document = document;
    this.#refine = refine;
    this.#references = new References(document);
  }

  bundle(): BundledDocument {
    const { root, file, hash } = this.#document;
    const main: Place = { source: this.#references.main, pointer: "#" };
    const components = objectMember(root, "components");
    for (const name of Object.keys(objectMember(components, "schemas"))) this.#schemas.set(name, {});
    for (const [name, schema] of Object.entries(objectMember(components, "schemas"))) {
      this.#schemas.set(
        name,
        this.#schema(schema, { ...main, pointer: pointerTo(["components", "schemas", name]) }),
      );
    }
    const sections = this.#sections(components, main);
    const items: Copy = (item, place) => this.#pathItem(item, place, true);
    const paths = table(member(root, "paths"), "#/paths", main, items, true);
    const webhooks = table(member(root, "webhooks"), "#/webhooks", main, items, true);
    const whole: JsonObject = {
      ...root,
      ...(paths === undefined ? {} : { paths }),
      ...(webhooks === undefined ? {} : { webhooks }),
      components: { ...components, ...sections, schemas: Object.fromEntries(this.#schemas) },
    };
    const parts = this.#references.parts();
    const bundled = documentOf(file, hash, whole);
    return {
      document: Object.keys(parts).length === 0 ? bundled : { ...bundled, parts },
      leftOut: this.#leftOut,
    };
  }

  #sections(components: JsonObject, main: Place): JsonObject {
    const copies: { readonly [name in Exclude<Section, "schemas">]: Copy } = {
      parameters: (value, place) => this.#parameter(value, place, "parameters"),
      responses: (value, place) => this.#response(value, place),
      requestBodies: (value, place) => this.#requestBody(value, place),
      headers: (value, place) => this.#parameter(value, place, "headers"),
      callbacks: (value, place) => this.#callback(value, place),
      pathItems: (value, place) => this.#pathItem(value, place, false),
    };
    const copied = Object.entries(copies).map(
      ([name, copy]) =>
        [name, table(member(components, name), pointerTo(["components", name]), main, copy)] as const,
    );
    return Object.fromEntries(
      copied.filter((entry): entry is [string, JsonObject] => entry[1] !== undefined),
    );
  }

  /** A path item. In `paths`, an operation that cannot be followed is left out, and the others stay. */
  #pathItem(listed: Json, at: Place, mayLeaveOut: boolean): Json {
    return this.#resolved(listed, at, "pathItems", (value, place) => {
      const item = new Map<string, Json>(Object.entries(value).filter(([name]) => name !== "$ref"));
      this.#attempt(
        mayLeaveOut,
        () =>
          this.#list(item, "parameters", place, (parameter, where) =>
            this.#parameter(parameter, where, "parameters"),
          ),
        () => {
          for (const method of methods) item.delete(method);
          item.delete("parameters");
        },
      );
      for (const method of methods.filter((name) => item.has(name))) {
        const where = { ...place, pointer: below(place.pointer, method) };
        this.#attempt(
          mayLeaveOut,
          () => item.set(method, this.#operation(item.get(method) ?? null, where)),
          () => item.delete(method),
        );
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
      this.#leftOut.push({ pointer: error.pointer, sentence: error.sentence });
      leaveOut();
    }
  }

  #operation(listed: Json, at: Place): Json {
    if (!isObject(listed)) throw this.#wrong(at, "an operation");
    const operation = new Map<string, Json>(Object.entries(listed));
    this.#list(operation, "parameters", at, (parameter, place) =>
      this.#parameter(parameter, place, "parameters"),
    );
    this.#member(operation, "requestBody", at, (body, place) => this.#requestBody(body, place));
    this.#table(operation, "responses", at, (response, place) => this.#response(response, place), true);
    this.#table(operation, "callbacks", at, (callback, place) => this.#callback(callback, place), true);
    return Object.fromEntries(operation);
  }

  #parameter(listed: Json, at: Place, section: "parameters" | "headers"): Json {
    return this.#resolved(listed, at, section, (value, place) => {
      const parameter = new Map<string, Json>(Object.entries(value));
      this.#member(parameter, "schema", place, (schema, where) => this.#schema(schema, where));
      this.#table(parameter, "content", place, (content, where) => this.#content(content, where));
      return Object.fromEntries(parameter);
    });
  }

  #requestBody(listed: Json, at: Place): Json {
    return this.#resolved(listed, at, "requestBodies", (value, place) => {
      const body = new Map<string, Json>(Object.entries(value));
      this.#table(body, "content", place, (content, where) => this.#content(content, where));
      return Object.fromEntries(body);
    });
  }

  #response(listed: Json, at: Place): Json {
    return this.#resolved(listed, at, "responses", (value, place) => {
      const response = new Map<string, Json>(Object.entries(value));
      this.#table(response, "headers", place, (header, where) => this.#parameter(header, where, "headers"));
      this.#table(response, "content", place, (content, where) => this.#content(content, where));
      return Object.fromEntries(response);
    });
  }

  #content(listed: Json, at: Place): Json {
    if (!isObject(listed)) throw this.#wrong(at, "a media type object");
    const content = new Map<string, Json>(Object.entries(listed));
    this.#member(content, "schema", at, (schema, place) => this.#schema(schema, place));
    return Object.fromEntries(content);
  }

  #callback(listed: Json, at: Place): Json {
    return this.#resolved(listed, at, "callbacks", (value, place) =>
      Object.fromEntries(
        Object.entries(value).map(([name, item]) => [
          name,
          isObject(item)
            ? this.#pathItem(item, { ...place, pointer: below(place.pointer, name) }, false)
            : item,
        ]),
      ),
    );
  }

  /** Follows a reference object; one to a component of its own section stays, any other gives a copy of its target. */
  #resolved(
    listed: Json,
    at: Place,
    section: Section,
    copy: (value: JsonObject, place: Place) => Json,
  ): Json {
    let value = listed;
    let place = at;
    for (let steps = 0; steps <= limits.references; steps++) {
      const reference = stringMember(value, "$ref");
      if (reference === undefined) {
        if (!isObject(value)) throw this.#wrong(place, "an object");
        return this.#guarded(place, () => copy(value as JsonObject, place));
      }
      const target = this.#references.locate(reference, place.source, place.pointer);
      const own =
        target.source === this.#references.main &&
        target.names.length === 3 &&
        target.names[0] === "components" &&
        target.names[1] === section;
      if (own && section !== "pathItems") return { ...(value as JsonObject), $ref: target.pointer };
      [value, place] = [target.value, { source: target.source, pointer: target.pointer }];
    }
    throw this.#references.fault(
      at.source,
      at.pointer,
      "This reference leads to references only, in a circle. Point it at a value.",
    );
  }

  /** Objects that hold themselves by references to places outside the components would never end. */
  #guarded<Result>(place: Place, copy: () => Result): Result {
    if (++this.#depth > limits.depth)
      throw this.#references.fault(
        place.source,
        place.pointer,
        "References nest here without end. Give what is referred to a place in the components.",
      );
    try {
      return copy();
    } finally {
      this.#depth--;
    }
  }

  #schema(listed: Json, at: Place): Json {
    if (typeof listed === "boolean") return listed;
    if (!isObject(listed)) throw this.#wrong(at, "a schema");
    const copied = mapSubschemas(listed, (inner, ...names) =>
      this.#schema(inner, { ...at, pointer: below(at.pointer, ...names) }),
    );
    const reference = stringMember(listed, "$ref");
    const whole = reference === undefined ? copied : { ...copied, $ref: this.#component(reference, at) };
    return this.#refine(
      whole,
      (target) => this.#references.locate(target, this.#references.main, at.pointer).value,
    );
  }

  /** The component that a schema's reference leads to; what stands elsewhere becomes a component. */
  #component(reference: string, at: Place): string {
    const target = this.#references.locate(reference, at.source, at.pointer);
    const [first, second, own] = target.names;
    const isMain = target.source === this.#references.main;
    if (
      isMain &&
      target.names.length === 3 &&
      first === "components" &&
      second === "schemas" &&
      own !== undefined
    )
      return target.pointer;
    const key = `${target.source.name}${target.pointer}`;
    const known = this.#hoisted.get(key);
    if (known !== undefined) return pointerTo(["components", "schemas", known]);
    const name = this.#freeName(target.names, target.source);
    this.#hoisted.set(key, name);
    this.#schemas.set(name, {});
    try {
      const place = { source: target.source, pointer: target.pointer };
      this.#schemas.set(
        name,
        this.#guarded(place, () => this.#schema(target.value, place)),
      );
    } catch (error) {
      this.#hoisted.delete(key);
      this.#schemas.delete(name);
      throw error;
    }
    return pointerTo(["components", "schemas", name]);
  }

  #freeName(names: readonly string[], source: Source): string {
    const words = names.filter((name) => !structure.has(name) && !/^\d+$/.test(name));
    const file =
      source.name
        .split("/")
        .at(-1)
        ?.replace(/\.\w+$/, "") ?? "";
    const wanted = pascal((words.length === 0 ? [file] : words.slice(-2)).join(" "));
    let name = wanted;
    for (let count = 2; this.#schemas.has(name); count++) name = `${wanted}${count}`;
    return name;
  }

  #wrong(at: Place, wanted: string): DocumentError {
    return this.#references.fault(
      at.source,
      at.pointer,
      `Here should stand ${wanted}. Write one, or leave the member out.`,
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
    if (value === undefined) return;
    if (!isArray(value)) throw this.#wrong({ ...at, pointer: below(at.pointer, name) }, "a list");
    object.set(
      name,
      value.map((item, index) => copy(item, { ...at, pointer: below(at.pointer, name, index) })),
    );
  }
}

/** Words of a pointer that say nothing about what stands there. */
const structure: ReadonlySet<string> = new Set(
  "components schemas properties items allOf anyOf oneOf paths responses content schema parameters requestBody requestBodies application/json additionalProperties $defs definitions prefixItems".split(
    " ",
  ),
);

/** Copies the members of a table. In some tables, members whose names begin with `x-` are extensions: data, which stays as it is. */
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
