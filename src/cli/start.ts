/**
 * `npm start`: what this package is for, end to end, with no account and no network. The emulator listens on loopback as a real server, and
 * the client talks to it over HTTP. One step throws if something comes out otherwise than it says.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type AccountContents, createEmulator } from "../emulator/index.ts";
import { listen } from "../emulator/node.ts";
import { Cloudflare, rule, type PolicyUpdateParams } from "../index.ts";
import { lintPolicy } from "../lint/index.ts";
import { policiesEqual, type Change, type PolicyDocument } from "../policy/index.ts";
import { undo, updatePolicy, UpdateError, type PolicyEdit, type UpdatedOutcome } from "../update/index.ts";
import { data, failure, heading, say, width } from "./print.ts";
import { run } from "./run.ts";
import { starterFiles } from "./starter/starter-files.ts";
import { terminalOf } from "./terminal.ts";

/** The account and the policy of the API documentation's example. */
const account_id = "023e105f4ecef8ad9ca31a8372d0c353";
const policyId = "f174e90a-fafe-4643-bbbc-4a0ed4fc8415";

/** The API documentation's own example. */
const example: PolicyUpdateParams = {
  account_id,
  decision: "allow",
  include: [{ certificate: {} }],
  name: "Allow devs",
};

/** Compiles, and lets nobody in: nobody is in two countries. */
const unwise: PolicyDocument = {
  name: "Engineers",
  decision: "allow",
  include: [rule.emailDomain("example.com")],
  require: [rule.country("PT"), rule.country("ES")],
};

/** What the account holds besides: the policy of the folder, as it is applied, and the application that it guards. */
const company: AccountContents = {
  policies: [
    {
      id: "aa0a4aab-672b-4bdb-bc33-a59f1130a11f",
      name: "Engineers",
      decision: "allow",
      include: [rule.emailDomain("example.com")],
      require: [rule.country("PT")],
      exclude: [rule.email("intern@example.com")],
      session_duration: "8h",
    },
  ],
  applications: [{ name: "Wiki", policies: [{ id: "aa0a4aab-672b-4bdb-bc33-a59f1130a11f" }] }],
};

/** Lets a second kind of visitor in. */
const edit: PolicyEdit = (policy) => ({
  ...policy,
  include: [...policy.include, rule.emailDomain("example.com")],
});

async function main(): Promise<void> {
  const emulator = createEmulator({ contents: { [account_id]: company } });
  emulator.seed(account_id, [{ ...example, id: policyId, app_count: 3, name: "Contractors" }]);
  const server = await listen(emulator);
  try {
    say(`An emulator of the API on ${server.url}: no account, no network.`, "aside");
    const client = new Cloudflare({ apiToken: "any-token-will-do", baseURL: server.url });
    await showUpdate(client);
    await showMisspelling(client);
    showFinding();
    await showGuards(client);
    await showFolder(server.url);
    heading("Next");
    say("npm test            the tests, in seconds");
    say("README.md           the same from your own program, and what each part does");
    say("src/lint/README.md  everything that the linter finds");
  } finally {
    await server.close();
  }
}

async function showUpdate({ zeroTrust: { access } }: Cloudflare): Promise<void> {
  heading("1. An update, as the API documentation shows it");
  const { account_id: _, ...body } = example;
  say(`PUT /accounts/${account_id}\n  /access/policies/${policyId}`);
  data(body);
  const { data: after, response } = await access.policies.update(policyId, example).withResponse();
  const changed = Object.keys(after).filter((name) => !Object.hasOwn(body, name));
  say(
    `${response.status}, request ${response.headers.get("cf-ray") ?? "without an id"}; what was sent, and:`,
  );
  say(changed.join(", "), "aside");
  if (!policiesEqual(after, example)) throw new Error("What came back is not the policy that was sent.");
}

async function showMisspelling({ zeroTrust: { access } }: Cloudflare): Promise<void> {
  heading("2. A misspelt name would drop a condition in silence. It is refused");
  say('The same body with "requre": [{ "geo": { "country_code": "PT" } }]');
  const misspelt = { ...example, requre: [rule.country("PT")] };
  const error = await failureOf(access.policies.update(policyId, misspelt as PolicyUpdateParams));
  if (!(error instanceof Cloudflare.InvalidBodyError)) throw error;
  say(error.message);
}

function showFinding(): void {
  heading("3. The linter, on what is valid and still unwise");
  data(unwise);
  const findings = lintPolicy(unwise);
  if (findings.length === 0) throw new Error("The linter found nothing.");
  for (const { severity, path, message, suggestion } of findings)
    say(`${severity} at ${path}: ${message} ${suggestion}`, "warning");
}

async function showGuards(client: Cloudflare): Promise<void> {
  heading("4. An update that loses nothing: planned, refused, allowed, undone");
  const planned = await updatePolicy(client, policyId, { account_id }, edit, { dryRun: true });
  say(`${planned.status}, and nothing is sent:`);
  for (const change of planned.changes) sayChange(change);
  const refusal = await failureOf(updatePolicy(client, policyId, { account_id }, edit));
  if (!(refusal instanceof UpdateError) || refusal.code !== "refused") throw refusal;
  say(`refused: ${refusal.message}`, "failure");
  const outcome = await updatePolicy(client, policyId, { account_id }, edit, { allow: ["widening"] });
  if (outcome.status !== "updated") throw new Error(`The update ended in "${outcome.status}".`);
  say(`allowed: ${outcome.status}, and a read has shown it. ${usersOf(outcome)}`);
  const undone = await undo(client, outcome);
  say(`undo: ${undone.status}, from the outcome alone; it is plain data.`);
  for (const change of undone.changes) sayChange(change);
}

/** A folder whose policy lost its condition, and the account in which it still has it. */
async function showFolder(url: string): Promise<void> {
  heading("5. A folder of policies: a plan, refused because of who would get in");
  const folder = mkdtempSync(join(tmpdir(), "access-policies-"));
  try {
    const files = starterFiles({ policies: "yaml", workflow: "none" });
    const wider = files["policies/engineers.yaml"]?.replace(/require:[^]*(?=exclude:)/, "") ?? "";
    for (const [name, text] of Object.entries({ ...files, "policies/engineers.yaml": wider })) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const env = {
      CLOUDFLARE_API_TOKEN: "any-token-will-do",
      CLOUDFLARE_ACCOUNT_ID: account_id,
      CLOUDFLARE_BASE_URL: url,
    };
    await showCommand(folder, ["plan"], env, 1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs the package's own command in a folder. */
async function showCommand(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  wanted: number,
): Promise<void> {
  say(`$ access-policies ${args.join(" ")}`, "aside");
  const terminal = terminalOf(process, { noColor: false });
  const code = await run(args, {
    ...terminal,
    cwd,
    env,
    columns: width,
    result: (text) => say(text.trimEnd()),
    note: () => {},
  });
  if (code !== wanted) throw new Error(`The command ended with ${code}.`);
}

function sayChange({ effect, message }: Change): void {
  say(`- ${effect}: ${message}`, effect === "widens" ? "warning" : undefined);
}

function usersOf({ app_count }: UpdatedOutcome): string {
  return app_count === undefined ? "" : `${app_count} applications use the policy.`;
}

/** What a promise rejects with; throws if it does not. */
async function failureOf(promise: PromiseLike<unknown>): Promise<unknown> {
  const nothing = Symbol("nothing");
  const error = await Promise.resolve(promise).then(
    () => nothing,
    (reason: unknown) => reason,
  );
  if (error === nothing) throw new Error("What should have been refused was done.");
  return error;
}

try {
  await main();
} catch (error) {
  failure(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = 1;
}
