import { DocumentError } from "../document-error.ts";
import { arrayMember, isObject, type Json, type JsonObject, objectMember, stringMember } from "../json.ts";
import { withoutMisshapen } from "./keyword-shapes.ts";
import { limits } from "../limits.ts";
import { below, pointerTo } from "../pointer.ts";
import type { References, Source } from "./references.ts";
import { mapSubschemas } from "../subschemas.ts";
import { nameOfPlace } from "../names.ts";

/** Where a value is. */
export interface Place {
  readonly source: Source;
  readonly pointer: string;
}

/**
 * The component schemas of a document that is brought into one file. A schema elsewhere that something refers to, in
 * another file or outside the components, becomes a component with a name made from the place where it stood.
 */
export class ComponentSchemas {
  readonly #references: References;
  readonly #schemas = new Map<string, Json>();
  readonly #moved = new Map<string, string>();
  readonly #report: (pointer: string, sentence: string) => void;
  #depth = 0;

  /** `report` hears of what is ignored. */
  constructor(references: References, report: (pointer: string, sentence: string) => void) {
    this.#references = references;
    this.#report = report;
  }

  /** Copies the components of the main file. */
  addAll(schemas: JsonObject): void {
    for (const name of Object.keys(schemas)) this.#schemas.set(name, {});
    for (const [name, schema] of Object.entries(schemas)) {
      const pointer = pointerTo(["components", "schemas", name]);
      this.#schemas.set(name, this.copy(schema, { source: this.#references.main, pointer }));
    }
  }

  toObject(): JsonObject {
    return Object.fromEntries(this.#schemas);
  }

  /** Where each component is. */
  pointers(): string[] {
    return [...this.#schemas.keys()].map((name) => pointerTo(["components", "schemas", name]));
  }

  /** A copy of a schema in which every reference leads to a component. */
  copy(listed: Json, at: Place): Json {
    if (typeof listed === "boolean") return listed;
    if (!isObject(listed)) throw this.wrong(at, "a schema");
    const values = arrayMember(listed, "enum").length;
    if (values > limits.listed) {
      throw this.#references.fault(
        at.source,
        below(at.pointer, "enum"),
        `This lists ${values} values, more than the ${limits.listed} that can be taken. Describe them by their type instead.`,
      );
    }
    return this.guarded(at, () => {
      const shaped = withoutMisshapen(listed, (name, why) => this.#report(below(at.pointer, name), why));
      const copied = mapSubschemas(shaped, (inner, ...names) =>
        this.copy(inner, { ...at, pointer: below(at.pointer, ...names) }),
      );
      return this.#withReferences(copied, at);
    });
  }

  /** A schema whose own references lead to components, those of its discriminator too. */
  #withReferences(schema: JsonObject, at: Place): JsonObject {
    const reference = stringMember(schema, "$ref") ?? this.#references.dynamic(schema, at.source);
    const { $dynamicRef: dynamic, ...rest } = schema;
    const whole =
      reference === undefined
        ? schema
        : { ...(dynamic === undefined ? schema : rest), $ref: this.#component(reference, at) };
    if (!isObject(schema["discriminator"])) return whole;
    const moved = new Set(
      [...this.#moved.values()].map((name) => pointerTo(["components", "schemas", name])),
    );
    const discriminator = withMapping(schema, schema["discriminator"], moved, (target) =>
      this.#mapped(target, at),
    );
    if (discriminator !== undefined) return { ...whole, discriminator };
    const { discriminator: _open, ...open } = whole;
    return open;
  }

  /** What a mapping names: a component by its name, or a schema by a reference. */
  #mapped(target: Json, at: Place): Json {
    if (typeof target !== "string" || !/[#/]|\.(?:json|ya?ml)$/i.test(target)) return target;
    try {
      return this.#component(target, at);
    } catch (error) {
      if (error instanceof DocumentError) return target;
      throw error;
    }
  }

  /** Objects that hold themselves by references to places outside the components would never end. */
  guarded<Result>(at: Place, copy: () => Result): Result {
    if (++this.#depth > limits.copies) {
      throw this.#references.fault(
        at.source,
        at.pointer,
        "References nest here without end. Give what is referred to a place in the components.",
      );
    }
    try {
      return copy();
    } finally {
      this.#depth--;
    }
  }

  wrong(at: Place, wanted: string): DocumentError {
    return this.#references.fault(
      at.source,
      at.pointer,
      `This is not ${wanted}. Write one, or leave the member out.`,
    );
  }

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
    const known = this.#moved.get(key);
    if (known !== undefined) return pointerTo(["components", "schemas", known]);
    const name = this.#freeName(target.names, target.source);
    this.#moved.set(key, name);
    this.#schemas.set(name, {});
    try {
      this.#schemas.set(name, this.copy(target.value, { source: target.source, pointer: target.pointer }));
    } catch (error) {
      this.#moved.delete(key);
      this.#schemas.delete(name);
      throw error;
    }
    return pointerTo(["components", "schemas", name]);
  }

  #freeName(names: readonly string[], source: Source): string {
    const wanted = nameOfPlace(names, source.name);
    let name = wanted;
    for (let count = 2; this.#schemas.has(name); count++) name = `${wanted}${count}`;
    return name;
  }
}

/**
 * A discriminator whose mapping leads to components. It is undefined if it cannot be known: the value that stands
 * for a schema without a mapping is the name of its component, and one that was `moved` from another place has none.
 */
function withMapping(
  schema: JsonObject,
  discriminator: JsonObject,
  moved: ReadonlySet<string>,
  mapped: (target: Json) => Json,
): JsonObject | undefined {
  const mapping = Object.fromEntries(
    Object.entries(objectMember(discriminator, "mapping")).map(([value, target]) => [value, mapped(target)]),
  );
  const targets = new Set(Object.values(mapping));
  const unknown = [...arrayMember(schema, "oneOf"), ...arrayMember(schema, "anyOf")].some((part) => {
    const reference = stringMember(part, "$ref");
    return reference !== undefined && moved.has(reference) && !targets.has(reference);
  });
  if (unknown) return undefined;
  return Object.hasOwn(discriminator, "mapping") ? { ...discriminator, mapping } : discriminator;
}
