import { isObject, stringMember } from "../../document/json.ts";
import { describeDocs } from "./docs.ts";
import { excludedKeys } from "../unions/tagged-unions.ts";
import type { Direction, ModelFact, TaggedUnionFact, TypeFact } from "./type-facts.ts";
import { TypeDescriber } from "./types.ts";
import type { Component, Components } from "./components.ts";

/** A model for every component, two if requests and responses differ. */
export function describeComponents(components: Components, unions: readonly TaggedUnionFact[]): ModelFact[] {
  const excluded = excludedKeys(unions);
  return components.all.flatMap((component) =>
    component.models.map(({ name, direction }): ModelFact => {
      const main = component.models[0]?.name ?? name;
      return {
        name,
        pointer: component.pointer,
        docs: describeDocs(component.schema, main),
        ...(direction === undefined ? {} : { direction }),
        type: componentType(component, components, direction),
        extends: [],
        excludes: excluded.get(main) ?? [],
      };
    }),
  );
}

function componentType(
  component: Component,
  components: Components,
  direction: Direction | undefined,
): TypeFact {
  const describer = new TypeDescriber(components, direction);
  const reference = isObject(component.schema) ? stringMember(component.schema, "$ref") : undefined;
  const target = reference === undefined ? undefined : components.at(reference);
  if (target !== undefined) return { kind: "model", name: nameFor(target, direction) };
  return describer.describe(component.schema);
}

function nameFor(component: Component, direction: Direction | undefined): string {
  return (component.models.find((model) => model.direction === direction) ?? component.models[0])?.name ?? "";
}
