/** Bodies that Cloudflare's own document and SDK have: the client sends them, and the answer holds them. */
import { expect, test } from "vitest";
import { createEmulator } from "../../src/emulator/index.ts";
import Cloudflare, { rule, type PolicyCreateParams } from "../../src/index.ts";

const account = "023e105f4ecef8ad9ca31a8372d0c353";
const plain: PolicyCreateParams = {
  account_id: account,
  name: "Allow devs",
  decision: "allow",
  include: [rule.certificate()],
};

test.each<readonly [string, Partial<PolicyCreateParams>]>([
  [
    "files on the clipboard",
    { connection_rules: { rdp: { allowed_clipboard_local_to_remote_formats: ["text", "file"] } } },
  ],
  ["a session duration of null", { session_duration: null }],
])("%s", async (_, more) => {
  const sent: unknown[] = [];
  const { fetch } = createEmulator();
  const client = new Cloudflare({
    apiToken: "any",
    fetch: async (input, init) => {
      sent.push(JSON.parse(String(init?.body)));
      return fetch(input, init);
    },
  });
  await client.zeroTrust.access.policies.create({ ...plain, ...more });
  expect(sent).toEqual([expect.objectContaining(more)]);
});
