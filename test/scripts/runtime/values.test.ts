import { describe, expect, test } from "vitest";
import { createFetchClient } from "../../../scripts/runtime/fetch-client.ts";
import { sendWith } from "../../../scripts/runtime/send-with.ts";
import type { Operation, QueryParameter } from "../../../scripts/runtime/operation.ts";
import type { Call } from "../../../scripts/runtime/send.ts";

/** What send-with.ts sends for a call; the file is the same for every document. */
async function sent(operation: Partial<Operation>, call: Partial<Call>): Promise<Request> {
  let request = new Request("https://nowhere.test");
  const fetch = (given: Request): Promise<Response> => {
    request = given;
    return Promise.resolve(new Response(null, { status: 204 }));
  };
  const client = createFetchClient({ baseUrl: "https://api.test", fetch: fetch as never });
  const whole: Operation = {
    id: "o",
    method: "POST",
    path: "/",
    resource: [],
    name: "o",
    pathParameters: [],
    queryParameters: [],
    security: [],
    permissions: [],
    success: [200],
    ...operation,
  };
  await sendWith(client)({ operation: whole, path: {}, ...call });
  return request;
}

type Way = Omit<QueryParameter, "name" | "required">;
const list = ["a,b", "c d"];
const object = { x: "1", y: "2&3" };

const paths: readonly (readonly [title: string, way: Way, value: unknown, wanted: string])[] = [
  ["simple", {}, "a/b", "a%2Fb"],
  ["simple, a list", {}, list, "a%2Cb,c%20d"],
  ["simple, an object", {}, object, "x,1,y,2%263"],
  ["simple, exploded", { explode: true }, object, "x=1,y=2%263"],
  ["label", { style: "label" }, list, ".a%2Cb,c%20d"],
  ["label, exploded", { style: "label", explode: true }, object, ".x=1.y=2%263"],
  ["matrix", { style: "matrix" }, list, ";p=a%2Cb,c%20d"],
  ["matrix, exploded", { style: "matrix", explode: true }, list, ";p=a%2Cb;p=c%20d"],
  ["matrix, an object", { style: "matrix", explode: true }, object, ";x=1;y=2%263"],
  ["content", { mediaType: "application/json" }, { a: 1 }, "%7B%22a%22%3A1%7D"],
];

const queries: readonly (readonly [title: string, way: Way, value: unknown, wanted: string])[] = [
  ["form", {}, list, "p=a%2Cb&p=c%20d"],
  ["form, an object", {}, object, "x=1&y=2%263"],
  ["form, not exploded", { explode: false }, list, "p=a%2Cb,c%20d"],
  ["form, an object, not exploded", { explode: false }, object, "p=x,1,y,2%263"],
  ["spaceDelimited", { style: "spaceDelimited" }, list, "p=a%2Cb%20c%20d"],
  ["pipeDelimited", { style: "pipeDelimited" }, list, "p=a%2Cb%7Cc%20d"],
  [
    "deepObject",
    { style: "deepObject", explode: true },
    { x: 1, y: { z: ["a", "b"] } },
    "p%5Bx%5D=1&p%5By%5D%5Bz%5D=a&p%5By%5D%5Bz%5D=b",
  ],
  ["content", { mediaType: "application/json" }, { a: 1 }, "p=%7B%22a%22%3A1%7D"],
  ["reserved characters", { allowReserved: true }, "/a?b:c@d&e", "p=/a?b:c@d%26e"],
  ["a date", {}, new Date(0), "p=1970-01-01T00%3A00%3A00.000Z"],
];

const headers: readonly (readonly [title: string, way: Way, value: unknown, wanted: string])[] = [
  ["a list", {}, ["a", "b"], "a,b"],
  ["an object", {}, { x: 1, y: 2 }, "x,1,y,2"],
  ["an object, exploded", { explode: true }, { x: 1, y: 2 }, "x=1,y=2"],
  ["content", { mediaType: "application/json" }, { a: 1 }, '{"a":1}'],
];

