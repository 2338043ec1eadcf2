import {
  arrayMember,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  member,
  stringMember,
  stringsMember,
} from "../../document/json.ts";
import { isInlined } from "./inlined.ts";
import { describeDocs, mergeDocs, shortDocs } from "./docs.ts";
import { holdsFile } from "./binary-schemas.ts";
import { isMarked, isSometimesSent, sentByExamples } from "../../document/direction-marks.ts";
import { intersectionOf, unionOf } from "./type-algebra.ts";
import type { Direction, DocsFact, PropertyFact, TypeFact } from "./type-facts.ts";
import { modelName, type Components } from "./components.ts";

const unknown: TypeFact = { kind: "unknown" };
const never: TypeFact = { kind: "never" };

/**
 * What a schema describes decides what strings of the format `binary` are. JSON carries them as text; the fields of a
 * form carry them as they are, but not what a field that is an object holds, which is JSON again.
 */
type Carrier = "json" | "form" | "field";

/** Turns plain schemas into types for one direction, or for both if it is undefined. */
export class TypeDescriber {
  readonly #components: Components;
  readonly #direction: Direction | undefined;
  readonly #carrier: Carrier;

  constructor(components: Components, direction: Direction | undefined, carrier: Carrier = "json") {
    this.#components = components;
    this.#direction = direction;
    this.#carrier = carrier;
  }

  /** The type of a schema; a reference becomes the name of its model, or the type itself where that is a bare one. */
  describe(schema: Json | undefined): TypeFact {
    if (schema === undefined || schema === true) return unknown;
    if (!isObject(schema)) return never;
    const reference = stringMember(schema, "$ref");
    if (reference !== undefined) return this.#reference(reference);
    const type = intersectionOf([this.#core(schema), ...this.#compositions(schema)]);
    return schema["nullable"] === true && type.kind !== "unknown" ? unionOf([type, { kind: "null" }]) : type;
  }

  #reference(reference: string): TypeFact {
    const component = this.#components.at(reference);
    const { document } = this.#components;
    if (component === undefined) return this.describe(document.resolve(reference).value);
    // A model is what JSON carries.
    if (this.#carrier === "form" || (this.#carrier === "field" && holdsFile(component.schema, document)))
      return this.describe(document.resolve(reference).value);
    return isInlined(component, this.#components)
      ? this.describe(component.schema)
      : { kind: "model", name: modelName(component, this.#direction) };
  }

  #compositions(schema: JsonObject): TypeFact[] {
    const all = arrayMember(schema, "allOf").map((part) => this.describe(part));
    const alternatives = ["anyOf", "oneOf"]
      .map((keyword) => arrayMember(schema, keyword))
      .filter((list) => list.length > 0);
    return [...all, ...alternatives.map((list) => unionOf(list.map((part) => this.describe(part))))];
  }

  #core(schema: JsonObject): TypeFact {
    const values = member(schema, "enum");
    if (isArray(values)) return unionOf(values.map(valueType));
    const types = isArray(schema["type"]) ? stringsMember(schema, "type") : [stringMember(schema, "type")];
    return unionOf(types.map((type) => this.#typed(type, schema)));
  }

  #typed(type: string | undefined, schema: JsonObject): TypeFact {
    switch (type) {
      case "string":
        return { kind: schema["format"] === "binary" && this.#carrier !== "json" ? "binary" : "string" };
      case "boolean":
      case "number":
      case "null":
        return { kind: type };
      case "integer":
        return { kind: "number" };
      case "array":
        return this.#array(schema);
      case "object":
        return this.#object(schema);
      default:
        return unknown;
    }
  }

  #array(schema: JsonObject): TypeFact {
    const first = member(schema, "prefixItems");
    if (!isArray(first)) return { kind: "array", items: this.describe(member(schema, "items")) };
    const rest = member(schema, "items");
    const [required, most] = [member(schema, "minItems"), member(schema, "maxItems")];
    const isBounded = typeof most === "number" && most <= first.length;
    const items = (isBounded ? first.slice(0, Math.max(0, most)) : first).map((item) => this.describe(item));
    const least = typeof required === "number" ? Math.min(required, items.length) : 0;
    const isClosed = rest === false || isBounded;
    return { kind: "tuple", items, least, ...(isClosed ? {} : { rest: this.describe(rest) }) };
  }

  #object(schema: JsonObject): TypeFact {
    const inner =
      this.#carrier === "json"
        ? this
        : new TypeDescriber(this.#components, this.#direction, this.#carrier === "form" ? "field" : "json");
    const properties = this.properties(schema, inner);
    const others = member(schema, "additionalProperties");
    if (others !== undefined && others !== false)
      return { kind: "object", properties, rest: inner.describe(others) };
    return { kind: "object", properties };
  }

  /** The properties that a schema declares itself, less those that do not travel in this direction. */
  properties(schema: JsonObject, inner: TypeDescriber): PropertyFact[] {
    const declared = Object.entries(isObject(schema["properties"]) ? schema["properties"] : {});
    const required = new Set(stringsMember(schema, "required"));
    return declared
      .filter(([, property]) => this.#travels(property))
      .map(([name, property]) => ({
        name,
        required: required.has(name) && !(this.#direction === "request" && isSometimesSent(property)),
        type: inner.describe(property),
        docs: this.docs(property, name),
      }));
  }

  #travels(property: Json): boolean {
    const mark =
      this.#direction === "request" ? "readOnly" : this.#direction === "response" ? "writeOnly" : undefined;
    const { document } = this.#components;
    return mark === undefined || !isMarked(property, mark, (reference) => document.resolve(reference).value);
  }

  /** What is said about a property, and that examples send it although it is marked as read-only. */
  docs(schema: Json, name?: string): DocsFact {
    const said = this.#said(schema, name);
    const isSent = this.#direction !== "response" && member(schema, sentByExamples) !== undefined;
    const sentence = "The document marks this as read-only, but its examples of requests send it.";
    return isSent ? { ...said, paragraphs: [...said.paragraphs, sentence] } : said;
  }

  /** What is said about a schema: by itself, or by the bare component that it refers to. */
  #said(schema: Json, name?: string): DocsFact {
    const near = describeDocs(schema, name);
    const reference = stringMember(schema, "$ref");
    const component = reference === undefined ? undefined : this.#components.at(reference);
    if (component === undefined || reference === undefined) return near;
    const far = describeDocs(this.#components.document.resolve(reference).value, name);
    if (isInlined(component, this.#components)) return mergeDocs(near, far);
    return mergeDocs(near, shortDocs(far));
  }
}

function valueType(value: Json): TypeFact {
  return value === null ? { kind: "null" } : { kind: "literal", value };
}
