import { follow, type Located } from "../document.ts";
import { isArray, type Json, member } from "../json.ts";
import { below, parseRawPointer } from "../pointer.ts";
import { dataKeywords } from "../subschemas.ts";

/** A schema with an `$id`: references within it are relative to it, as if it were a file of its own. */
interface Resource {
  readonly address: string;
  readonly pointer: string;
}

/** What an `$id` that is not a whole address is relative to. Nothing is ever fetched from any address. */
const base = "document:///";

/** The names that the schemas of one file give themselves, instead of places: `$id`, `$anchor` and `$dynamicAnchor`. */
export class NamedSchemas {
  readonly #root: Json;
  #known: Found | undefined;
  #isNamed: boolean | undefined;

  constructor(root: Json) {
    this.#root = root;
  }

  /** Where the schema is that an `$anchor` or `$dynamicAnchor` names. */
  anchor(name: string): string | undefined {
    return this.#found.anchors.get(name);
  }

  /** Where a `$dynamicAnchor` is, if there is only one of its name: what a `$dynamicRef` to it leads to is then certain. */
  dynamicAnchor(name: string): string | undefined {
    return this.#found.dynamic.get(name) || undefined;
  }

  /** What a reference leads to by the `$id` of a schema; `pointer` says where the reference is. */
  locate(path: string, fragment: string, pointer: string): Located | undefined {
    this.#isNamed ??= mentionsId(this.#root);
    if (!this.#isNamed) return undefined;
    const tail = fragment === "#" ? "" : fragment.slice(1);
    if (tail !== "" && parseRawPointer(fragment) === undefined) return undefined;
    const resource = path === "" ? this.#around(pointer) : this.#named(path, pointer);
    return resource === undefined ? undefined : follow(this.#root, resource + tail);
  }

  /** Where the nearest schema with an `$id` around a place is. Only the way there is looked at: most documents have no `$id`. */
  #around(pointer: string): string | undefined {
    let [value, place, found]: [Json | undefined, string, string | undefined] = [this.#root, "#", undefined];
    for (const name of parseRawPointer(pointer) ?? []) {
      value = isArray(value) ? value[Number(name)] : member(value, name);
      place = below(place, name);
      if (typeof member(value, "$id") === "string") found = place;
    }
    return found;
  }

  #named(path: string, pointer: string): string | undefined {
    const { resources } = this.#found;
    const nearest = this.#around(pointer);
    const from = resources.find((one) => one.pointer === nearest)?.address ?? base;
    const address = absolute(path, from);
    return resources.find((one) => one.address === address)?.pointer;
  }

  /** Looked for only where a reference asks for one: documents are large. */
  get #found(): Found {
    if (this.#known !== undefined) return this.#known;
    const found: Found = { anchors: new Map(), dynamic: new Map(), resources: [] };
    collect(this.#root, "#", base, found);
    this.#known = found;
    return found;
  }
}

interface Found {
  readonly anchors: Map<string, string>;
  /** An empty place means several. */
  readonly dynamic: Map<string, string>;
  readonly resources: Resource[];
}

/** Most documents have no `$id` at all, and every reference asks. */
function mentionsId(value: Json): boolean {
  if (typeof value !== "object" || value === null) return false;
  return (
    typeof member(value, "$id") === "string" || Object.values(value).some((inner: Json) => mentionsId(inner))
  );
}

function collect(value: Json, pointer: string, address: string, found: Found): void {
  if (typeof value !== "object" || value === null) return;
  let own = address;
  const id = member(value, "$id");
  if (typeof id === "string" && pointer !== "#") {
    own = absolute(id, address) ?? address;
    found.resources.push({ address: own, pointer });
  }
  for (const [name, inner] of Object.entries(value)) {
    if (typeof inner === "string") {
      if (name === "$anchor" || name === "$dynamicAnchor") found.anchors.set(inner, pointer);
      if (name === "$dynamicAnchor") found.dynamic.set(inner, found.dynamic.has(inner) ? "" : pointer);
    } else if (!dataKeywords.has(name)) collect(inner as Json, below(pointer, name), own, found);
  }
}

function absolute(reference: string, from: string): string | undefined {
  try {
    const url = new URL(reference, from);
    url.hash = "";
    return url.href;
  } catch {
    return undefined;
  }
}
