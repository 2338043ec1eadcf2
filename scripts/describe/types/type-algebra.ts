import type { TypeFact } from "./type-facts.ts";

/** The union of types: flat, without repetition, and without `never`. */
export function unionOf(types: readonly TypeFact[]): TypeFact {
  const flat = types.flatMap((type) => (type.kind === "union" ? type.members : [type]));
  if (flat.some((type) => type.kind === "unknown")) return { kind: "unknown" };
  const members = distinct(flat.filter((type) => type.kind !== "never"));
  if (members.length === 0) return { kind: "never" };
  return only(members) ?? { kind: "union", members };
}

/** The intersection of types: flat, without repetition, and without `unknown`. */
export function intersectionOf(types: readonly TypeFact[]): TypeFact {
  const flat = types.flatMap((type) => (type.kind === "intersection" ? type.members : [type]));
  if (flat.some((type) => type.kind === "never")) return { kind: "never" };
  const members = distinct(flat.filter((type) => type.kind !== "unknown"));
  if (members.length === 0) return { kind: "unknown" };
  return only(members) ?? { kind: "intersection", members };
}

function only(members: readonly TypeFact[]): TypeFact | undefined {
  return members.length === 1 ? members[0] : undefined;
}

/** Objects are never dropped: two that read alike may say different things to people. */
function distinct(types: readonly TypeFact[]): TypeFact[] {
  if (types.length < 2) return [...types];
  const seen = new Set<string>();
  return types.filter((type) => {
    if (type.kind === "object" || type.kind === "intersection") return true;
    const key = JSON.stringify(type);
    return !seen.has(key) && seen.add(key);
  });
}
