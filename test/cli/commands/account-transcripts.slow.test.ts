/**
 * What people see of `pull`, `names` and `doctor`: the commands in a real terminal of 80 columns, with colours, against an account behind
 * HTTP. Each session is a file of `test/cli/transcripts/`; `npx vitest run test/cli -u` writes them anew.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { EmulatorOptions } from "../../../src/emulator/index.ts";
import { listen } from "../../../src/emulator/node.ts";
import { account, companyEmulator } from "../../directory/company.ts";
import { removeAll, written } from "../../project/world.ts";
import { terminalSession, tooWide, transcript } from "../terminal-session.ts";

afterAll(removeAll);

const root: string = join(import.meta.dirname, "../../..");

const config = `accounts:\n  production: { id: ${account} }\n`;

/** A project in which this package is installed, and jiti for an older Node. */
const installed: Readonly<Record<string, string>> = {
  "access-policies.config.yaml": config,
  "package.json": '{ "type": "module" }\n',
  "node_modules/cloudflare-access-policies/package.json": '{ "type": "module", "exports": "./index.ts" }\n',
  "node_modules/cloudflare-access-policies/index.ts": `export * from ${JSON.stringify(join(root, "src/index.ts"))};\n`,
  "node_modules/jiti/package.json": '{ "main": "index.js" }\n',
  "node_modules/jiti/index.js": "",
};

/** Once the command asks something, `keys` are typed. */
async function recorded(
  folder: string,
  line: string,
  { emulator = {}, keys = "" }: { readonly emulator?: EmulatorOptions; readonly keys?: string } = {},
): Promise<string> {
  const server = await listen(companyEmulator({ clock: () => new Date(), ...emulator }));
  let left = keys;
  const said = await terminalSession(folder, line, {
    url: server.url,
    heard: (text, type) => {
      if (left === "" || !text.includes("Keep the file")) return;
      type(left);
      left = "";
    },
  });
  await server.close();
  return transcript(folder, line, said)
    .replace(/policies \d\S* on Node \d[\d.]*/, "policies 0.0.0 on Node 20.0.0")
    .replace(/run by (?:Node itself|jiti)\./, "run by Node itself.");
}

const sessions: readonly (readonly [name: string, line: string, emulator: EmulatorOptions])[] = [
  ["pull", "access-policies pull Staff Engineering 'On call' --as ts", {}],
  ["names", "access-policies names groups identity-providers", {}],
  ["names-dangling", "access-policies names --dangling", {}],
  ["names-cannot-tell", "access-policies names --dangling", { hidden: ["Staff"] }],
  ["names-write", "access-policies names --write", {}],
  ["doctor", "access-policies doctor", {}],
  ["doctor-filtered", "access-policies doctor", { hidden: ["Staff"] }],
];
test.each(sessions)("%s, and no line is wider than the terminal", async (name, line, emulator) => {
  const session = await recorded(written(installed), line, { emulator });
  await expect(session).toMatchFileSnapshot(`../transcripts/${name}.txt`);
  expect(tooWide(session)).toEqual([]);
});

test("all of an account as TypeScript is loaded by Node, plans to nothing, and stays as it is", async () => {
  const folder = written(installed);
  const first = await recorded(folder, "access-policies pull --as ts");
  expect(first).toContain("Nothing is left to apply");
  expect(first).toContain("exit 0");
  expect(existsSync(join(folder, "policies/payroll-by-request.ts"))).toBe(true);
  const plan = await recorded(folder, "access-policies plan --detailed-exitcode");
  expect(plan).toContain("exit 0");
  expect(await recorded(folder, "access-policies pull")).toContain("48 as it was");
});

test("what differs is asked about, and replaced or kept as the answer says", async () => {
  const mine = "name: Staff\ndecision: deny\ninclude: [{ everyone: {} }]\n";
  const folder = written({ ...installed, "policies/staff.yaml": mine });
  const kept = await recorded(folder, "access-policies pull Staff", { keys: "\r" });
  expect(kept).toContain("exit 1");
  expect(readFileSync(join(folder, "policies/staff.yaml"), "utf8")).toBe(mine);
  const replaced = await recorded(folder, "access-policies pull Staff", { keys: "replace\r" });
  expect(replaced).toContain("exit 0");
  expect(readFileSync(join(folder, "policies/staff.yaml"), "utf8")).toContain("decision: allow");
  const given = await recorded(
    written({ ...installed, "policies/staff.yaml": mine }),
    "access-policies pull Staff",
    { keys: "\u0003" },
  );
  expect(given).toContain("exit 130");
});
