/**
 * `npm start`: the main job, end to end, with no account and no network. The emulator listens on loopback as a real
 * server; the client updates a policy there as the API documentation's own example does, and then to one that uses
 * every kind of rule, built with the builders.
 */
import { createEmulator } from "../emulator/index.ts";
import { listen } from "../emulator/node.ts";
import { Cloudflare, type PolicyUpdateParams, type PolicyUpdateResponse } from "../index.ts";
import { type Change, diffPolicies, policiesEqual } from "../policy/index.ts";
import { data, failure, line, type Role } from "./print.ts";
import { account, documentedExample, everyKindOfRule, policyBefore, policyId } from "./sample-policies.ts";

const roles: Readonly<Record<Change["effect"], Role>> = {
  widens: "gained",
  narrows: "lost",
  neutral: "aside",
  unclear: "aside",
};

function printChanges(changes: readonly Change[]): void {
  line(`Δ ${changes.length} changes`, "heading");
  for (const { effect, message } of changes) line(`    ${effect.padEnd(8)} ${message}`, roles[effect]);
}

/** Sends one update; prints what went out, what came back and what it changed. Throws where another policy came back. */
async function update(client: Cloudflare, title: string, params: PolicyUpdateParams): Promise<void> {
  const policies = client.zeroTrust.access.policies;
  const before: PolicyUpdateResponse = await policies.get(policyId, { account_id: account });
  const { account_id: _, ...sent } = params;
  line();
  line(title, "heading");
  line(`→ PUT /accounts/${account}/access/policies/${policyId}`, "sent");
  data(sent);
  const { data: after, response } = await policies.update(policyId, params).withResponse();
  line(`← ${response.status} ${response.headers.get("cf-ray") ?? ""}`, "received");
  data(after);
  if (!policiesEqual(after, params))
    throw new Error(`"${title}": what came back is not the policy that was sent.`);
  printChanges(diffPolicies(before, after));
}

async function main(): Promise<void> {
  const emulator = createEmulator();
  emulator.seed(account, [policyBefore]);
  const server = await listen(emulator);
  try {
    line(`The emulator listens on ${server.url}.`, "aside");
    const client = new Cloudflare({ apiToken: "any-token-will-do", baseURL: server.url });
    await update(client, "The API documentation's own example", documentedExample);
    await update(client, "Every kind of rule, from the builders", everyKindOfRule);
    const kinds = everyKindOfRule.include.length;
    line();
    line(
      `Done: ${kinds} kinds of rule went there and came back. The policy guards ${policyBefore.app_count} applications.`,
      "heading",
    );
  } finally {
    await server.close();
  }
}

try {
  await main();
} catch (error) {
  failure(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = 1;
}
