import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fetchDocument, fetchLimits, isAddress } from "../../../scripts/tool/fetch-document.ts";
import { DocumentError } from "../../../scripts/document/document-error.ts";
import { wholeDocument } from "../../../scripts/spec/whole-document.ts";
import { commandLine } from "../support/command-line.ts";
import { readDocument } from "../../../scripts/tool/document-source.ts";

const document = 'openapi: 3.1.0\ninfo: { title: T, version: "1" }\n';

const redirect =
  (to: string): RequestListener =>
  (_request, answer) =>
    void answer.writeHead(302, { location: to }).end();

/** What the server answers, by path. `/again/3` leads to the document by three redirects more. */
const answers: Readonly<Record<string, RequestListener>> = {
  "/document": (_request, answer) => void answer.end(document),
  "/gone": (_request, answer) => void answer.writeHead(404).end("<html>"),
  "/silent": () => undefined,
  "/stops": (_request, answer) => {
    answer.writeHead(200, { "content-length": 100 });
    answer.write("openapi", () => void answer.destroy());
  },
  "/large": (_request, answer) =>
    void answer.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(10_001))),
  "/refers": (_request, answer) =>
    void answer.end(`${document}paths: { /a: { $ref: "document.yaml#/paths/~1a" } }\n`),
  "/elsewhere": redirect("http://192.0.2.1/document"),
  "/files": redirect("file:///etc/passwd"),
  "/user": redirect("http://user:word@127.0.0.1/document"),
  "/nowhere": redirect("http://["),
};

let server: Server;
let base: string;

beforeAll(async () => {
  server = createServer((request, answer) => {
    const path = request.url?.split("?")[0] ?? "";
    const more = Number(/^\/again\/(\d+)$/.exec(path)?.[1] ?? 0);
    if (more > 0) return redirect(more === 1 ? "/document" : `again/../${more - 1}`)(request, answer);
    return answers[path]?.(request, answer);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const fetched = (path: string, patience: number = fetchLimits.patience): Promise<Buffer> =>
  fetchDocument(new URL(path, base), { ...fetchLimits, patience, bytes: 10_000 });

describe("a document at an address", () => {
  test("is fetched, by redirects too", async () => {
    expect(String(await fetched("/document"))).toBe(document);
    expect(String(await fetched(`/again/${fetchLimits.redirects}`))).toBe(document);
  });

  test.each([
    ["/gone", /\/gone, at #: It is answered with status 404\. Fetch it with another program/],
    [`/again/${fetchLimits.redirects + 1}`, /It redirects more than 5 times/],
    ["/elsewhere", /It redirects to what is not fetched by https/],
    ["/files", /It redirects to what is not fetched by https/],
    ["/user", /The address holds a user or a password/],
    ["/nowhere", /It redirects to what is not an address/],
    ["/stops", /It cannot be fetched \(\w+\)/],
    ["/large", /The file is larger than \d+ bytes/],
    ["/gone?token=secret", /^(?!.*secret)/],
  ])("%s is refused with a sentence", async (path, sentence) => {
    const error: unknown = await fetched(path).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DocumentError);
    expect((error as Error).message).toMatch(sentence);
  });

  test("is given up if no answer comes", async () => {
    await expect(fetched("/silent", 20)).rejects.toThrow("It was not fetched in time.");
  });

  test.each(["http://192.0.2.1/a", "ftp://127.0.0.1/a", "https://user:word@localhost/a"])(
    "%s is refused before anything is sent",
    async (address) => {
      await expect(fetchDocument(new URL(address))).rejects.toThrow(
        /is not fetched by https|It is not fetched by https|holds a user/,
      );
    },
  );

  test("is named in messages without what may be a secret", async () => {
    const { output, errors } = await commandLine(["lint", `${base}/document?token=secret#secret`]);
    expect(output).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/document: \d+ problems/);
    expect(output + errors).not.toContain("secret");
  });

  test("refers to no other, neither there nor here", async () => {
    const refers = await readDocument(`${base}/refers`);
    expect(() => wholeDocument(refers)).toThrow(
      /is not followed: the document is not a file, and so it refers to none/,
    );
  });
});

test.each([
  ["https://a.example/b", true],
  ["http://localhost:3000/openapi.json", true],
  ["HTTPS://a.example", true],
  ["C:\\documents\\a.yaml", false],
  ["https.yaml", false],
  ["file:///a.yaml", false],
  ["https://", false],
])("%s is an address: %s", (text, want) => expect(isAddress(text)).toBe(want));
