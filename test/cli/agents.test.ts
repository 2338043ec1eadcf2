/** AGENTS.md tells programs how to use the command line: each command in it is run in a new folder and ends as it says there. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { createEmulator } from "../../src/emulator/index.ts";
import { listen, type EmulatorServer } from "../../src/emulator/node.ts";
import { root } from "../architecture/project.ts";
import { removeAll, written } from "../project/world.ts";
import { accessPolicies } from "./command-line.ts";

const text = readFileSync(join(root, "AGENTS.md"), "utf8");
const blocks = [...text.matchAll(/```sh\n([^]*?)```/g)].map(([, block = ""]) => block);
const commands = blocks.flatMap((block) => block.trimEnd().split("\n"));
const accountId = "023e105f4ecef8ad9ca31a8372d0c353";

let server: EmulatorServer | undefined;
afterAll(async () => {
  removeAll();
  await server?.close();
});

test("every command of AGENTS.md ends as it says", async () => {
  server = await listen(createEmulator());
  const env = {
    CLOUDFLARE_BASE_URL: server.url,
    CLOUDFLARE_API_TOKEN: "any-token-will-do",
    CLOUDFLARE_ACCOUNT_ID: accountId,
  };
  const folder = written({});
  for (const line of commands) {
    const [command = "", code] = line.split(/\s+# exit /);
    const [program, ...args] = command.split(" ");
    expect(program).toBe("access-policies");
    const ended = await accessPolicies(folder, args, { env });
    expect(ended, command).toMatchObject({ code: Number(code) });
    if (args.includes("json")) expect(() => JSON.parse(ended.result) as unknown, command).not.toThrow();
  }
});

test("every command that it names is one", async () => {
  const { result } = await accessPolicies(".", ["--help"]);
  const named = new Set([...text.matchAll(/access-policies ([a-z]+)/g)].map(([, name = ""]) => name));
  for (const name of named) expect(result).toMatch(new RegExp(`^\\s+${name}\\b`, "m"));
});
