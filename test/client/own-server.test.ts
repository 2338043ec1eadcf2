import { expect, test } from "vitest";
import type { Operation } from "../../generated/index.ts";
import { addressOf } from "../../src/client/request/address.ts";

const operation: Operation = {
  id: "files.upload",
  method: "POST",
  path: "/files",
  resource: ["files"],
  name: "upload",
  pathParameters: [],
  queryParameters: [],
  security: [],
  permissions: [],
  success: [200],
};
const api = "https://api.cloudflare.com/client/v4";
const template = { template: "https://{region}.upload.test/v1/", variables: { region: { default: "eu" } } };

/** Each row: the client's address, the operation's own server, and where the call goes. */
test.each<[base: string, server: Operation["server"], url: string]>([
  [api, undefined, `${api}/files?q=1`],
  [api, "https://upload.test/v2", "https://upload.test/v2/files?q=1"],
  [api, template, "https://eu.upload.test/v1/files?q=1"],
  ["http://localhost:8787", "https://upload.test/v2", "http://localhost:8787/files?q=1"],
  ["https://proxy.test", template, "https://proxy.test/files?q=1"],
])("a client of %s calls an operation with the server %j at its own place", (base, server, url) => {
  const asked = { method: "POST", path: "/files", operation: { ...operation, ...(server && { server }) } };
  expect(addressOf(base, asked, {}, { query: { q: 1 } })).toBe(url);
});
