import { expect, test } from "vitest";
import { createEmulator } from "../../src/emulator/index.ts";
import { APIPromise, Cloudflare, Page, PagePromise } from "../../src/index.ts";

test("what calls give are instances of the exported classes", async () => {
  const client = new Cloudflare({ apiToken: "any", fetch: createEmulator().fetch });
  const list = client.zeroTrust.access.policies.list({ account_id: "023e105f4ecef8ad9ca31a8372d0c353" });
  expect(list).toBeInstanceOf(PagePromise);
  expect(list).toBeInstanceOf(APIPromise);
  expect(await list).toBeInstanceOf(Page);
});
