/** What a call that the API refuses rejects with. */
import type { Operation } from "./operation.ts";
import { printable } from "./printable.ts";

/** Why a call failed: the API answered with an error. {@link isErrorOf} tells what its body is. */
export class CallError<Body = unknown, Status extends number = number> extends Error {
  /** Always `CallError`. */
  override readonly name: string = "CallError";
  /** The HTTP status. */
  readonly status: Status;
  /** The body, parsed if it is JSON. */
  readonly body: Body;
  /** The operation that was called. */
  readonly operation: Operation;

  constructor(operation: Operation, status: Status, body: Body) {
    super(`The call "${printable(operation.id)}" was refused with status ${status}${preview(body)}`);
    this.status = status;
    this.body = body;
    this.operation = operation;
  }
}

/**
 * Whether a call of an operation was refused with a status that its document describes, or with this one: `404`, any other of
 * `"4XX"`, or any that is not listed (`"default"`). Then the body has the type that the document gives it.
 *
 * @example
 * try {
 *   await api.pets.get("p1");
 * } catch (error) {
 *   if (!isErrorOf(error, petsOperations.get, 404)) throw error;
 *   console.log(error.body.reason);
 * }
 */
export function isErrorOf<Errors, Status extends keyof Errors = keyof Errors>(
  error: unknown,
  operation: Operation<Errors>,
  status?: Status,
): error is CallError<Errors[Status], Status extends number ? Status : number> {
  if (!(error instanceof CallError) || error.operation.id !== operation.id) return false;
  const listed = operation.errors?.find((one) => one === error.status);
  const range = operation.errors?.find((one) => one === `${Math.trunc(error.status / 100)}XX`);
  const byDefault = operation.success.includes(error.status)
    ? undefined
    : operation.errors?.find((one) => one === "default");
  const described = listed ?? range ?? byDefault;
  return described !== undefined && (status === undefined || status === described);
}

/** What a message says of a body: its beginning, in one line. */
function preview(body: unknown): string {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  if (text === undefined || text === "") return " and no body.";
  const shown = printable(text.length > 200 ? text.slice(0, 200) : text);
  return `: ${shown}${text.length > 200 ? "…" : "."} See \`body\` for all of it.`;
}
