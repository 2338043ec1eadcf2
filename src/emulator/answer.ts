/** What an operation says before it becomes a `Response`: a status and the API's envelope. */
export interface Answer {
  readonly status: number;
  readonly body: Envelope;
  readonly headers?: { readonly [name: string]: string };
}

interface Envelope {
  readonly success: boolean;
  readonly errors: readonly ErrorInfo[];
  readonly messages: readonly ErrorInfo[];
  readonly result: unknown;
  readonly result_info?: object;
}

interface ErrorInfo {
  readonly code: number;
  readonly message: string;
  readonly error_chain?: readonly { readonly code?: number; readonly message: string }[];
}

/** A success: 200 for reading and replacing, 201 for creating, 202 for deleting. */
export function succeed(status: 200 | 201 | 202, result: unknown, resultInfo?: object): Answer {
  const body = { success: true, errors: [], messages: [], result };
  return { status, body: resultInfo === undefined ? body : { ...body, result_info: resultInfo } };
}

/** A refusal. The chain is what the API adds, undocumented, to say which part it disliked. */
export function refuse(
  status: number,
  code: number,
  message: string,
  chain?: ErrorInfo["error_chain"],
): Answer {
  const error = chain === undefined ? { code, message } : { code, message, error_chain: chain };
  return { status, body: { success: false, errors: [error], messages: [], result: null } };
}

/** The answer on the wire. */
export function toResponse(answer: Answer): Response {
  return Response.json(answer.body, { status: answer.status, headers: { ...answer.headers } });
}
