import { type LoadedDocument, withRoot } from "../document/document.ts";
import {
  isArray,
  isObject,
  type Json,
  type JsonObject,
  member,
  objectMember,
  stringMember,
} from "../document/json.ts";
import { below, schemasPointer } from "../document/pointer.ts";

/** A document in which no component is made of itself, and the pointers of the components that were. */
export interface Acyclic {
  readonly document: LoadedDocument;
  readonly changed: ReadonlySet<string>;
}

/**
 * Opens the circles of components that are made of themselves: a part that leads back is replaced by a schema that
 * takes anything. Circles through the properties of an object are sound and stay. Those through the items of an array
 * are sound where a type has a name of its own, so they stay too, unless `items` says otherwise.
 */
export function openCycles(document: LoadedDocument, items: boolean): Acyclic {
  const components = objectMember(document.root, "components");
  const opener = new CycleOpener(objectMember(components, "schemas"), items);
  const schemas = opener.open();
  if (opener.changed.size === 0) return { document, changed: opener.changed };
  const root = { ...document.root, components: { ...components, schemas } };
  return { document: withRoot(document, root), changed: opener.changed };
}

class CycleOpener {
  readonly changed = new Set<string>();
  readonly #schemas: JsonObject;
  readonly #keywords: readonly string[];
  readonly #opened = new Map<string, Json>();
  readonly #path = new Set<string>();

  constructor(schemas: JsonObject, items: boolean) {
    this.#schemas = schemas;
    this.#keywords = ["allOf", "anyOf", "oneOf", ...(items ? ["items", "prefixItems"] : [])];
  }

  open(): JsonObject {
    return Object.fromEntries(Object.keys(this.#schemas).map((name) => [name, this.#component(name)]));
  }

  #component(name: string): Json {
    const pointer = below(schemasPointer, name);
    const known = this.#opened.get(pointer);
    if (known !== undefined) return known;
    this.#path.add(pointer);
    const opened = this.#part(member(this.#schemas, name) ?? {}, pointer);
    this.#path.delete(pointer);
    this.#opened.set(pointer, opened);
    return opened;
  }

  #part(schema: Json, owner: string): Json {
    if (!isObject(schema)) return schema;
    const reference = stringMember(schema, "$ref");
    if (reference !== undefined) return this.#reference(schema, reference, owner);
    const parts = this.#keywords.flatMap((keyword) => {
      const value = member(schema, keyword);
      if (isArray(value)) return [[keyword, value.map((part) => this.#part(part, owner))] as const];
      return isObject(value) ? [[keyword, this.#part(value, owner)] as const] : [];
    });
    return parts.length === 0 ? schema : { ...schema, ...Object.fromEntries(parts) };
  }

  #reference(schema: JsonObject, reference: string, owner: string): Json {
    if (this.#path.has(reference)) {
      this.changed.add(owner);
      return {};
    }
    const prefix = `${schemasPointer}/`;
    if (!reference.startsWith(prefix)) return schema;
    const name = reference.slice(prefix.length).replaceAll("~1", "/").replaceAll("~0", "~");
    this.#component(name);
    return schema;
  }
}
