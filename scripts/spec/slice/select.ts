import { near } from "../../runtime/near.ts";
import { methods, operationName, type PlacedOperation } from "../../document/operations.ts";
import type { Placement } from "./pin.ts";
import { RefusedError } from "../../document/refused-error.ts";

/** A selector that matches no operation. The message says which one, and what is near. */
export class UnknownSelector extends RefusedError {
  constructor(selector: string, near: string | undefined) {
    const hint = near === undefined ? "" : ` Did you mean "${near}"?`;
    super(
      `No operation matches "${selector}".${hint} Name operations by id, tag, path or method, ` +
        `or by method and path as in "GET /pets".`,
    );
    this.name = "UnknownSelector";
  }
}

/**
 * The operations that the selectors name, each once, in the order of the document. A selector is an operation id, a
 * tag, a path, a method, or a method and a path; the path is the operation's own, or one where it is placed. Throws
 * {@link UnknownSelector} if a selector matches nothing.
 */
export function select(
  operations: readonly PlacedOperation[],
  selectors: readonly string[],
  placement: Placement = () => [],
): readonly PlacedOperation[] {
  const chosen = new Set<PlacedOperation>();
  for (const selector of selectors) {
    const named = operations.filter((operation) =>
      [operation.path, ...placement(operation)].some((path) =>
        matches({ ...operation, path }, selector.trim()),
      ),
    );
    if (named.length === 0) throw new UnknownSelector(selector, nearest(operations, selector));
    for (const operation of named) chosen.add(operation);
  }
  return operations.filter((operation) => chosen.has(operation));
}

/** Whether a selector names an operation. */
export function matches(operation: PlacedOperation, selector: string): boolean {
  return (
    operation.id === selector ||
    operation.path === selector ||
    operation.tags.includes(selector) ||
    operation.method === selector.toLowerCase() ||
    sameCall(operation, selector)
  );
}

function sameCall(operation: PlacedOperation, selector: string): boolean {
  const [method, path] = selector.split(/\s+/, 2);
  return method?.toLowerCase() === operation.method && path === operation.path;
}

function nearest(operations: readonly PlacedOperation[], selector: string): string | undefined {
  const names = new Set<string>(methods.map((method) => method.toUpperCase()));
  for (const operation of operations) {
    for (const name of [operation.id, operation.path, operationName(operation), ...operation.tags]) {
      if (name !== undefined) names.add(name);
    }
  }
  names.delete(selector);
  return near(selector, [...names]);
}
