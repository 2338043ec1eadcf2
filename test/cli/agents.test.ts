/** AGENTS.md tells programs how to use the command line: each command in it is run in a new folder and ends as it says there. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createEmulator } from "../../src/emulator/index.ts";
import { listen, type EmulatorServer } from "../../src/emulator/node.ts";
import { loadPolicies } from "../../src/project/index.ts";
import { root } from "../architecture/project.ts";
import { removeAll, written } from "../project/world.ts";
import { accessPolicies } from "./command-line.ts";

const text = readFileSync(join(root, "AGENTS.md"), "utf8");
const accountHeading = text.indexOf("## With an account");

/** The commands between two places of the page. */
function commandsIn(part: string): readonly string[] {
  const blocks = [...part.matchAll(/```sh\n([^]*?)```/g)].map(([, block = ""]) => block);
  return blocks.flatMap((block) => block.trimEnd().split("\n"));
}

const accountId = "023e105f4ecef8ad9ca31a8372d0c353";

let server: EmulatorServer | undefined;
afterAll(async () => {
  removeAll();
  await server?.close();
});

test("every command of AGENTS.md ends as it says", async () => {
  const folder = written({});
  const [offline, online] = [text.slice(0, accountHeading), text.slice(accountHeading)].map(commandsIn) as [
    readonly string[],
    readonly string[],
  ];
  expect(await endsOf(folder, offline, {})).toEqual(offline);

  const organization = { name: "Example", auth_domain: "example.cloudflareaccess.com" };
  const emulator = createEmulator({ contents: { [accountId]: { organization } } });
  const { policies } = await loadPolicies(join(folder, "policies"), true);
  emulator.seed(
    accountId,
    policies.map(({ policy }) => ({ ...policy, id: "f174e90a-fafe-4643-bbbc-4a0ed4fc8415" })),
  );
  server = await listen(emulator);
  const env = {
    CLOUDFLARE_BASE_URL: server.url,
    CLOUDFLARE_API_TOKEN: "any-token-will-do",
    CLOUDFLARE_ACCOUNT_ID: accountId,
  };
  expect(await endsOf(folder, online, env)).toEqual(online);
});

/** Runs the commands, and writes down how each ended, as the page does. */
async function endsOf(
  folder: string,
  commands: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const ends: string[] = [];
  for (const line of commands) {
    const [command = ""] = line.split(/(?=\s+# exit )/);
    const { code, result } = await accessPolicies(folder, command.split(" ").slice(1), { env });
    if (command.includes("--format json")) JSON.parse(result);
    ends.push(line.replace(/\d+$/, String(code)));
  }
  return ends;
}

test("every command that it names is one", async () => {
  const { result } = await accessPolicies(".", ["--help"]);
  const named = new Set([...text.matchAll(/access-policies ([a-z]+)/g)].map(([, name = ""]) => name));
  const missing = [...named].filter((name) => !new RegExp(`^\\s+${name}\\b`, "m").test(result));
  expect(missing).toEqual([]);
});
