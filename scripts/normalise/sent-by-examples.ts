import { isMarked, type Resolve, sentByExamples } from "../document/direction-marks.ts";
import { DocumentError } from "../document/document-error.ts";
import { type LoadedDocument, type Located, withRoot } from "../document/document.ts";
import {
  arrayMember,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  member,
  objectMember,
  stringMember,
  stringsMember,
} from "../document/json.ts";
import { operationsOf } from "../document/operations.ts";
import { below, parseRawPointer } from "../document/pointer.ts";

/**
 * A document in which a property that is required and read-only can be written where the document's own examples of request
 * bodies send it. Documents write references so: `{ author: { id: "u1" } }`, of a schema whose `id` is read-only. By the letter
 * no request could say which author it means.
 *
 * - Only objects within a body count. The body's own object is what a call makes or replaces: its id is the server's,
 *   whatever an example shows.
 * - Such a property stays required if every example sends it. An example that stands in the schema itself shows what
 *   answers hold too: it makes the property one that can be sent, not one that must be.
 */
export function withSentByExamples(document: LoadedDocument): LoadedDocument {
  const reader = new ExampleReader(document);
  for (const { group, pointer, value } of operationsOf(document))
    if (group === "paths")
      reader.body({ pointer: below(pointer, "requestBody"), value: value["requestBody"] ?? {} });
  const root = [...reader.sent()].reduce<Json>(
    (changed, [pointer, how]) =>
      changedAt(changed, parseRawPointer(pointer) ?? [], (property) => ({
        ...(property as JsonObject),
        readOnly: false,
        [sentByExamples]: how,
      })),
    document.root,
  );
  return root === document.root ? document : withRoot(document, root as JsonObject);
}

/** A schema with its parts and alternatives, references followed, and what they require together. */
interface Whole {
  readonly parts: readonly Located[];
  readonly required: ReadonlySet<string>;
}

/** How an object is meant that an example shows: as the body itself, as something within it, or by the object's own schema. */
type Role = "body" | "within" | "schema";

class ExampleReader {
  readonly #document: LoadedDocument;
  readonly #wholes = new Map<string, Whole>();
  /** What was looked at: the values at the pointer of each schema, `undefined` for the schema alone. */
  readonly #seen: Readonly<Record<Role, Map<string, Set<Json | undefined>>>> = {
    body: new Map(),
    within: new Map(),
    schema: new Map(),
  };
  /** For each property that an example sends, whether all do. */
  readonly #sent = new Map<string, boolean>();
  readonly #left = new Set<string>();
  readonly #ofBodies = new Set<string>();

  constructor(document: LoadedDocument) {
    this.#document = document;
  }

  /** The properties that examples send, by their pointers: always, or sometimes. */
  *sent(): Iterable<readonly [pointer: string, how: "always" | "sometimes"]> {
    for (const [pointer, always] of this.#sent)
      if (!this.#ofBodies.has(pointer))
        yield [pointer, always && !this.#left.has(pointer) ? "always" : "sometimes"];
  }

  body(listed: Located): void {
    const body = this.#followed(listed);
    for (const [mediaType, media] of Object.entries(objectMember(body.value, "content"))) {
      const pointer = below(body.pointer, "content", mediaType);
      const schema = { pointer: below(pointer, "schema"), value: member(media, "schema") ?? true };
      const named = Object.values(objectMember(media, "examples")).map((example) =>
        member(this.#followed({ pointer, value: example }).value, "value"),
      );
      for (const value of [undefined, member(media, "example"), ...named]) this.#read(schema, value, "body");
    }
  }

  /** Reads what a value shows about a schema; without a value, what the schemas in it show by their own examples. */
  #read(schema: Located, value: Json | undefined, role: Role): void {
    const seen = this.#seen[role].get(schema.pointer) ?? new Set();
    if (seen.has(value) || (value !== undefined && (typeof value !== "object" || value === null))) return;
    this.#seen[role].set(schema.pointer, seen.add(value));
    const { parts, required } = this.#whole(schema);
    for (const { pointer, value: part } of parts) {
      if (value === undefined)
        for (const example of [member(part, "example"), ...arrayMember(part, "examples")])
          if (example !== undefined)
            this.#read({ pointer, value: part }, example, role === "body" ? "body" : "schema");
      for (const [name, property] of Object.entries(objectMember(part, "properties"))) {
        const place = { pointer: below(pointer, "properties", name), value: property };
        const shown = member(value, name);
        if (required.has(name) && isMarked(property, "readOnly", this.#resolve))
          this.#note(place.pointer, role, isObject(value), shown !== undefined);
        if (shown !== undefined || value === undefined) this.#read(place, shown, "within");
      }
      const items = { pointer: below(pointer, "items"), value: member(part, "items") ?? true };
      for (const item of value === undefined ? [undefined] : isArray(value) ? value : [])
        this.#read(items, item, role);
      const rest = {
        pointer: below(pointer, "additionalProperties"),
        value: member(part, "additionalProperties") ?? true,
      };
      const declared = objectMember(part, "properties");
      for (const [name, other] of isObject(value) ? Object.entries(value) : [["", undefined] as const])
        if (other === undefined ? value === undefined : !Object.hasOwn(declared, name))
          this.#read(rest, other, "within");
    }
  }

  #note(pointer: string, role: Role, isShown: boolean, isSent: boolean): void {
    if (role === "body") this.#ofBodies.add(pointer);
    else if (isShown && isSent)
      this.#sent.set(pointer, (this.#sent.get(pointer) ?? true) && role === "within");
    else if (isShown) this.#left.add(pointer);
  }

  #whole(schema: Located): Whole {
    const known = this.#wholes.get(schema.pointer);
    if (known !== undefined) return known;
    const parts = new Map<string, Json>();
    const open = [schema];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { pointer, value } = next;
      if (!isObject(value) || parts.has(pointer)) continue;
      parts.set(pointer, value);
      if (stringMember(value, "$ref") !== undefined) open.push(this.#followed(next));
      for (const keyword of ["allOf", "anyOf", "oneOf"])
        for (const [index, part] of arrayMember(value, keyword).entries())
          open.push({ pointer: below(pointer, keyword, index), value: part });
    }
    const whole = {
      parts: [...parts].map(([pointer, value]) => ({ pointer, value })),
      required: new Set([...parts.values()].flatMap((part) => stringsMember(part, "required"))),
    };
    this.#wholes.set(schema.pointer, whole);
    return whole;
  }

  readonly #resolve: Resolve = (reference) =>
    this.#followed({ pointer: reference, value: { $ref: reference } }).value;

  /** What leads nowhere is reported where it is described. */
  #followed(place: Located): Located {
    const reference = stringMember(place.value, "$ref");
    if (reference === undefined) return place;
    try {
      return this.#document.resolve(reference);
    } catch (error) {
      if (error instanceof DocumentError) return { pointer: reference, value: true };
      throw error;
    }
  }
}

/** A value with the part changed that names lead to. */
function changedAt(value: Json, [name, ...names]: readonly string[], change: (part: Json) => Json): Json {
  if (name === undefined) return change(value);
  if (isArray(value))
    return value.map((item, index) => (index === Number(name) ? changedAt(item, names, change) : item));
  return isObject(value) ? { ...value, [name]: changedAt(member(value, name) ?? {}, names, change) } : value;
}
