import type { OperationFact } from "../describe/operations/operation-facts.ts";
import type { ResourceFact } from "../describe/operations/resources.ts";
import { stringLiteral, valueKey } from "./escape.ts";

/** The object that the tree is at run time, as an expression. */
export function treeValue(resource: ResourceFact): string {
  const children = resource.children.map(
    (child) => `${valueKey(child.member)}: ${treeValue(child.resource)}`,
  );
  const methods = resource.methods.map(
    (method) => `${valueKey(method.member)}: ${methodValue(method.operation)}`,
  );
  return `{\n${[...children, ...methods].join(",\n")}\n}`;
}

function methodValue(operation: OperationFact): string {
  const last = operation.positional;
  const names = [
    ...(last === undefined ? [] : ["last"]),
    ...(operation.params === undefined ? [] : ["params"]),
  ];
  const call = `callOf(operations[${stringLiteral(operation.id)}], ${last === undefined ? "undefined" : "last"}, ${operation.params === undefined ? "undefined" : "params"})`;
  return `(${[...names, "options"].join(", ")}) => send(${call}, options)`;
}
