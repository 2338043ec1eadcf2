import { describe, expect, test } from "vitest";
import { readEvents, readJSONEvents, type EventPromise } from "../../../scripts/runtime/events.ts";
import { createFetchClient } from "../../../scripts/runtime/fetch-client.ts";
import { sendWith } from "../../../scripts/runtime/send-with.ts";
import type { Operation } from "../../../scripts/runtime/operation.ts";

const encoder = new TextEncoder();

/** An answer whose body comes in these chunks. */
function answer(chunks: readonly (string | Uint8Array)[], type = "text/event-stream"): Response {
  const body = new ReadableStream({
    start(controller) {
      for (const chunk of chunks)
        controller.enqueue(typeof chunk === "string" ? encoder.encode(chunk) : chunk);
      controller.close();
    },
  });
  return new Response(body, { headers: { "content-type": type } });
}

async function all<T>(events: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const event of events) found.push(event);
  return found;
}

const message = (data: string, more: object = {}): object => ({ event: "message", data, ...more });

describe("a stream", () => {
  test.each<[about: string, text: string, events: object[]]>([
    ["an event", "data: a\n\n", [message("a")]],
    ["no blank after the colon", "data:a\n\n", [message("a")]],
    ["one blank is taken off, not two", "data:  a\n\n", [message(" a")]],
    ["data of several lines", "data: a\ndata\ndata: b\n\n", [message("a\n\nb")]],
    ["every end of a line", "data: a\r\ndata: b\rdata: c\n\r\n", [message("a\nb\nc")]],
    ["a type", "event: add\ndata: a\n\ndata: b\n\n", [{ event: "add", data: "a" }, message("b")]],
    [
      "an id is kept",
      "id: 7\ndata: a\n\ndata: b\n\nid\ndata: c\n\n",
      [message("a", { id: "7" }), message("b", { id: "7" }), message("c", { id: "" })],
    ],
    ["an id with NUL is none", "id: 7\0\ndata: a\n\n", [message("a")]],
    [
      "when to ask again",
      "retry: 250\ndata: a\n\nretry: soon\ndata: b\n\n",
      [message("a", { retry: 250 }), message("b")],
    ],
    ["comments and unknown fields", ": hello\nx: y\ndata: a\n\n", [message("a")]],
    ["an event without data", "event: ping\n\ndata: a\n\n", [message("a")]],
    ["an event that is cut off", "data: a\n\ndata: b\n", [message("a")]],
    ["a byte order mark", "\ufeffdata: a\n\n", [message("a")]],
    ["nothing", "", []],
  ])("%s", async (_about, text, events) => {
    expect(await all(readEvents(answer([text])))).toEqual(events);
    const bytes = encoder.encode(text);
    const singly = Array.from(bytes, (_, index) => bytes.slice(index, index + 1));
    expect(await all(readEvents(answer(singly)))).toEqual(events);
  });

  test("letters of several bytes may be cut anywhere", async () => {
    const bytes = encoder.encode("data: ä🙂\n\n");
    for (let at = 0; at <= bytes.length; at++)
      expect(await all(readEvents(answer([bytes.slice(0, at), bytes.slice(at)])))).toEqual([message("ä🙂")]);
  });

  test("a line of 200,000 chunks", async () => {
    const chunks = ["data: ", ...Array.from({ length: 200_000 }, () => "x"), "\n\n"];
    const [event] = await all(readEvents(answer(chunks)));
    expect(event?.data).toHaveLength(200_000);
  });

  test("an answer without a body has no events", async () => {
    expect(await all(readEvents(new Response(null)))).toEqual([]);
  });

  test("leaving the loop ends the answer", async () => {
    let ended = false;
    const body = new ReadableStream({
      pull: (controller) => controller.enqueue(encoder.encode("data: a\n\n")),
      cancel: () => void (ended = true),
    });
    for await (const { data } of readEvents(new Response(body))) {
      expect(data).toBe("a");
      break;
    }
    expect(ended).toBe(true);
  });
});

describe("a stream of JSON", () => {
  test("ends at [DONE], and not before", async () => {
    const events = readJSONEvents(
      answer(['data: {"a":1}\n\ndata: [1]\n\ndata: [DONE]\n\ndata: {"b":2}\n\n']),
    );
    expect(await all(events)).toEqual([
      { event: "message", data: { a: 1 } },
      { event: "message", data: [1] },
    ]);
  });

  test("an event that is not JSON rejects, with its beginning and what to do", async () => {
    const events = readJSONEvents(answer([`data: oops\u001b[2J${"x".repeat(500)}\n\n`]));
    await expect(all(events)).rejects.toThrow(
      /^An event of the stream is not JSON, but begins with "oops\\u001b\[2Jx+"\. Read its events as text/,
    );
  });
});

describe("a call", () => {
  const operation: Operation = {
    id: "chat",
    method: "GET",
    path: "/chat",
    resource: [],
    name: "chat",
    pathParameters: [],
    queryParameters: [],
    security: [],
    permissions: [],
    success: [200],
    events: "json",
  };
  const called = (response: Response, seen: Request[] = []): EventPromise<unknown> => {
    const fetch = (request: Request): Promise<Response> => {
      seen.push(request);
      return Promise.resolve(response);
    };
    const client = createFetchClient({ baseUrl: "https://api.test", fetch });
    return sendWith(client)<EventPromise<unknown>>({ operation, path: {} });
  };

  test("asks for events, and iterates over them with and without await", async () => {
    const seen: Request[] = [];
    const text = 'data: {"a":1}\n\n';
    expect(await all(called(answer([text]), seen))).toEqual([{ event: "message", data: { a: 1 } }]);
    expect(await all(await called(answer([text])))).toEqual([{ event: "message", data: { a: 1 } }]);
    expect(seen[0]?.headers.get("accept")).toBe("text/event-stream");
  });

  test("gives the response unread", async () => {
    const response = await called(answer(["data: plain\n\n"])).asResponse();
    expect(await all(readEvents(response))).toEqual([message("plain")]);
  });

  test("an answer that is not a stream rejects, and can be had as it is", async () => {
    const json = (): Response => Response.json({ a: 1 });
    await expect(all(called(json()))).rejects.toThrow(
      'The call "chat" was answered with "application/json", not with a stream of events.',
    );
    expect(await (await called(json()).asResponse()).json()).toEqual({ a: 1 });
  });

  test("an error rejects as for any call", async () => {
    await expect(all(called(Response.json({}, { status: 429 })))).rejects.toThrow("refused with status 429");
  });
});
