/** What an operation answers, before it becomes a `Response`: a status and the API's envelope. */
export interface Reply {
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
export function succeed(status: 200 | 201 | 202, result: unknown, resultInfo?: object): Reply {
  const body = { success: true, errors: [], messages: [], result };
  return { status, body: resultInfo === undefined ? body : { ...body, result_info: resultInfo } };
}

/** A refusal. The chain is an undocumented part of some answers that names what was wrong. */
export function refuse(
  status: number,
  code: number,
  message: string,
  chain?: ErrorInfo["error_chain"],
): Reply {
  const error = chain === undefined ? { code, message } : { code, message, error_chain: chain };
  return { status, body: { success: false, errors: [error], messages: [], result: null } };
}

/** The reply as it goes over the wire. */
export function toResponse(answer: Reply): Response {
  return Response.json(answer.body, { status: answer.status, headers: { ...answer.headers } });
}
