import type { Facts } from "../../describe/describe.ts";
import type { ModelFact, TypeFact } from "../../describe/types/type-facts.ts";
import { parseRawPointer } from "../../document/pointer.ts";
import { equalMembersIn } from "./equal-members.ts";
import { commentLine, stringLiteral } from "../print/escape.ts";
import { type HomeOf, type ImportExtension, modelsIn, specifier } from "../print/imports.ts";
import { joinsEmptyIn } from "./joined-empty-objects.ts";

/**
 * The source of agreement.test-d.ts: for each component, that models.ts and schema.ts give the same type. Both are
 * brought to one plain form first, in which keys that must be absent are gone. Left out are what travels one way only,
 * what reaches a construct that openapi-typescript has no type for, unions in which two members are the same, since the compiler
 * joins these in one of the two files only, and what joins an empty object with another type: its `Record<string, never>` rules
 * out every name of the other, where `Empty` rules out none.
 */
export function emitAgreement(
  facts: Facts,
  changed: ReadonlySet<string>,
  extension: ImportExtension,
  homeOf: HomeOf = () => "models",
): string {
  const from = (module: string): string => stringLiteral(specifier("agreement", module, extension));
  const pairs = comparableModels(facts.models, changed);
  const homes = [...new Set(pairs.map(({ model }) => homeOf(model.name)))].sort();
  const names = new Map(homes.map((home, index) => [home, index === 0 ? "models" : `models${index + 1}`]));
  const checks = pairs.map(({ model, component }) => {
    const pair = `Plain<${names.get(homeOf(model.name))}.${model.name}>, Plain<components["schemas"][${stringLiteral(component)}]>`;
    return `  // ${commentLine(model.pointer)}\n  readonly ${model.name}: Same<\n    ${pair}\n  >;`;
  });
  const imports = [...names].map(([home, name]) => `import type * as ${name} from ${from(home)};`);
  return `${imports.join("\n")}
import type { Agreed, Plain, Same } from ${from("runtime/agreement")};
import type { components } from ${from("schema")};

/** Each is \`true\` if both agree; whatever is not stops the compiler here. */
export interface Agreement extends Agreed {
${checks.join("\n")}
}
`;
}

/** The models of components that can be compared, themselves and in all that they refer to. */
function comparableModels(
  models: readonly ModelFact[],
  changed: ReadonlySet<string>,
): { model: ModelFact; component: string }[] {
  const joinsEmpty = joinsEmptyIn(models);
  const hasEqualMembers = equalMembersIn(models);
  const apart = new Set(
    models
      .filter(
        (model) =>
          model.direction !== undefined ||
          changed.has(model.pointer) ||
          !comparable(model.type) ||
          joinsEmpty(model) ||
          hasEqualMembers(model),
      )
      .map((model) => model.name),
  );
  const references = models.map((model) => ({
    name: model.name,
    to: [...model.extends, ...modelsIn(model.type)],
  }));
  for (let before = -1; before !== apart.size;) {
    before = apart.size;
    for (const { name, to } of references) if (to.some((target) => apart.has(target))) apart.add(name);
  }
  return models.flatMap((model) => {
    const [, place, component] = parseRawPointer(model.pointer) ?? [];
    return place === "schemas" && component !== undefined && !apart.has(model.name)
      ? [{ model, component }]
      : [];
  });
}

/** Whether a type itself can be compared. */
function comparable(type: TypeFact): boolean {
  switch (type.kind) {
    case "object":
      return (
        (type.rest === undefined || type.properties.length === 0) &&
        type.properties.every((property) => comparable(property.type))
      );
    case "array":
      return comparable(type.items);
    case "tuple":
      return false;
    case "union":
    case "intersection":
      return type.members.every(comparable);
    default:
      return true;
  }
}
