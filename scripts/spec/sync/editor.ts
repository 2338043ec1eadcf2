import { follow, type LoadedDocument } from "../../document/document.ts";
import {
  arrayMember,
  isArray,
  isObject,
  member,
  stringMember,
  type Json,
  type JsonObject,
} from "../../document/json.ts";
import { below, parsePointer } from "../../document/pointer.ts";
import { operationName, operationsOf } from "../../document/operations.ts";
import { pascal } from "../../document/names.ts";
import { structureOf, type Rendering } from "./structure.ts";
import { YamlEditor } from "./yaml/yaml-editor.ts";

const schemas: string = below("#", "components", "schemas");

/** Edits our document, and brings over what it lacks from the other one. */
export class Editor extends YamlEditor {
  /** Whether our document is of version 3.0, which has `nullable` instead of lists of types. */
  readonly is30: boolean;
  /** Components that came over, by their names in ours. */
  readonly added: string[] = [];
  readonly #upstream: LoadedDocument;
  /** The names in our document of the other document's components. */
  readonly names: Map<string, string> = new Map<string, string>();

  constructor(file: string, text: string, upstream: LoadedDocument) {
    super(file, text);
    this.#upstream = upstream;
    this.is30 = String(member(this.document().root, "openapi")).startsWith("3.0");
    for (const [name, schema] of Object.entries(this.#schemas())) {
      this.names.set(stringMember(schema, "x-upstream") ?? name, name);
    }
  }

  /**
   * The other document's schema at a pointer, for ours: a reference if it is a component there, `unwritten` if there is
   * nothing at the pointer.
   */
  render(pointer: string, needsText: boolean, unwritten: Json = {}): Json {
    if (isComponent(pointer)) return { $ref: this.#reference(pointer) };
    const raw = this.upstreamRaw(pointer);
    return raw === undefined ? unwritten : structureOf(raw, this.#rendering(), needsText);
  }

  /** The same, but written out if it is a component. */
  renderWhole(pointer: string, unwritten: Json): Json {
    const raw = this.upstreamRaw(pointer);
    return raw === undefined ? unwritten : structureOf(raw, this.#rendering(), true);
  }

  /** What the other document has at a pointer, as it is written: a reference stays one. */
  upstreamRaw(pointer: string): Json | undefined {
    return follow(this.#upstream.root, pointer)?.value;
  }

  /** A value of the other document that is not a schema, such as a response, with its references followed. */
  upstreamValue(pointer: string): Json {
    return this.#upstream.resolve(pointer).value;
  }

  /** The security requirements of an operation of the other document, named as `PUT /pets/{pet_id}`. */
  upstreamSecurity(name: string): readonly Json[] {
    const operation = operationsOf(this.#upstream).find((one) => operationName(one) === name);
    const own = member(operation?.value, "security");
    return isArray(own) ? own : arrayMember(this.#upstream.root, "security");
  }

  #schemas(): JsonObject {
    const found = this.value(schemas);
    return isObject(found) ? found : {};
  }

  /** A name that no component has: the wanted one, with a number if it is taken. */
  #freeName(wanted: string): string {
    const taken = new Set([...Object.keys(this.#schemas()), ...this.names.values()]);
    let name = wanted;
    for (let count = 2; taken.has(name); count++) name = `${wanted}${count}`;
    return name;
  }

  #rendering(): Rendering {
    return { is30: this.is30, reference: (target) => this.#reference(target) };
  }

  #reference(target: string): string {
    const name = parsePointer(target)?.[2] ?? target;
    return below(schemas, this.names.get(name) ?? this.#import(name));
  }

  /** Brings a component over, under a name of ours. */
  #import(upstreamName: string): string {
    const name = this.#freeName(pascal(upstreamName));
    this.names.set(upstreamName, name);
    this.added.push(name);
    const schema = this.renderWhole(below(schemas, upstreamName), {});
    this.set(schemas, name, isObject(schema) ? { ...schema, "x-upstream": upstreamName } : schema);
    return name;
  }
}

/** Whether a pointer leads to a schema component, and not into one. */
export function isComponent(pointer: string): boolean {
  return pointer.startsWith(`${schemas}/`) && !pointer.slice(schemas.length + 1).includes("/");
}
