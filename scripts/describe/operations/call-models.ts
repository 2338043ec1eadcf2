import { callName, type ResourceNames } from "./call-names.ts";
import type { OperationFact, ParameterFact } from "./operation-facts.ts";
import { intersectionOf } from "../types/type-algebra.ts";
import type { ModelFact, ObjectFact, TypeFact } from "../types/type-facts.ts";
import type { Components } from "../types/components.ts";

/** The model of each operation's params object: its own fields, and those of the body beside them. */
export function describeParamsModels(
  operations: readonly OperationFact[],
  components: readonly ModelFact[],
): ModelFact[] {
  const byName = new Map(components.map((model) => [model.name, model]));
  return operations.flatMap((operation) => {
    if (operation.params === undefined) return [];
    const { name, withVariables, own } = operation.params;
    const model = paramsModel(operation, name, own, byName);
    if (withVariables === undefined) return [model];
    const free = new Set(operation.variables.map((variable) => variable.parameter));
    const optional = own.map((parameter) =>
      free.has(parameter.name) ? { ...parameter, required: false } : parameter,
    );
    return [model, paramsModel(operation, withVariables, optional, byName)];
  });
}

function paramsModel(
  operation: OperationFact,
  name: string,
  fields: readonly ParameterFact[],
  components: ReadonlyMap<string, ModelFact>,
): ModelFact {
  const { body } = operation;
  const apart = operation.positional === undefined ? "" : ", its positional parameter apart";
  const paragraphs = [`What a call of "${operation.name}" takes${apart}.`];
  const docs = { paragraphs, deprecated: operation.docs.deprecated };
  const base = { name, pointer: operation.pointer, docs, excludes: [] };
  const own: ObjectFact = { kind: "object", properties: fields.map(property) };
  if (body === undefined) return { ...base, type: own, extends: [] };
  if (body.shape === "whole") {
    const whole = {
      name: "body",
      required: body.required,
      type: body.type,
      docs: { paragraphs: ["The body, whole."], deprecated: false },
    };
    return { ...base, type: { kind: "object", properties: [...own.properties, whole] }, extends: [] };
  }
  return { ...base, ...withFields(own, body.type, body.required, components) };
}

function withFields(
  own: ObjectFact,
  body: TypeFact,
  required: boolean,
  components: ReadonlyMap<string, ModelFact>,
): Pick<ModelFact, "type" | "extends"> {
  const object =
    body.kind === "model" ? interfaceOf(body.name, components) : body.kind === "object" ? body : undefined;
  if (object?.rest !== undefined && (required || object.properties.every((field) => !field.required))) {
    // Two types side by side would want each other's fields to fit the rest.
    return { type: { ...object, properties: [...own.properties, ...object.properties] }, extends: [] };
  }
  const optional = required || object?.properties.every((field) => !field.required) === true;
  if (!optional)
    return {
      type: intersectionOf([
        ...(own.properties.length === 0 ? [] : [own]),
        { kind: "union", members: [body, { kind: "object", properties: [] }] },
      ]),
      extends: [],
    };
  if (body.kind === "model" && object !== undefined && object.rest === undefined)
    return { type: own, extends: [body.name] };
  if (body.kind === "object" && body.rest === undefined)
    return { type: { kind: "object", properties: [...own.properties, ...body.properties] }, extends: [] };
  return { type: own.properties.length === 0 ? body : intersectionOf([own, body]), extends: [] };
}

function interfaceOf(name: string, components: ReadonlyMap<string, ModelFact>): ObjectFact | undefined {
  const model = components.get(name);
  return model?.type.kind === "object" ? model.type : undefined;
}

function property({ name, required, type, docs }: ParameterFact): ObjectFact["properties"][number] {
  return { name, required, type, docs };
}

/** Gives a name to the results that would not read well in a signature, and puts the name in their place. */
export function nameResults(
  operations: readonly OperationFact[],
  resources: ResourceNames,
  components: Components,
): { operations: OperationFact[]; models: ModelFact[] } {
  const models: ModelFact[] = [];
  const named = operations.map((operation) => {
    if (isShort(operation.result)) return operation;
    const base = operation.params?.name.replace(/Params\d*$/, "") ?? callName(operation, resources);
    const name = components.names.take(`${base}Response`);
    const paragraphs = [`What a call of "${operation.name}" resolves to.`];
    models.push({
      name,
      pointer: operation.pointer,
      docs: { paragraphs, deprecated: false },
      type: operation.result,
      extends: [],
      excludes: [],
    });
    return { ...operation, result: { kind: "model", name } as const };
  });
  return { operations: named, models };
}

/** Whether a type reads well within another. */
export function isShort(type: TypeFact): boolean {
  if (type.kind === "array") return isShort(type.items);
  if (type.kind === "union")
    return (
      type.members.length === 2 &&
      type.members.some((member) => member.kind === "null") &&
      type.members.every(isShort)
    );
  return !["object", "tuple", "intersection", "literal"].includes(type.kind);
}
