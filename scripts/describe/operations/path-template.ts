import { OperationError } from "./operation-error.ts";
import type { ParameterFact } from "./operation-facts.ts";

/** The names in a path's braces, in their order. */
function namesInPath(path: string): readonly string[] {
  return [...path.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? "");
}

/** A path that cannot be put behind the address of a server, or whose places are not clear. */
function refuseMisshapen(path: string, pointer: string): void {
  if (!path.startsWith("/"))
    throw new OperationError(pointer, `The path "${path}" does not begin with a slash. Put one before it.`);
  if (/[{}]/.test(path.replace(/\{[^{}]*\}/g, "")))
    throw new OperationError(
      pointer,
      `The path "${path}" has a brace without its partner. Write each parameter as "{name}".`,
    );
}

/** The parameters of a path in their order there. Throws {@link OperationError} where path and parameters differ. */
export function inOrderOfPath(
  path: string,
  parameters: readonly ParameterFact[],
  pointer: string,
): ParameterFact[] {
  refuseMisshapen(path, pointer);
  const all = namesInPath(path);
  // A name can be there twice. What counts is its last place.
  const names = all.filter((name, index) => all.lastIndexOf(name) === index);
  const unknown = parameters.find((parameter) => !names.includes(parameter.name));
  if (unknown !== undefined) {
    throw new OperationError(
      unknown.pointer,
      `The path "${path}" has no place for its path parameter "${unknown.name}". Add "{${unknown.name}}" to it, or remove the parameter.`,
    );
  }
  return names.map((name) => {
    const found = parameters.find((parameter) => parameter.name === name);
    if (found === undefined)
      throw new OperationError(
        pointer,
        `Nothing describes the path parameter "${name}". Add a parameter with this name and "in: path".`,
      );
    return found;
  });
}
