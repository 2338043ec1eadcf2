import { type Note, OperationError } from "./operation-error.ts";
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

/**
 * The parameters of a path in their order there. One that nothing describes is a string; a description without a place in
 * the path is ignored; both are noted. Throws {@link OperationError} if the path itself makes no sense.
 */
export function inOrderOfPath(
  path: string,
  parameters: readonly ParameterFact[],
  pointer: string,
  note: Note,
): ParameterFact[] {
  refuseMisshapen(path, pointer);
  const all = namesInPath(path);
  // A name can be there twice. What counts is its last place.
  const names = all.filter((name, index) => all.lastIndexOf(name) === index);
  for (const { name, pointer: place } of parameters.filter((parameter) => !names.includes(parameter.name)))
    note(
      place,
      `The path "${path}" has no "{${name}}", so this parameter is ignored. Add it to the path, or remove the parameter.`,
    );
  return names.map((name) => {
    const found = parameters.find((parameter) => parameter.name === name);
    if (found !== undefined) return found;
    note(
      pointer,
      `Nothing describes the path parameter "${name}", so it is a string. Add a parameter with this name and "in: path".`,
    );
    const docs = { paragraphs: [], deprecated: false };
    return { name, pointer, required: true, type: { kind: "string" }, docs };
  });
}
