import { member, stringMember } from "../load/json.ts";
import type { Discriminator } from "./shape.ts";
import { nodeBelow, type SchemaNode, type Site } from "./site.ts";

/** What tells alternatives apart; `siteOf` finds the schema that a mapping's target names. */
export function discriminatorOf(
  nodes: readonly SchemaNode[],
  siteOf: (target: string) => Site,
): Discriminator | undefined {
  for (const node of nodes) {
    const written = nodeBelow(node, "discriminator");
    const property = stringMember(written?.value, "propertyName");
    if (property === undefined) continue;
    const mapping = Object.entries(member(written?.value, "mapping") ?? {}).flatMap(([value, target]) =>
      typeof target === "string" ? [[value, siteOf(target)] as const] : [],
    );
    return { property, mapping: new Map(mapping) };
  }
  return undefined;
}
