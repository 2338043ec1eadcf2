import { isMap, isScalar, isSeq, parseDocument, type Document } from "yaml";
import { documentOf, type LoadedDocument } from "../load/document.ts";
import {
  arrayMember,
  isArray,
  isObject,
  member,
  objectMember,
  stringMember,
  type Json,
  type JsonObject,
} from "../load/json.ts";
import { below, parsePointer } from "../load/pointer.ts";
import { nameOf, operationsOf } from "../slice/operations.ts";
import { componentName } from "./component-name.ts";
import { rawAt } from "./raw-at.ts";
import { styledNode } from "./styled-node.ts";
import { structureOf, type Rendering } from "./structure.ts";

/** Edits our document in place, by JSON pointers, and brings in what it lacks from the other. */
export class Editor {
  readonly #yaml: Document;
  readonly #file: string;
  readonly #upstream: LoadedDocument;
  /** Names that the other document's components have in ours. */
  readonly #names = new Map<string, string>();
  readonly added: string[] = [];

  constructor(file: string, text: string, upstream: LoadedDocument) {
    this.#yaml = parseDocument(text);
    this.#file = file;
    this.#upstream = upstream;
    for (const [name, schema] of Object.entries(this.#schemas())) {
      this.#names.set(stringMember(schema, "x-upstream") ?? name, name);
    }
  }

  /** Our document as it is now. */
  document(): LoadedDocument {
    return documentOf(this.#file, "", this.#yaml.toJS() as Json);
  }

  text(): string {
    return this.#yaml.toString({ lineWidth: 0, flowCollectionPadding: true });
  }

  value(pointer: string): Json | undefined {
    return this.document().resolve(pointer).value;
  }

  /** Gives a member another name; its place and its value stay. */
  rename(pointer: string, from: string, to: string): void {
    const holder = this.#yaml.getIn(this.#path(pointer), true);
    if (!isMap(holder)) return;
    const pair = holder.items.find(({ key }) => isScalar(key) && key.value === from);
    if (pair !== undefined && isScalar(pair.key)) pair.key.value = to;
  }

  has(pointer: string): boolean {
    return this.#yaml.hasIn(this.#path(pointer));
  }

  /** Puts a value under a name; an array stays on one line where the one before it did. */
  set(pointer: string, name: string, value: Json): void {
    const path = [...this.#path(pointer), name];
    const before = this.#yaml.getIn(path, true);
    if (isScalar(before) && !isArray(value) && !isObject(value)) {
      before.value = value;
      return;
    }
    this.#yaml.setIn(path, styledNode(this.#yaml, value, isSeq(before) && before.flow === true));
  }

  /** Adds to the end of a list, which is made where there is none. */
  append(pointer: string, name: string, value: Json): void {
    const path = [...this.#path(pointer), name];
    const list = this.#yaml.getIn(path, true);
    if (isSeq(list)) list.add(styledNode(this.#yaml, value, false, list.flow !== true));
    else this.#yaml.setIn(path, styledNode(this.#yaml, [value], typeof value === "string"));
  }

  remove(pointer: string): void {
    this.#yaml.deleteIn(this.#path(pointer));
  }

  /** Replaces a schema's structure; its wording stays. */
  replace(pointer: string, schema: Json): void {
    const before = this.#yaml.getIn(this.#path(pointer), true);
    if (!isMap(before) || !isObject(schema)) {
      this.#yaml.setIn(this.#path(pointer), styledNode(this.#yaml, schema, false));
      return;
    }
    const old = before.toJSON() as JsonObject;
    const wording = (name: string): boolean =>
      name === "description" || name === "example" || name === "title" || name.startsWith("x-");
    for (const name of Object.keys(old)) if (!wording(name)) before.delete(name);
    for (const [name, value] of Object.entries(schema)) {
      if (!(wording(name) && "description" in old)) this.set(pointer, name, value);
    }
  }

  /** The other document's schema at a pointer, for ours: a reference where it is a component there. */
  render(pointer: string, needsText: boolean): Json {
    const [first, section, name, more] = parsePointer(pointer) ?? [];
    if (first === "components" && section === "schemas" && name !== undefined && more === undefined) {
      return { $ref: this.#rendering().reference(pointer) };
    }
    return structureOf(rawAt(this.#upstream, pointer), this.#rendering(), needsText);
  }

  /** A value of the other document that is no schema, such as a response, its references followed. */
  upstreamValue(pointer: string): Json {
    return this.#upstream.resolve(pointer).value;
  }

  /** What an operation of the other document, named as `PUT /pets/{pet_id}`, asks for. */
  upstreamSecurity(name: string): readonly Json[] {
    const operation = operationsOf(this.#upstream).find((one) => nameOf(one) === name);
    const own = member(operation?.value, "security");
    return isArray(own) ? own : arrayMember(this.#upstream.root, "security");
  }

  /** Removes schema components that nothing refers to. */
  prune(names: Iterable<string>): void {
    for (const name of names) this.remove(below("#", "components", "schemas", name));
  }

  /** Numbers lead into lists; in a map the same figures are a name. */
  #path(pointer: string): (string | number)[] {
    const path: (string | number)[] = [];
    for (const name of parsePointer(pointer) ?? []) {
      const holder: unknown = path.length === 0 ? this.#yaml.contents : this.#yaml.getIn(path, true);
      path.push(isSeq(holder) ? Number(name) : name);
    }
    return path;
  }

  #schemas(): JsonObject {
    return objectMember(objectMember(this.document().root, "components"), "schemas");
  }

  #rendering(): Rendering {
    return {
      is30: String(member(this.document().root, "openapi")).startsWith("3.0"),
      reference: (target) => {
        const name = parsePointer(target)?.[2] ?? target;
        return below("#", "components", "schemas", this.#names.get(name) ?? this.#import(name));
      },
    };
  }

  /** Brings a component over, under a name of ours. */
  #import(upstreamName: string): string {
    const taken = new Set([...Object.keys(this.#schemas()), ...this.#names.values()]);
    const name = componentName(upstreamName, taken);
    this.#names.set(upstreamName, name);
    this.added.push(name);
    const raw = rawAt(this.#upstream, below("#", "components", "schemas", upstreamName));
    const schema = structureOf(raw, this.#rendering(), true);
    const named = isObject(schema) ? { ...schema, "x-upstream": upstreamName } : schema;
    this.#yaml.setIn(["components", "schemas", name], styledNode(this.#yaml, named, false));
    return name;
  }
}
