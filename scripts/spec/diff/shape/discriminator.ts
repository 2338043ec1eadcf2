import { member, stringMember } from "../../../document/json.ts";
import type { Discriminator } from "./shape.ts";
import { nodeBelow, type SchemaNode, type Site } from "./site.ts";

/**
 * What tells alternatives apart; `siteOf` finds the schema that a mapping's target names, `namesOf` what a schema is
 * called. That a component answers to its own name goes without saying.
 */
export function discriminatorOf(
  nodes: readonly SchemaNode[],
  siteOf: (target: string) => Site,
  namesOf: (site: Site) => readonly string[],
): Discriminator | undefined {
  for (const node of nodes) {
    const written = nodeBelow(node, "discriminator");
    const property = stringMember(written?.value, "propertyName");
    if (property === undefined) continue;
    const mapping = Object.entries(member(written?.value, "mapping") ?? {}).flatMap(([value, target]) =>
      typeof target === "string" ? [[value, siteOf(target)] as const] : [],
    );
    const said = mapping.filter(([value, site]) => !namesOf(site).includes(value));
    return { pointer: node.pointer, property, mapping: new Map(said) };
  }
  return undefined;
}
