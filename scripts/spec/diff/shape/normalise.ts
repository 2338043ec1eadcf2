import type { LoadedDocument } from "../../../document/document.ts";
import { member } from "../../../document/json.ts";
import { admitsNull, listsOnlyNull, ownTypes } from "./declared-types.ts";
import { disjoint, glance } from "./glance.ts";
import { arraysOf, conditionsOf, objectsOf } from "./parts.ts";
import { outermostDefault, scalarsOf } from "./scalars.ts";
import { SchemaReferences } from "./schema-references.ts";
import type { Shape, Union } from "./shape.ts";
import { listBelow, siteOf, type SchemaNode, type Site } from "./site.ts";
import { textsOf } from "./texts.ts";
import type { TypeSet } from "./types.ts";
import { innerUnion, valuesApart } from "./unions.ts";
import { isUnlike } from "./unlike.ts";

/** What a site's schemas say together, before it is known what of it applies. */
interface Gathered {
  readonly nodes: readonly SchemaNode[];
  /** What each of them is made of, by its place. */
  readonly parts: ReadonlyMap<string, readonly SchemaNode[]>;
  readonly unions: readonly Union[];
}

/** Brings sites of one document into their normal form, each once. */
export class Normaliser {
  readonly references: SchemaReferences;
  readonly #shapes = new Map<string, Shape>();
  readonly #open = new Set<string>();

  constructor(document: LoadedDocument) {
    this.references = new SchemaReferences(document);
  }

  /** A site with its plain references followed: a component is one site, wherever it is used. */
  settle(site: Site): Site {
    return siteOf(...site.roots.map((root) => this.references.end(root)));
  }

  /** The normal form of a site. */
  shape(site: Site): Shape {
    return this.#shapeUnlessOpen(site) ?? neverEnding(site);
  }

  /** The normal form of a site; undefined for one that is being normalised at this moment. */
  #shapeUnlessOpen(site: Site): Shape | undefined {
    const known = this.#shapes.get(site.key);
    if (known !== undefined) return known;
    if (this.#open.has(site.key)) return undefined;
    this.#open.add(site.key);
    const made = this.#make(site);
    this.#open.delete(site.key);
    this.#shapes.set(site.key, made);
    return made;
  }

  #make(site: Site): Shape {
    const { nodes, parts, unions } = this.#gather(site);
    const own = ownTypes(nodes);
    const types = unions.reduce((set, union) => set & this.#typesOfUnion(union), own);
    const merged = valuesApart(unions, (site) => this.#shapeUnlessOpen(site));
    const scalars = scalarsOf(nodes, types, merged.values);
    return {
      pointer: this.references.home(site),
      names: this.references.names(site),
      nullable: listsOnlyNull(nodes) || site.roots.every((root) => admitsNull(this.references, root)),
      ...scalars,
      default: outermostDefault(site.roots, parts),
      ...objectsOf(nodes, scalars.types, this.references),
      ...arraysOf(nodes, scalars.types),
      ...conditionsOf(nodes),
      unions: merged.unions,
      discriminator: this.references.discriminator(nodes),
      texts: textsOf(nodes),
      excerpt: nodes.some(({ value }) => member(value, "x-excerpt") === true),
      unlike: nodes.some(({ value }) => isUnlike(value)),
    };
  }

  /** All schemas that apply: references followed, `allOf` and single alternatives taken apart. */
  #gather(site: Site): Gathered {
    const nodes = new Map<string, SchemaNode>();
    const parts = new Map<string, readonly SchemaNode[]>();
    const unions = new Map<string, Union>();
    const waiting = [...site.roots].reverse();
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (nodes.has(node.pointer)) continue;
      nodes.set(node.pointer, node);
      const target = this.references.target(node);
      const more = [...(target === undefined ? [] : [target]), ...listBelow(node, "allOf")];
      for (const keyword of ["anyOf", "oneOf"] as const) {
        const union = this.#unionOf(node, keyword);
        if (union?.members.length === 1) more.push(...(union.members[0]?.roots ?? []));
        else if (union !== undefined) unions.set(union.key, union);
      }
      parts.set(node.pointer, more);
      waiting.push(...more.toReversed());
    }
    return { nodes: [...nodes.values()], parts, unions: [...unions.values()] };
  }

  /** The alternatives that allow anything but null. Inclusive unions among them are taken apart. */
  #unionOf(node: SchemaNode, keyword: "anyOf" | "oneOf"): Union | undefined {
    const written = listBelow(node, keyword).map((member) => siteOf(this.references.end(member)));
    if (written.length === 0) return undefined;
    const shapes = written.map((site) => ({ site, shape: this.#shapeUnlessOpen(site) }));
    // A single alternative is the whole, even if it allows nothing but null.
    const live = shapes.filter(
      ({ shape }) => shapes.length === 1 || shape === undefined || shape.types !== 0,
    );
    const exclusive =
      keyword === "oneOf" &&
      !disjoint(
        live.map(({ shape }) => shape),
        (site) => glance(this.references, site),
      );
    const flat = live.flatMap(({ site, shape }) => {
      const inner = exclusive || shape === undefined || live.length === 1 ? undefined : innerUnion(shape);
      // Alternatives within alternatives are taken apart, unless what is around them allows less than they do.
      return inner === undefined || this.#typesOfUnion(inner) !== shape?.types ? [site] : inner.members;
    });
    // In an inclusive union, the same member twice allows nothing more.
    const members = exclusive ? flat : [...new Map(flat.map((one) => [one.key, one])).values()];
    const keys = members.map((one) => one.key).sort();
    return {
      key: `${exclusive ? "one" : "any"} of ${keys.join(" | ")}`,
      members,
      exclusive: exclusive && members.length > 1,
    };
  }

  #typesOfUnion(union: Union): TypeSet {
    return union.members.reduce((set, site) => set | (this.#shapeUnlessOpen(site)?.types ?? 0), 0);
  }
}

/** A schema that is nothing but an alternative of itself allows nothing. */
export function neverEnding(site: Site): Shape {
  const nothing: SchemaNode = { pointer: site.roots[0]?.pointer ?? "#", value: false };
  return {
    pointer: nothing.pointer,
    names: [],
    nullable: false,
    ...scalarsOf([nothing], 0, undefined),
    default: undefined,
    ...objectsOf([nothing], 0, undefined),
    ...arraysOf([nothing], 0),
    ...conditionsOf([nothing]),
    unions: [],
    discriminator: undefined,
    texts: new Map(),
    excerpt: false,
    unlike: false,
  };
}