const bodies: readonly (readonly [
  title: string,
  body: NonNullable<Operation["body"]>,
  value: unknown,
  type: string,
  wanted: string,
])[] = [
  ["JSON", { mediaType: "application/json", required: true }, { a: 1 }, "application/json", '{"a":1}'],
  ["any type", { mediaType: "*/*", required: true }, { a: 1 }, "application/json", '{"a":1}'],
  [
    "any type, a file",
    { mediaType: "*/*", required: true },
    new Blob(["x"], { type: "image/png" }),
    "image/png",
    "x",
  ],
  ["any text", { mediaType: "text/*", required: true }, "x", "text/plain", "x"],
  [
    "a form",
    { mediaType: "application/x-www-form-urlencoded", required: true },
    { l: ["1", "2"], o: { k: 1 }, gone: undefined },
    "application/x-www-form-urlencoded",
    "l=1&l=2&o=%7B%22k%22%3A1%7D",
  ],
  [
    "a form with an encoding",
    {
      mediaType: "application/x-www-form-urlencoded",
      required: true,
      encoding: { l: { explode: false }, o: { style: "deepObject", explode: true } },
    },
    { l: ["1", "2"], o: { k: 1 } },
    "application/x-www-form-urlencoded",
    "l=1,2&o%5Bk%5D=1",
  ],
];

describe("a value is written by its style", () => {
  test.each(paths)("in a path: %s", async (_title, way, value, wanted) => {
    const parameter = { ...way, name: "p", required: true } as const;
    const { url } = await sent({ path: "/{p}/end", pathParameters: [parameter] }, { path: { p: value } });
    expect(url).toBe(`https://api.test/${wanted}/end`);
  });

  test.each(queries)("in a query: %s", async (_title, way, value, wanted) => {
    const parameter = { ...way, name: "p", required: false };
    const { url } = await sent({ queryParameters: [parameter] }, { query: { p: value } });
    expect(url).toBe(`https://api.test/?${wanted}`);
  });

  test.each(headers)("in a header: %s", async (_title, way, value, wanted) => {
    const parameter = { ...way, name: "X-P", required: false };
    const request = await sent({ headerParameters: [parameter] }, { headers: { "X-P": value } });
    expect(request.headers.get("x-p")).toBe(wanted);
  });

  test.each(bodies)("in a body: %s", async (_title, body, value, type, wanted) => {
    const request = await sent({ body }, { body: value });
    expect(request.headers.get("content-type")).toBe(type);
    expect(await request.text()).toBe(wanted);
  });

  test("in the parts of a form: files as they are, objects as JSON, texts plain", async () => {
    const body = {
      mediaType: "multipart/form-data",
      required: true,
      encoding: { note: { contentType: "text/markdown" } },
    };
    const file = new Blob(["x"], { type: "image/png" });
    const request = await sent(
      { body },
      { body: { file: [file, file], meta: { k: 1 }, text: "t", note: "n" } },
    );
    const parts = [...(await request.formData())].map(([name, part]) => [
      name,
      part instanceof Blob ? part.type : part,
    ]);
    expect(parts).toEqual([
      ["file", "image/png"],
      ["file", "image/png"],
      ["meta", "application/json"],
      ["text", "t"],
      ["note", "text/markdown"],
    ]);
  });

  test("in the parts of a form, by the styles that its fields have", async () => {
    const encoding = {
      joined: { style: "form", explode: false },
      apart: { explode: true },
      deep: { style: "deepObject", explode: true, contentType: "text/plain" },
      piped: { style: "pipeDelimited", explode: false },
    };
    const body = { mediaType: "multipart/form-data", required: true, encoding };
    const value = {
      joined: ["a b", "c"],
      apart: { x: 1, y: "=&" },
      deep: { k: { l: "ä" } },
      piped: [1, 2],
      plain: [1, null, undefined, 2],
      none: null,
      missing: undefined,
    };
    const request = await sent({ body }, { body: value });
    expect([...(await request.formData())]).toEqual([
      ["joined", "a b,c"],
      ["x", "1"],
      ["y", "=&"],
      ["deep[k][l]", "ä"],
      ["piped", "1|2"],
      ["plain", "1"],
      ["plain", "2"],
    ]);
  });

  test("if an answer can have several media types, that of the result is asked for", async () => {
    const request = await sent({ accept: "application/json" }, {});
    expect(request.headers.get("accept")).toBe("application/json");
  });

  test("what follows # in a path is not sent, and the query still is", async () => {
    const operation = { path: "/a#one", queryParameters: [{ name: "p", required: false }] };
    expect((await sent(operation, { query: { p: 1 } })).url).toBe("https://api.test/a?p=1");
  });
});
