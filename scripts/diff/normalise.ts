import type { LoadedDocument } from "../load/document.ts";
import { isObject, stringMember } from "../load/json.ts";
import { parsePointer } from "../load/pointer.ts";
import { arraysOf, conditionsOf, objectsOf } from "./normalise-parts.ts";
import { scalarsOf } from "./normalise-scalars.ts";
import { outermostDefault } from "./outermost-default.ts";
import { admitsNull, listsOnlyNull } from "./null.ts";
import { ownTypes } from "./own-types.ts";
import { innerUnion } from "./pure-union.ts";
import type { Shape, Union } from "./shape.ts";
import { textsOf } from "./texts.ts";
import { discriminatorOf } from "./discriminator.ts";
import { valuesApart } from "./listed-alternatives.ts";
import { disjoint } from "./disjoint.ts";
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
  readonly #shapes = new Map<string, Shape>();
  readonly #open = new Set<string>();

  constructor(document: LoadedDocument) {
    this.references = new References(document);
  }

  /** A site whose plain references are followed: one site for a component, wherever it is used. */
  settle(site: Site): Site {
    return siteOf(...site.roots.map((root) => this.#end(root)));
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
      pointer: this.#home(site),
      names: this.#namesOf(site),
      nullable: listsOnlyNull(nodes) || site.roots.every((root) => admitsNull(this.references, root)),
      ...scalars,
      default: outermostDefault(site.roots, parts),
      ...objectsOf(nodes, scalars.types, this.references),
      ...arraysOf(nodes, scalars.types),
      ...conditionsOf(nodes),
      unions: merged.unions,
      discriminator: discriminatorOf(
        nodes,
        (target) => this.#mapped(target),
        (site) => this.#namesOf(site),
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
    const written = listBelow(node, keyword).map((member) => siteOf(this.#end(member)));
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

  /** Where a plain reference leads in the end: alternatives are told apart by what they are, not by how they are named. */
  #end(node: SchemaNode): SchemaNode {
    const seen = new Set<string>();
    let end = node;
    while (isObject(end.value) && Object.keys(end.value).length === 1 && !seen.has(end.pointer)) {
      seen.add(end.pointer);
      const target = this.references.target(end);
      if (target === undefined) break;
      end = target;
    }
    return end;
  }

  #home(site: Site): string {
    const [root] = site.roots;
    return root === undefined ? "#" : this.#end(root).pointer;
  }

  /** The component's name, and `x-upstream`, which is what the same thing is called in the document it comes from. */
  #namesOf(site: Site): readonly string[] {
    const [root, second] = site.roots;
    if (root === undefined || second !== undefined) return [];
    const end = this.#end(root);
    const upstream = stringMember(end.value, "x-upstream");
    const [first, section, name, more] = parsePointer(end.pointer) ?? [];
    if (first !== "components" || section !== "schemas" || name === undefined || more !== undefined)
      return [];
    return upstream === undefined ? [name] : [name, upstream];
  }

  #mapped(target: string): Site {
    const named = /^[\w.-]+$/.test(target) ? `#/components/schemas/${target}` : target;
    return siteOf(this.#end(this.references.at(named)));
  }
}
