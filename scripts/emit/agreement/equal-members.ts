import type { ModelFact, TypeFact } from "../../describe/types/type-facts.ts";

/**
 * Of some models: whether one has a union in which two members are the same type under different names. The compiler makes one
 * member of the two if names are aliases, as in schema.ts, and keeps both if they are interfaces.
 */
export function equalMembersIn(models: readonly ModelFact[]): (model: ModelFact) => boolean {
  const byName = new Map(models.map((model) => [model.name, model]));

  /** A text that is the same for two types that have the same members, whatever they are called and documented. */
  const formOf = (type: TypeFact, seen: ReadonlySet<string> = new Set()): string => {
    const model = type.kind === "model" && !seen.has(type.name) ? byName.get(type.name) : undefined;
    if (model === undefined) return JSON.stringify(type, withoutDocs);
    const [base, ...more] = model.extends;
    const isAlias =
      base !== undefined &&
      more.length === 0 &&
      model.excludes.length === 0 &&
      model.type.kind === "object" &&
      model.type.properties.length === 0 &&
      model.type.rest === undefined;
    const names = new Set([...seen, model.name]);
    if (isAlias) return formOf({ kind: "model", name: base }, names);
    if (model.type.kind === "model") return formOf(model.type, names);
    return JSON.stringify([model.extends, model.excludes, model.type], withoutDocs);
  };

  const within = (type: TypeFact): boolean => {
    switch (type.kind) {
      case "array":
        return within(type.items);
      case "object":
        return (
          type.properties.some((property) => within(property.type)) ||
          (type.rest !== undefined && within(type.rest))
        );
      case "union":
        return (
          new Set(type.members.map((member) => formOf(member))).size < type.members.length ||
          type.members.some(within)
        );
      case "intersection":
        return type.members.some(within);
      default:
        return false;
    }
  };

  return (model) => within(model.type);
}

function withoutDocs(key: string, value: unknown): unknown {
  return key === "docs" ? undefined : value;
}
