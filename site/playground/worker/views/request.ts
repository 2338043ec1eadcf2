import { Cloudflare } from "../../../../src/client/index.ts";
import { createEmulator } from "../../../../src/emulator/index.ts";
import type { PolicyDocument } from "../../../../src/policy/index.ts";
import { policyBody } from "../../../../src/policy/policy-body.ts";
import { printJSON } from "../print-json.ts";
import type { RequestContent } from "../question.ts";

/** The account and the policy of every example in the API's documents. */
const account_id = "023e105f4ecef8ad9ca31a8372d0c353";
const someId = "f174e90a-fafe-4643-bbbc-4a0ed4fc8415";

/**
 * What the client sends for a policy, and what an API in memory answers. A policy that has an id, or was different before, is replaced;
 * another one is created. The clock stands still, so that the same policy gives the same answer.
 */
export async function request(
  policy: PolicyDocument,
  before: PolicyDocument | undefined,
): Promise<RequestContent> {
  const emulator = createEmulator({ clock: () => new Date("2026-01-01T00:00:00Z") });
  const given = (policy as { readonly id?: unknown }).id;
  const id = typeof given === "string" && given !== "" ? given : before ? someId : undefined;
  if (id !== undefined) emulator.seed(account_id, [{ ...(before ?? policy), id }]);
  let sent: RequestContent["sent"];
  let answer: RequestContent["answer"];
  const client = new Cloudflare({
    apiToken: "not-a-real-token",
    maxRetries: 0,
    logLevel: "off",
    fetch: async (input, init) => {
      const asked = new Request(input, init);
      sent = { method: asked.method, url: asked.url, body: printed(await asked.clone().text()) };
      const reply = await emulator.fetch(asked);
      answer = { status: reply.status, body: printed(await reply.clone().text()) };
      return reply;
    },
  });
  const send = async (): Promise<unknown> => {
    const body = policyBody(policy);
    const { policies } = client.zeroTrust.access;
    return id === undefined
      ? policies.create({ account_id, ...body } as Parameters<typeof policies.create>[0])
      : policies.update(id, { account_id, ...body } as Parameters<typeof policies.update>[1]);
  };
  const refusal = await send().then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  return {
    view: "request",
    ...(sent && { sent }),
    ...(answer && { answer }),
    ...(refusal !== undefined && { refusal }),
  };
}

function printed(text: string): string {
  try {
    return printJSON(JSON.parse(text) as unknown);
  } catch {
    return text;
  }
}
