import { describe, expect, test } from "vitest";
import { CallError } from "../../../scripts/runtime/call-error.ts";
import { createFetchClient } from "../../../scripts/runtime/fetch-client.ts";
import { type SendOptions, sendWith } from "../../../scripts/runtime/send-with.ts";
import type { Operation } from "../../../scripts/runtime/operation.ts";
import type { AnyPage } from "../../../scripts/runtime/page.ts";
import type { APIPromise, Call } from "../../../scripts/runtime/send.ts";

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

describe("the address of a client", () => {
  const template = { template: "https://{region}.api.test/v1", variables: { region: { default: "eu" } } };
  const uploads = { template: "https://up.{region}.test", variables: { region: { default: "eu" } } };

  test.each([
    [undefined, undefined, "https://eu.api.test/v1/things"],
    [{ region: "us" }, undefined, "https://us.api.test/v1/things"],
    [undefined, uploads, "https://up.eu.test/things"],
    [{ region: "us" }, uploads, "https://up.us.test/things"],
  ])("with the variables %j and an operation's own server %j it is %s", async (variables, server, url) => {
    const urls: string[] = [];
    const fetch = (request: Request): Promise<Response> => {
      urls.push(request.url);
      return Promise.resolve(new Response(null, { status: 204 }));
    };
    const client = createFetchClient({ baseUrl: template, fetch, ...(variables && { variables }) });
    await sendWith(client)({ operation: { ...operation, ...(server && { server }) }, path: {} });
    expect(urls).toEqual([url]);
  });

  test.each(["https://{host}.test", "/v1", "", "api.test"])("%j is refused with a sentence", (baseUrl) => {
    expect(() => createFetchClient({ baseUrl })).toThrow(
      `Nothing can be sent to "${baseUrl}". Give an address such as`,
    );
  });

  test("a variable that the server does not have is refused: it may be misspelt", () => {
    expect(() => createFetchClient({ baseUrl: template, variables: { regoin: "us" } })).toThrow(
      'has no variable "regoin"',
    );
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

/** Pages by cursor: `a` after the first, `b` after `a`, and after `b` what the row says. */
describe("a list that is read by cursors", () => {
  const pagination = { items: "data", cursor: "after", next: ["paging", "next"], info: "paging" };

  /** The list, and what it was asked. */
  function list(last: object): { pages: PagePromise; queries: string[] } {
    const queries: string[] = [];
    const fetch = (request: Request): Promise<Response> => {
      const { search, searchParams } = new URL(request.url);
      queries.push(search);
      const after = searchParams.get("after");
      const paging = after === "b" ? last : { next: after === null ? "a" : "b" };
      return Promise.resolve(Response.json({ data: after === "a" ? [] : [`at ${after}`], paging }));
    };
    const client = createFetchClient({ baseUrl: "https://api.test", fetch });
    const queryParameters = [
      { name: "after", required: false },
      { name: "limit", required: false },
    ];
    const paged: Operation = { ...operation, queryParameters, pagination };
    const pages = sendWith(client)<PagePromise>({ operation: paged, path: {}, query: { limit: 1 } });
    return { pages, queries };
  }
  type PagePromise = APIPromise<AnyPage> & AsyncIterable<unknown>;

  test.each([[{}], [{ next: null }], [{ next: "" }], [{ next: { of: "another kind" } }]])(
    "ends where the answer has %j",
    async (last) => {
      const { pages, queries } = list(last);
      const items: unknown[] = [];
      for await (const item of pages) items.push(item);
      expect(items).toEqual(["at null", "at b"]);
      expect(queries).toEqual(["?limit=1", "?after=a&limit=1", "?after=b&limit=1"]);
    },
  );

  test.each([["a"], ["b"]])("is refused where the API leads back to %s", async (next) => {
    const { pages, queries } = list({ next });
    const items: unknown[] = [];
    const reading = (async () => {
      for await (const item of pages) items.push(item);
    })();
    await expect(reading).rejects.toThrow(
      `The list was not read to its end: the API names the after "${next}" as the next one, and that page was read before.`,
    );
    expect(items).toEqual(["at null", "at b"]);
    expect(queries).toHaveLength(3);
  });

  test("each page says whether one follows, and how it is asked for", async () => {
    const { pages, queries } = list({});
    const first = await pages;
    expect(first).toMatchObject({ data: ["at null"], paging: { next: "a" } });
    expect(first.hasNextPage()).toBe(true);
    expect(first.nextPageRequestOptions()).toEqual({
      method: "GET",
      path: "/things",
      query: { after: "a", limit: 1 },
    });
    const read: unknown[] = [];
    for await (const page of first.iterPages()) read.push(page.getPaginatedItems());
    expect(read).toEqual([["at null"], [], ["at b"]]);
    const last = await (await first.getNextPage()).getNextPage();
    expect([last.hasNextPage(), last.nextPageRequestOptions()]).toEqual([false, null]);
    await expect(last.getNextPage()).rejects.toThrow("This is the last page");
    // Reading the pages a second time is no circle.
    expect(queries).toHaveLength(5);
  });
});

test("a server that gives one number for every page is not read for ever", async () => {
  let asked = 0;
  const fetch = (): Promise<Response> =>
    Promise.resolve(Response.json({ data: [++asked], info: { page: 1 } }));
  const paged: Operation = {
    ...operation,
    queryParameters: [{ name: "page", required: false }],
    pagination: { items: "data", page: "page", perPage: "size", info: "info" },
  };
  const pages = sendWith(createFetchClient({ baseUrl: "https://api.test", fetch }))<
    APIPromise<AnyPage> & AsyncIterable<unknown>
  >({ operation: paged, path: {}, query: {} });
  const reading = (async () => {
    for await (const _ of pages) continue;
  })();
  await expect(reading).rejects.toThrow('names the page "2" as the next one');
  expect(asked).toBe(2);
});
