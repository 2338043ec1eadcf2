import type { LoadedDocument } from "../../document/document.ts";
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
import { componentName } from "./component-name.ts";
import { rawAt } from "./raw-at.ts";
import { structureOf, type Rendering } from "./structure.ts";
import { YamlEditor } from "./yaml-editor.ts";

const schemas: string = below("#", "components", "schemas");

/** Edits our document, and brings in what it lacks from the other. */
export class Editor extends YamlEditor {
  /** Whether our document is of version 3.0, which has `nullable` and no lists of types. */
  readonly is30: boolean;
  /** Components that came over, by their names in ours. */
  readonly added: string[] = [];
  readonly #upstream: LoadedDocument;
  /** Names that the other document's components have in ours. */
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
   * The other document's schema at a pointer, for ours: a reference where it is a component there. Where nothing is
   * written there, `unwritten`.
   */
  render(pointer: string, needsText: boolean, unwritten: Json = {}): Json {
    if (isComponent(pointer)) return { $ref: this.#reference(pointer) };
    const raw = rawAt(this.#upstream, pointer);
    return raw === undefined ? unwritten : structureOf(raw, this.#rendering(), needsText);
  }

  /** The same, written out where it is a component. */
  renderWhole(pointer: string, unwritten: Json): Json {
    const raw = rawAt(this.#upstream, pointer);
    return raw === undefined ? unwritten : structureOf(raw, this.#rendering(), true);
  }

  /** What stands in the other document, as it is written there. */
  upstreamRaw(pointer: string): Json | undefined {
    return rawAt(this.#upstream, pointer);
  }

  /** A value of the other document that is no schema, such as a response, its references followed. */
  upstreamValue(pointer: string): Json {
    return this.#upstream.resolve(pointer).value;
  }

  /** What an operation of the other document, named as `PUT /pets/{pet_id}`, asks for. */
  upstreamSecurity(name: string): readonly Json[] {
    const operation = operationsOf(this.#upstream).find((one) => operationName(one) === name);
    const own = member(operation?.value, "security");
    return isArray(own) ? own : arrayMember(this.#upstream.root, "security");
  }

  #schemas(): JsonObject {
    const found = this.value(schemas);
    return isObject(found) ? found : {};
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
    const name = componentName(
      upstreamName,
      new Set([...Object.keys(this.#schemas()), ...this.names.values()]),
    );
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
