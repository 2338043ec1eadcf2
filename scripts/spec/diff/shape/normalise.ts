import type { LoadedDocument } from "../../../document/document.ts";
import { arraysOf, conditionsOf, objectsOf } from "./normalise-parts.ts";
import { scalarsOf } from "./normalise-scalars.ts";
import { outermostDefault } from "./outermost-default.ts";
import { admitsNull, listsOnlyNull } from "./null.ts";
import { ownTypes } from "./own-types.ts";
import { innerUnion } from "./pure-union.ts";
import type { Shape, Union } from "./shape.ts";
import { textsOf } from "../schemas/texts.ts";
import { discriminatorOf } from "./discriminator.ts";
import { valuesApart } from "./listed-alternatives.ts";
import { disjoint } from "./disjoint.ts";
import { Homes } from "./homes.ts";
import { glance } from "./glance.ts";
import { neverEnding } from "./never-ending.ts";
import { listBelow, References, siteOf, type SchemaNode, type Site } from "./site.ts";
import type { TypeSet } from "./types.ts";

/** What a site's schemas say together, before it is known which of it applies. */
interface Gathered {
  readonly nodes: readonly SchemaNode[];
  /** What each of them is made of, by its place. */
  readonly parts: ReadonlyMap<string, readonly SchemaNode[]>;
  readonly unions: readonly Union[];
}

/** Brings sites of one document into their normal form, each once. */
export class Normaliser {
  readonly references: References;
  readonly #homes: Homes;
  readonly #shapes = new Map<string, Shape>();
  readonly #open = new Set<string>();

  constructor(document: LoadedDocument) {
    this.references = new References(document);
    this.#homes = new Homes(this.references);
  }

  /** A site whose plain references are followed: one site for a component, wherever it is used. */
  settle(site: Site): Site {
    return siteOf(...site.roots.map((root) => this.#homes.end(root)));
  }

  /** The normal form of a site. */
  shape(site: Site): Shape {
    return this.#shapeUnlessOpen(site) ?? neverEnding(site);
  }

  /** The normal form of a site; undefined for one that is being brought into it just now. */
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
      pointer: this.#homes.of(site),
      names: this.#homes.names(site),
      nullable: listsOnlyNull(nodes) || site.roots.every((root) => admitsNull(this.references, root)),
      ...scalars,
      default: outermostDefault(site.roots, parts),
      ...objectsOf(nodes, scalars.types, this.references),
      ...arraysOf(nodes, scalars.types),
      ...conditionsOf(nodes),
      unions: merged.unions,
      discriminator: discriminatorOf(
        nodes,
        (target) => this.#homes.mapped(target),
        (site) => this.#homes.names(site),
      ),
      texts: textsOf(nodes),
    };
  }

  /** All schemas that apply: references followed, `allOf` taken apart, and alternatives of which only one is left. */
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

  /** The alternatives that admit anything but null, those of inclusive unions among them taken apart. */
  #unionOf(node: SchemaNode, keyword: "anyOf" | "oneOf"): Union | undefined {
    const written = listBelow(node, keyword).map((member) => siteOf(this.#homes.end(member)));
    if (written.length === 0) return undefined;
    const shapes = written.map((site) => ({ site, shape: this.#shapeUnlessOpen(site) }));
    // The only alternative is what the whole is, null or not.
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
      // Alternatives within alternatives are taken apart unless their whole allows less than they do.
      return inner === undefined || this.#typesOfUnion(inner) !== shape?.types ? [site] : inner.members;
    });
    // In an inclusive union the same member twice says nothing more.
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
