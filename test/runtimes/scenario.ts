// One scenario for every runtime: the client over HTTP, right and wrong, and what needs no network at all.
// Web standards only; it is bundled into one file and run as it is.
import { Cloudflare, createSettled } from "../../src/client/index.ts";
import { createEmulator } from "../../src/emulator/index.ts";
import { definePolicy } from "../../src/policy/index.ts";
import * as rule from "../../src/rules/index.ts";

const account_id = "023e105f4ecef8ad9ca31a8372d0c353";
const missing = "f174e90a-fafe-4643-bbbc-4a0ed4fc8415";

const policy = definePolicy({
  name: "Allow devs",
  decision: "allow",
  include: [rule.emailDomain("example.com"), rule.email("ann@example.org")],
  require: [rule.country("CH")],
});

const check = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(what);
};

/** The name of the error that a call rejects with. */
async function failure(call: PromiseLike<unknown>): Promise<string> {
  return call.then(
    () => "nothing",
    (error: unknown) =>
      error instanceof Cloudflare.CloudflareError ? error.name : `another error: ${String(error)}`,
  );
}

async function lifeOfPolicy(client: Cloudflare): Promise<void> {
  const { policies } = client.zeroTrust.access;
  const made = await policies.create({ account_id, ...policy });
  const id = made.id ?? "";
  const { data, response } = await policies.get(id, { account_id }).withResponse();
  check(response.status === 200 && data.name === "Allow devs", "withResponse gives result and response");
  const updated = await policies.update(id, {
    account_id,
    ...policy,
    name: "Allow more",
    include: [rule.everyone()],
  });
  check(updated.name === "Allow more", "an update gives the new policy");
  const second = await createSettled(policies, { account_id }, { ...policy, name: "Second" });
  const names: unknown[] = [];
  for await (const { name } of policies.list({ account_id, per_page: 1 })) names.push(name);
  check(
    names.includes("Allow more") && names.includes("Second"),
    `a list gives all pages, but gave ${names.join()}`,
  );
  check(
    (await policies.get(id, { account_id }).asResponse()).status === 200,
    "asResponse gives the response",
  );
  await policies.delete(id, { account_id });
  await policies.delete(second.id ?? "", { account_id });
  check((await failure(policies.get(id, { account_id }))) === "NotFoundError", "a deleted policy is gone");
}

/** What goes wrong, and the error that it must give. */
function wrongs(
  baseURL: string,
): Readonly<Record<string, readonly [call: () => PromiseLike<unknown>, want: string]>> {
  const at = (path: string, more: object = {}): Cloudflare =>
    new Cloudflare({
      apiToken: "token-for-tests",
      baseURL: baseURL + path,
      maxRetries: 0,
      logLevel: "off",
      ...more,
    });
  const get = (client: Cloudflare, signal?: AbortSignal): PromiseLike<unknown> =>
    client.zeroTrust.access.policies.get(missing, { account_id }, { signal });
  const soon = (): AbortSignal => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 50);
    return controller.signal;
  };
  return {
    "no credentials": [() => get(at("", { apiToken: null })), "MissingCredentialsError"],
    "an ID that climbs": [
      () => at("").zeroTrust.access.policies.get("../x", { account_id }),
      "InvalidRequestError",
    ],
    "a misspelt name": [
      () => at("").zeroTrust.access.policies.update(missing, { account_id, ...policy, exlude: [] } as never),
      "InvalidBodyError",
    ],
    "a policy that is not there": [() => get(at("")), "NotFoundError"],
    "a server that never answers": [() => get(at("/stall", { timeout: 150 })), "APIConnectionTimeoutError"],
    "a body that never ends": [() => get(at("/half", { timeout: 150 })), "APIConnectionTimeoutError"],
    "a connection that breaks": [() => get(at("/reset")), "APIConnectionError"],
    "an abort in flight": [() => get(at("/stall"), soon()), "APIUserAbortError"],
    "an abort in the body": [() => get(at("/half"), soon()), "APIUserAbortError"],
    "a body that is too long": [() => get(at("/long", { maxResponseSize: 100_000 })), "InvalidResponseError"],
    "an HTML page": [() => get(at("/html")), "InvalidResponseError"],
    "a redirect": [() => get(at("/redirect")), "APIError"],
    "a token with a line break": [() => get(at("", { apiToken: "secret\nline" })), "InvalidRequestError"],
  };
}

async function offline(): Promise<void> {
  const emulator = createEmulator();
  const client = new Cloudflare({ apiToken: "token-for-tests", fetch: emulator.fetch, logLevel: "off" });
  await lifeOfPolicy(client);
  check(emulator.contents(account_id).length === 0, "the emulator is empty again");
  const print = JSON.stringify(client);
  check(!print.includes("token-for-tests"), "a client shows no token");
}

/** Runs everything; the lines that it gives are the failures, and one that counts. */
export async function scenario(
  baseURL: string,
): Promise<{ readonly passed: number; readonly failures: readonly string[] }> {
  const failures: string[] = [];
  let passed = 0;
  const run = async (name: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
      passed++;
    } catch (error) {
      failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const client = new Cloudflare({ apiToken: "token-for-tests", baseURL, logLevel: "off" });
  await run("a policy's life over HTTP", () => lifeOfPolicy(client));
  await run("a policy's life in memory", offline);
  for (const [name, [call, want]] of Object.entries(wrongs(baseURL))) {
    await run(name, async () => {
      const got = await failure(call());
      check(got === want, `gave ${got} instead of ${want}`);
    });
  }
  return { passed, failures };
}
