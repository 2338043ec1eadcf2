import { member, type Json } from "../../../document/json.ts";
import { canonical } from "./canonical.ts";
import type { SchemaNode } from "./site.ts";

/**
 * The default that counts: one that stands around others hides them. Of several side by side the least by text, so that
 * order does not matter. `parts` are the schemas that a schema is made of.
 */
export function outermostDefault(
  roots: readonly SchemaNode[],
  parts: ReadonlyMap<string, readonly SchemaNode[]>,
): Json | undefined {
  const found: Json[] = [];
  const seen = new Set<string>();
  const waiting = [...roots];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (seen.has(node.pointer)) continue;
    seen.add(node.pointer);
    const own = member(node.value, "default");
    if (own === undefined) waiting.push(...(parts.get(node.pointer) ?? []));
    else found.push(own);
  }
  return found.sort((one, other) => (canonical(one) < canonical(other) ? -1 : 1))[0];
}
