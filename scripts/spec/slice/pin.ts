import type { LoadedDocument } from "../../document/document.ts";
import { arrayMember, isObject, objectMember, stringMember, type Json } from "../../document/json.ts";
import { operationName, pathParameters, pathShape, type PlacedOperation } from "../../document/operations.ts";
import { RefusedError } from "../../document/refused-error.ts";

/** Path parameters and what takes their place: a value, or another name in braces. */
export type Pins = ReadonlyMap<string, string>;

/** The paths that an operation has in a slice. */
export type Placement = (operation: PlacedOperation) => readonly string[];

/** A path parameter that cannot be pinned. The message says why. */
export class PinRefused extends RefusedError {
  override readonly name: string = "PinRefused";
}

/** Reads `name=value`; a value in braces is another name for the parameter. */
export function parsePin(text: string): readonly [string, string] {
  const [, name, value] = /^([^={}]+)=([\w.~-]+|\{[\w.-]+\})$/.exec(text) ?? [];
  if (name === undefined || value === undefined) {
    throw new PinRefused(
      `"${text}" pins nothing. Write "name=value", such as "owner_kind=shops", or "name={other_name}".`,
    );
  }
  return [name, value];
}

/** Puts each operation at its path with the pins in place. */
export function pinning(pins: Pins): Placement {
  return ({ path }) => [
    path.replaceAll(/\{([^{}]*)\}/g, (written, name: string) => pins.get(name) ?? written),
  ];
}

/** Throws {@link PinRefused} if a pin has no operation, or a value that its parameter does not allow. */
export function checkPins(document: LoadedDocument, chosen: readonly PlacedOperation[], pins: Pins): void {
  for (const [name, value] of pins) {
    const having = chosen.filter(({ path }) => pathParameters(path).includes(name));
    if (having.length === 0)
      throw new PinRefused(`None of the operations to keep has the path parameter "${name}".`);
    const refusing = having.find((operation) => !allowsInPath(document, operation, name, value));
    if (refusing !== undefined) {
      throw new PinRefused(
        `The path parameter "${name}" of ${operationName(refusing)} does not allow "${value}".`,
      );
    }
  }
}

/** The operations at the paths that they have in a slice. Throws {@link PinRefused} if two would be one. */
export function place(
  document: LoadedDocument,
  chosen: readonly PlacedOperation[],
  placement: Placement,
): readonly PlacedOperation[] {
  const placed = chosen.flatMap((operation) =>
    placement(operation).map((path) => placedAt(document, operation, path)),
  );
  const known = new Map<string, PlacedOperation>();
  for (const operation of placed) {
    const key = `${operation.group} ${operation.method} ${pathShape(operation.path)}`;
    const other = known.get(key);
    if (other !== undefined && "x-upstream-path" in { ...other.item, ...operation.item }) {
      throw new PinRefused(
        `${operationName(other)} and ${operationName(operation)} would match the same addresses. Keep one of them.`,
      );
    }
    known.set(key, operation);
  }
  return placed;
}

/** Whether a path parameter allows a value, as far as it lists any. A value in braces is another name, and always fine. */
export function allowsInPath(
  document: LoadedDocument,
  operation: PlacedOperation,
  name: string,
  value: string,
): boolean {
  if (value.includes("{")) return true;
  const all = [...arrayMember(operation.value, "parameters"), ...arrayMember(operation.item, "parameters")];
  const parameter = all.map((one) => followed(document, one)).find((one) => isInPath(one, name));
  const listed = arrayMember(followed(document, objectMember(parameter, "schema")), "enum");
  return listed.length === 0 || listed.includes(value);
}

/** An operation at another path, and with the parameters of that path; `x-upstream-path` says where it was. */
function placedAt(document: LoadedDocument, operation: PlacedOperation, path: string): PlacedOperation {
  if (path === operation.path) return operation;
  const now = path.split("/");
  const names = new Map(
    operation.path.split("/").flatMap((part, index) => {
      const [was, is] = [pathParameters(part), pathParameters(now[index] ?? "")];
      return was.map((name, position) => [name, is[position]] as const);
    }),
  );
  const withParameters = (holder: typeof operation.item): typeof operation.item => {
    const { parameters: _, ...rest } = holder;
    const parameters = arrayMember(holder, "parameters").flatMap((written): readonly Json[] => {
      const parameter = followed(document, written);
      const name = stringMember(parameter, "name") ?? "";
      if (!isObject(parameter) || !isInPath(parameter, name) || names.get(name) === name) return [written];
      const is = names.get(name);
      return is === undefined ? [] : [{ ...parameter, name: is }];
    });
    return parameters.length === 0 ? rest : { ...rest, parameters };
  };
  return {
    ...operation,
    path,
    value: withParameters(operation.value),
    item: { "x-upstream-path": operation.path, ...withParameters(operation.item) },
  };
}

function isInPath(parameter: Json, name: string): boolean {
  return stringMember(parameter, "in") === "path" && stringMember(parameter, "name") === name;
}

function followed(document: LoadedDocument, value: Json): Json {
  const reference = stringMember(value, "$ref");
  return reference?.startsWith("#/") === true ? document.resolve(reference).value : value;
}
