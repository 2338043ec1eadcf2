import { ownOptions } from "../../json/index.ts";
import type { CallResult } from "../api-promise.ts";
import { CloudflareError } from "../errors.ts";
import type { RequestOptions } from "../options.ts";
import type { ApiRequest } from "../request/request.ts";
import type { ClientState } from "../settings.ts";
import { deliver, readAnswer } from "./deliver.ts";
import { prepare } from "./prepare.ts";
import { unwrap } from "./unwrap.ts";

/**
 * Checks a request, sends it until it is answered, and gives what the answer means. With `raw` the body is left unread, and
 * `finish` of the result reads it later.
 */
export async function send(
  client: ClientState,
  getRequest: () => ApiRequest,
  options: RequestOptions | null | undefined,
  raw: boolean,
): Promise<CallResult<unknown>> {
  const request = prepare(client, getRequest, ownOptions(options), raw);
  const answer = await deliver(request);
  const { response, text } = answer;
  if (text !== undefined) return { response, data: unwrap(request, answer), text, finish: undefined };
  const finish = async (): Promise<unknown> => {
    if (response.bodyUsed)
      throw new CloudflareError(
        "The response's body was read already, so there is no result. Use either the response or the result.",
      );
    return unwrap(request, { ...answer, text: await readAnswer(request, answer) });
  };
  return { response, data: undefined, text, finish };
}
