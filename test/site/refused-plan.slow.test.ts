/**
 * The plan on the start page of the site, as a terminal of 76 columns shows it: `npx vitest run test/site -u` records it anew. README.md
 * shows the same without colours.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { starterFiles } from "../../src/cli/starter/starter-files.ts";
import { createEmulator } from "../../src/emulator/index.ts";
import { listen } from "../../src/emulator/node.ts";

const root: string = join(import.meta.dirname, "../..");
const account = "023e105f4ecef8ad9ca31a8372d0c353";
const id = "f174e90a-fafe-4643-bbbc-4a0ed4fc8415";
const uses = [{ id, precedence: 1 }];

/** An account with the policy of the start, which two applications use. */
const contents = {
  [account]: {
    policies: [
      {
        id,
        name: "Engineers",
        decision: "allow",
        include: [{ email_domain: { domain: "example.com" } }],
        require: [{ geo: { country_code: "PT" } }],
        exclude: [{ email: { email: "intern@example.com" } }],
        session_duration: "8h",
      },
    ],
    applications: [
      { id: "aa0a4aab-672b-4bdb-bc33-a59f1130a11f", name: "Grafana", type: "self_hosted", policies: uses },
      { id: "ea85612a-29c8-46c2-bacb-669d65136971", name: "Wiki", type: "self_hosted", policies: uses },
    ],
  },
};

/** The folder that `init` writes, without the two lines that say which country. */
function folderThatWidens(): string {
  const folder = mkdtempSync(join(tmpdir(), "access-policies-plan-"));
  const files = {
    ...starterFiles({ policies: "yaml", workflow: "none" }),
    "access-policies.config.yaml": `accounts:\n  production: { id: ${account} }\n`,
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text.replace(/^require:.*\n.*\n/m, ""));
  }
  return folder;
}

test("a plan that would let strangers in is refused, on the start page and in README.md", async () => {
  const server = await listen(createEmulator({ contents }));
  const folder = folderThatWidens();
  const command = `${process.execPath} --import ${join(root, "node_modules/tsx/dist/esm/index.mjs")} ${join(root, "src/cli/access-policies.ts")}`;
  const child = spawn(
    "script",
    ["--quiet", "--command", `stty cols 76; ${command} plan 2>/dev/null`, "/dev/null"],
    {
      cwd: folder,
      env: {
        PATH: process.env["PATH"],
        TERM: "xterm-256color",
        CLOUDFLARE_API_TOKEN: "any-token-will-do",
        CLOUDFLARE_BASE_URL: server.url,
      },
    },
  );
  let output = "";
  child.stdout.on("data", (data: Buffer) => {
    output += data.toString();
  });
  await once(child, "close");
  await server.close();
  rmSync(folder, { recursive: true, force: true });
  const coloured = output.replaceAll("\r\n", "\n").replace(/\u001b\[([\d;]*)m/g, "«$1»");
  await expect(`$ access-policies plan\n${coloured.trim()}\n`).toMatchFileSnapshot(
    join(root, "site/.vitepress/theme/refused-plan.txt"),
  );
  const plain = `$ access-policies plan\n${coloured.replace(/«[\d;]*»/g, "").trim()}\n`;
  // Where this fails, put the new output into README.md.
  expect(readFileSync(join(root, "README.md"), "utf8")).toContain(`\`\`\`text\n${plain}\`\`\``);
});
