import type { ModelFact, TypeFact } from "../../describe/types/type-facts.ts";

/** How deep properties of one name are followed; recursive models would have no end. */
const deepest = 8;

/** Of some models: whether one joins an empty object with another type, itself or in properties of one name. */
export function joinsEmptyIn(models: readonly ModelFact[]): (model: ModelFact) => boolean {
  const byName = new Map(models.map((model) => [model.name, model]));

  /** The types that a type is joined from, names followed. */
  const parts = (type: TypeFact, seen: ReadonlySet<string> = new Set()): TypeFact[] => {
    if (type.kind === "intersection") return type.members.flatMap((member) => parts(member, seen));
    const model = type.kind === "model" && !seen.has(type.name) ? byName.get(type.name) : undefined;
    return model === undefined ? [type] : partsOf(model, new Set([...seen, model.name]));
  };

  const partsOf = (model: ModelFact, seen: ReadonlySet<string>): TypeFact[] => {
    const inherited = model.extends.flatMap((name) => parts({ kind: "model", name }, seen));
    const bare = isEmpty(model.type) && inherited.length > 0;
    return [...inherited, ...(bare ? [] : parts(model.type, seen))];
  };

  const joins = (types: readonly TypeFact[], depth: number): boolean => {
    if (types.length < 2 || depth > deepest) return false;
    if (types.some(isEmpty)) return true;
    const byProperty = new Map<string, TypeFact[]>();
    for (const type of types) {
      for (const property of type.kind === "object" ? type.properties : []) {
        const known = byProperty.get(property.name);
        if (known === undefined) byProperty.set(property.name, [property.type]);
        else known.push(property.type);
      }
    }
    return [...byProperty.values()].some(
      (same) =>
        same.length > 1 &&
        joins(
          same.flatMap((type) => parts(type)),
          depth + 1,
        ),
    );
  };

  const within = (type: TypeFact): boolean => {
    switch (type.kind) {
      case "array":
        return within(type.items);
      case "object":
        return type.properties.some((property) => within(property.type)) || within(type.rest ?? nothing);
      case "union":
        return type.members.some(within);
      case "intersection":
        return joins(parts(type), 0) || type.members.some(within);
      default:
        return false;
    }
  };

  return (model) => within(model.type) || joins(partsOf(model, new Set([model.name])), 0);
}

const nothing: TypeFact = { kind: "nothing" };

function isEmpty(type: TypeFact): boolean {
  return type.kind === "object" && type.properties.length === 0 && type.rest === undefined;
}
