import { DocumentError } from "../../../document/document-error.ts";
import { follow, type LoadedDocument } from "../../../document/document.ts";
import { isObject, member, stringMember, type Json, type JsonObject } from "../../../document/json.ts";
import { parsePointer } from "../../../document/pointer.ts";
import { mappingReference } from "../../slice/referenced.ts";
import type { Discriminator } from "./shape.ts";
import { nodeBelow, siteOf, type SchemaNode, type Site } from "./site.ts";

/** Follows the references of one document, and knows what the schemas at their ends are called. */
export class SchemaReferences {
  readonly #document: LoadedDocument;
  readonly #targets = new Map<string, SchemaNode>();

  constructor(document: LoadedDocument) {
    this.#document = document;
  }

  /** What a node's `$ref` points at, which may be a reference again; undefined for a node without one. */
  target(node: SchemaNode): SchemaNode | undefined {
    const reference = stringMember(node.value, "$ref");
    return reference === undefined ? undefined : this.#at(reference);
  }

  /** The object at a place where references are allowed, with its reference followed. */
  object(value: Json | undefined, pointer: string): { readonly value: JsonObject; readonly pointer: string } {
    const reference = stringMember(value, "$ref");
    const found = reference === undefined ? { value, pointer } : this.#document.resolve(reference);
    return { pointer: found.pointer, value: isObject(found.value) ? found.value : {} };
  }

  /**
   * Where a schema that is nothing but a reference leads in the end. Alternatives are told apart by what they are, not
   * by the references that lead to them.
   */
  end(node: SchemaNode): SchemaNode {
    const seen = new Set<string>();
    let end = node;
    while (isObject(end.value) && Object.keys(end.value).length === 1 && !seen.has(end.pointer)) {
      seen.add(end.pointer);
      const target = this.target(end);
      if (target === undefined) break;
      end = target;
    }
    return end;
  }

  /** Where the first schema of a site is, with plain references followed. */
  home(site: Site): string {
    const [root] = site.roots;
    return root === undefined ? "#" : this.end(root).pointer;
  }

  /** The component's name, and `x-upstream`: what the same component is called in the document that it comes from. */
  names(site: Site): readonly string[] {
    const [root, second] = site.roots;
    if (root === undefined || second !== undefined) return [];
    const end = this.end(root);
    const upstream = stringMember(end.value, "x-upstream");
    const [first, section, name, more] = parsePointer(end.pointer) ?? [];
    if (first !== "components" || section !== "schemas" || name === undefined || more !== undefined)
      return [];
    return upstream === undefined ? [name] : [name, upstream];
  }

  /** What tells alternatives apart. That a component answers to its own name goes without saying. */
  discriminator(nodes: readonly SchemaNode[]): Discriminator | undefined {
    for (const node of nodes) {
      const written = nodeBelow(node, "discriminator");
      const property = stringMember(written?.value, "propertyName");
      if (property === undefined) continue;
      const mapping = Object.entries(member(written?.value, "mapping") ?? {}).flatMap(([value, target]) =>
        typeof target === "string" ? [[value, this.#mapped(target)] as const] : [],
      );
      const said = mapping.filter(([value, site]) => !this.names(site).includes(value));
      return { pointer: node.pointer, property, mapping: new Map(said) };
    }
    return undefined;
  }

  /** What the target of a mapping, a name or a reference, is. One that leads nowhere counts as itself. */
  #mapped(target: string): Site {
    try {
      return siteOf(this.end(this.#at(mappingReference(target))));
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      return siteOf({ pointer: target, value: true });
    }
  }

  #at(reference: string): SchemaNode {
    const known = this.#targets.get(reference);
    if (known !== undefined) return known;
    // One step only: a component may be a reference with more beside it.
    const found = follow(this.#document.root, reference) ?? this.#document.resolve(reference);
    this.#targets.set(reference, found);
    return found;
  }
}
