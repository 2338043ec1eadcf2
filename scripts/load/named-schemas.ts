import { follow, type Located } from "./document.ts";
import { type Json, type JsonObject, member } from "./json.ts";
import { parseRawPointer } from "./pointer.ts";

/** A schema with an `$id`: references within it are relative to it, as if it were a file of its own. */
interface Resource {
  readonly address: string;
  readonly pointer: string;
}

/** What an `$id` that is no whole address is relative to; nothing is ever fetched from any address. */
const base = "document:///";

/** The names that the schemas of one file give themselves, instead of places: `$id`, `$anchor` and `$dynamicAnchor`. */
export class NamedSchemas {
  /** Where each `$anchor` and `$dynamicAnchor` stands. */
  readonly anchors: ReadonlyMap<string, string>;
  /** Where each `$dynamicAnchor` stands that is there once: what a `$dynamicRef` to it leads to is then certain. */
  readonly dynamicAnchors: ReadonlyMap<string, string>;
  readonly #root: Json;
  readonly #resources: readonly Resource[];

  constructor(root: Json) {
    this.#root = root;
    const found: Found = { anchors: new Map(), dynamic: new Map(), resources: [] };
    if (hasNames(root)) collect(root, "#", base, found);
    this.anchors = found.anchors;
    this.dynamicAnchors = new Map([...found.dynamic].filter(([, pointer]) => pointer !== several));
    this.#resources = found.resources;
  }

  /** What a reference leads to by the `$id` of a schema; `pointer` says where it stands. */
  locate(path: string, fragment: string, pointer: string): Located | undefined {
    if (this.#resources.length === 0) return undefined;
    const around = this.#resources.filter(
      (one) => pointer === one.pointer || pointer.startsWith(`${one.pointer}/`),
    );
    const nearest = around.at(-1);
    const resource =
      path === ""
        ? nearest
        : this.#resources.find((one) => one.address === absolute(path, nearest?.address ?? base));
    if (resource === undefined) return undefined;
    const tail = fragment === "#" ? "" : fragment.slice(1);
    if (tail !== "" && parseRawPointer(fragment) === undefined) return undefined;
    return follow(this.#root, resource.pointer + tail);
  }
}

interface Found {
  readonly anchors: Map<string, string>;
  readonly dynamic: Map<string, string>;
  readonly resources: Resource[];
}

/** Whether there is anything to collect: most documents have no such names, and are large. */
function hasNames(value: Json): boolean {
  if (typeof value !== "object" || value === null) return false;
  for (const name in value) {
    if (name === "$id" || name === "$anchor" || name === "$dynamicAnchor") return true;
    if (hasNames((value as JsonObject)[name] ?? null)) return true;
  }
  return false;
}

/** Stands for the place of a name that is there more than once. */
const several = "";

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
      if (name === "$dynamicAnchor") found.dynamic.set(inner, found.dynamic.has(inner) ? several : pointer);
    } else if (!dataKeywords.has(name))
      collect(inner as Json, `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`, own, found);
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

const dataKeywords: ReadonlySet<string> = new Set(["example", "examples", "default", "enum", "const"]);
