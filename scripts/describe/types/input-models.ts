import type { OperationFact } from "../operations/operation-facts.ts";
import type { NameTable } from "./identifiers.ts";
import type { ModelFact, TypeFact } from "./type-facts.ts";

/**
 * Names what calls take. A call only reads what it is given, so that lists in it need not be ones that can be changed: a model
 * that holds lists and that a call takes gets a second name, for the same with lists that are only read. The models of params
 * objects are only taken, and keep their one name, and so does the model of a component for requests beside one for answers.
 */
export function nameInputs(
  models: readonly ModelFact[],
  operations: readonly OperationFact[],
  names: NameTable,
): ModelFact[] {
  const byName = new Map(models.map((model) => [model.name, model]));
  const params = new Set(
    operations.flatMap(({ params }) =>
      params === undefined
        ? []
        : [params.name, ...(params.withVariables === undefined ? [] : [params.withVariables])],
    ),
  );
  const taken = reachable(params, byName);
  const holding = holdingLists(models);
  const answered = new Set(
    models.flatMap(({ direction, pointer }) => (direction === "response" ? [pointer] : [])),
  );
  const isRequestOfTwo = ({ direction, pointer }: ModelFact): boolean =>
    direction === "request" && answered.has(pointer);
  return models.map((model) => {
    if (params.has(model.name) || isRequestOfTwo(model)) return { ...model, input: model.name };
    if (!taken.has(model.name) || !holding.has(model.name)) return model;
    return { ...model, input: names.take(`${model.name}Input`) };
  });
}

function reachable(from: Iterable<string>, byName: ReadonlyMap<string, ModelFact>): ReadonlySet<string> {
  const found = new Set<string>(from);
  // What is added while the set is read is read as well.
  for (const name of found) {
    const model = byName.get(name);
    for (const next of [...(model?.extends ?? []), ...partsOf(model?.type).models]) found.add(next);
  }
  return found;
}

/** The models that hold lists, themselves or in what they refer to. */
function holdingLists(models: readonly ModelFact[]): ReadonlySet<string> {
  const parts = models.map(({ name, type, extends: bases }) => {
    const own = partsOf(type);
    return { name, hasList: own.hasList, to: [...bases, ...own.models] };
  });
  const holding = new Set(parts.filter(({ hasList }) => hasList).map(({ name }) => name));
  for (let before = -1; before !== holding.size;) {
    before = holding.size;
    for (const { name, to } of parts) if (to.some((target) => holding.has(target))) holding.add(name);
  }
  return holding;
}

/** Whether a type itself has lists, and the models that it names. */
function partsOf(type: TypeFact | undefined): {
  readonly hasList: boolean;
  readonly models: readonly string[];
} {
  if (type?.kind === "model") return { hasList: false, models: [type.name] };
  const parts = innerTypes(type).map(partsOf);
  const isList = type?.kind === "array" || type?.kind === "tuple";
  return {
    hasList: isList || parts.some(({ hasList }) => hasList),
    models: parts.flatMap(({ models }) => models),
  };
}

function innerTypes(type: TypeFact | undefined): readonly TypeFact[] {
  const rest = type?.kind === "tuple" || type?.kind === "object" ? type.rest : undefined;
  const more = rest === undefined ? [] : [rest];
  switch (type?.kind) {
    case "array":
      return [type.items];
    case "tuple":
      return [...type.items, ...more];
    case "object":
      return [...type.properties.map((property) => property.type), ...more];
    case "union":
    case "intersection":
      return type.members;
    default:
      return [];
  }
}
