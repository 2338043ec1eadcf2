import { isMap, isNode, isScalar, isSeq, parseDocument, visit, type Document } from "yaml";
import { documentOf, type LoadedDocument } from "../../../document/document.ts";
import { isArray, isObject, type Json, type JsonObject } from "../../../document/json.ts";
import { canonical } from "../../../document/canonical.ts";
import { below, parsePointer } from "../../../document/pointer.ts";
import { styledNode } from "./styled-node.ts";
import { isWording } from "../wording.ts";

/** Edits a YAML text in place, by JSON pointers. Comments stay where they are. */
export class YamlEditor {
  readonly #yaml: Document;
  readonly #file: string;

  /** Throws if the text uses aliases: an edit of one place would show in others. */
  constructor(file: string, text: string) {
    this.#yaml = parseDocument(text);
    this.#file = file;
    visit(this.#yaml, {
      Alias: (_, alias) => {
        throw new Error(
          `${file} uses the YAML alias "*${alias.source}", which edits cannot keep. Write it out.`,
        );
      },
    });
  }

  /** The document as it is now. */
  document(): LoadedDocument {
    return documentOf(this.#file, "", this.#yaml.toJS() as Json);
  }

  text(): string {
    return this.#yaml.toString({ lineWidth: 0, flowCollectionPadding: true });
  }

  /** What the text has at a pointer, as it is written: a reference stays one. */
  value(pointer: string): Json | undefined {
    const node = this.#yaml.getIn(this.#path(pointer), true);
    return isNode(node) ? (node.toJS(this.#yaml) as Json) : undefined;
  }

  has(pointer: string): boolean {
    return this.#yaml.hasIn(this.#path(pointer));
  }

  /** Sets a member. An array stays on one line if the one that it replaces was on one line. */
  set(pointer: string, name: string, value: Json): void {
    this.#makeRoom(pointer);
    const path = [...this.#path(pointer), name];
    const before = this.#yaml.getIn(path, true);
    if (isScalar(before) && !isArray(value) && !isObject(value)) {
      before.value = value;
      return;
    }
    const node = styledNode(this.#yaml, value, isSeq(before) && before.flow === true);
    if (isNode(before) && isNode(node) && before.comment) node.comment = before.comment;
    this.#yaml.setIn(path, node);
  }

  /** Adds to the end of a list, which is created if needed. */
  append(pointer: string, name: string, value: Json): void {
    this.#makeRoom(pointer);
    const path = [...this.#path(pointer), name];
    const list = this.#yaml.getIn(path, true);
    if (isSeq(list)) list.add(styledNode(this.#yaml, value, false, list.flow !== true));
    else this.#yaml.setIn(path, styledNode(this.#yaml, [value], typeof value === "string"));
  }

  remove(pointer: string): void {
    this.#yaml.deleteIn(this.#path(pointer));
  }

  /** Renames a member; its position and its value stay. */
  rename(pointer: string, from: string, to: string): void {
    const holder = this.#yaml.getIn(this.#path(pointer), true);
    if (!isMap(holder)) return;
    const pair = holder.items.find(({ key }) => isScalar(key) && key.value === from);
    if (pair !== undefined && isScalar(pair.key)) pair.key.value = to;
  }

  /** Makes what is at a pointer equal to a value. What is equal already stays as it is written. */
  merge(pointer: string, next: Json): void {
    const old = this.value(pointer);
    if (!isObject(old) || !isObject(next)) {
      if (canonical(old ?? null) !== canonical(next))
        this.#yaml.setIn(this.#path(pointer), styledNode(this.#yaml, next, false));
      return;
    }
    for (const name of Object.keys(old)) if (!Object.hasOwn(next, name)) this.remove(below(pointer, name));
    for (const [name, value] of Object.entries(next)) {
      const before = old[name];
      if (isObject(before) && isObject(value)) this.merge(below(pointer, name), value);
      else if (before === undefined || canonical(before) !== canonical(value)) this.set(pointer, name, value);
    }
  }

  /** Replaces a schema's structure; its wording stays. */
  replace(pointer: string, schema: Json): void {
    const before = this.#yaml.getIn(this.#path(pointer), true);
    if (!isMap(before) || !isObject(schema)) {
      this.#yaml.setIn(this.#path(pointer), styledNode(this.#yaml, schema, false));
      return;
    }
    const old = before.toJSON() as JsonObject;
    for (const name of Object.keys(old)) if (!isWording(name)) before.delete(name);
    for (const [name, value] of Object.entries(schema)) {
      if (!(isWording(name) && "description" in old)) this.set(pointer, name, value);
    }
  }

  /** A schema that is only `true` or `false` has no members; it becomes an object, which can have some. */
  #makeRoom(pointer: string): void {
    const path = this.#path(pointer);
    if (isScalar(this.#yaml.getIn(path, true))) this.#yaml.setIn(path, this.#yaml.createNode({}));
  }

  /** Digits are an index in a list, and a name in a map. */
  #path(pointer: string): (string | number)[] {
    const path: (string | number)[] = [];
    for (const name of parsePointer(pointer) ?? []) {
      const holder: unknown = path.length === 0 ? this.#yaml.contents : this.#yaml.getIn(path, true);
      path.push(isSeq(holder) ? Number(name) : name);
    }
    return path;
  }
}
