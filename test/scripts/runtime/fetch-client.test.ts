import { describe, expect, test } from "vitest";
import {
  CallError,
  createFetchClient,
  type SendOptions,
  sendWith,
} from "../../../scripts/runtime/fetch-client.ts";
import type { Operation } from "../../../scripts/runtime/operation.ts";
import type { Call } from "../../../scripts/runtime/send.ts";

const operation: Operation = {
  id: "things.get",
  method: "GET",
  path: "/things",
  resource: ["things"],
  name: "get",
  pathParameters: [],
  queryParameters: [],
  security: [],
  permissions: [],
  success: [200],
};

/** A call that `answer` answers, and where it was sent. */
function called(
  answer: Response,
  more: Partial<Operation> = {},
  options: SendOptions = {},
): { result: Promise<unknown>; urls: string[] } {
  const urls: string[] = [];
  const fetch = (request: Request): Promise<Response> => {
    urls.push(request.url);
    return Promise.resolve(answer);
  };
  const client = createFetchClient({ baseUrl: "https://api.test/v1", fetch });
  const call: Call = { operation: { ...operation, ...more }, path: {} };
  return { result: Promise.resolve(sendWith(client, options)(call)), urls };
}

describe("where a call is sent", () => {
  const server = "https://upload.test/v2";
  const empty = (): Response => new Response(null, { status: 204 });

  test.each<[about: string, more: Partial<Operation>, options: SendOptions, url: string]>([
    ["the client's address", {}, {}, "https://api.test/v1/things"],
    ["the operation's own server", { server }, {}, "https://upload.test/v2/things"],
    [
      "where the caller says",
      { server },
      { serverOf: () => "http://localhost:1" },
      "http://localhost:1/things",
    ],
    [
      "the client's address, on demand",
      { server },
      { serverOf: () => undefined },
      "https://api.test/v1/things",
    ],
  ])("%s", async (_about, more, options, url) => {
    const { result, urls } = called(empty(), more, options);
    await result;
    expect(urls).toEqual([url]);
  });
});

describe("what is refused", () => {
  test.each<[about: string, answer: Response, message: string, body: unknown]>([
    [
      "with a JSON body",
      Response.json({ reason: "no" }, { status: 404 }),
      'The call "things.get" was refused with status 404: {"reason":"no"}. See `body` for all of it.',
      { reason: "no" },
    ],
    [
      "without a body",
      new Response(null, { status: 500, headers: { "content-length": "0" } }),
      'The call "things.get" was refused with status 500 and no body.',
      undefined,
    ],
    [
      "with a text that would steer a terminal",
      new Response("\u001b[2J\u009b31mgone\n::error::x\u202e", { status: 502 }),
      'The call "things.get" was refused with status 502: \\u001b[2J\\u009b31mgone\\u000a::error::x\\u202e. See `body` for all of it.',
      "\u001b[2J\u009b31mgone\n::error::x\u202e",
    ],
  ])("%s", async (_about, answer, message, body) => {
    const error = await called(answer).result.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CallError);
    expect(error).toMatchObject({ message, status: answer.status, body });
  });

  test("a long body is shown in part", async () => {
    const { result } = called(new Response("x".repeat(5_000), { status: 400 }));
    const error = (await result.catch((thrown: unknown) => thrown)) as CallError;
    expect(error.message.length).toBeLessThan(320);
    expect(error.body).toHaveLength(5_000);
  });
});
