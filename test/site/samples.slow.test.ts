/**
 * Every sample of the site does what its page says: sessions of a shell print what is shown, programs run to their end and print what is
 * shown below them. Each page has a folder and an account of its own; its samples run there from top to bottom.
 * `npx vitest run test/site -u` writes into the pages what is printed now. That programs compile is held where the site is built.
 */
import { execFile } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { exitCodes } from "../../src/cli/exit-codes.ts";
import { listen } from "../../src/emulator/node.ts";
import { packageEntries } from "../architecture/package-entries.ts";
import { account, companyEmulator } from "../directory/company.ts";
import { type Block, blocksOf, sessionOf, shows, type Step, stepsOf } from "./page.ts";
import { Shell } from "./shell.ts";

const root: string = join(import.meta.dirname, "../..");
const site: string = join(root, "site");

/** The pages that people wrote; the others are made from the code. */
const pages: readonly string[] = ["start", "guide", "program", "migrate", "generator", "trust"].flatMap(
  (folder) =>
    readdirSync(join(site, folder))
      .filter((name) => name.endsWith(".md"))
      .map((name) => `${folder}/${name}`),
);

/** The policy of the API documentation's example, which programs on the pages work on. */
const engineers = {
  id: "f174e90a-fafe-4643-bbbc-4a0ed4fc8415",
  name: "Engineers",
  decision: "allow",
  include: [{ email_domain: { domain: "example.com" } }],
  require: [{ geo: { country_code: "PT" } }],
  app_count: 3,
} as const;

/** The port that pages name. The machine may have something there, so that samples use a free one. */
const shownPort = "8787";

async function freePort(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return String(port);
}

/** What a program prints. Throws if it ends with another code than 0. */
async function outputOf(
  program: string,
  shell: Shell,
  env: Readonly<Record<string, string>>,
): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: root, loader: "ts" },
    alias: Object.fromEntries(
      packageEntries().map(({ specifier, source }) => [specifier, join(root, source)]),
    ),
    // For what is not ours, such as openapi-fetch.
    nodePaths: [join(root, "node_modules")],
    bundle: true,
    write: false,
    format: "esm",
    // The reader of YAML is a CommonJS package, which asks for Node's own modules.
    banner: {
      js: 'import { createRequire as make } from "node:module"; const require = make(import.meta.url);',
    },
    platform: "node",
  });
  shell.write("sample.mjs", outputFiles[0]?.text ?? "");
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ["sample.mjs"], {
    cwd: shell.folder,
    env: { ...process.env, ...env },
  });
  return `${stdout}${stderr}`.trimEnd();
}

/**
 * A session, run. Every command ends with 0; the last one with the code that the block names behind `exits=`. Only what is printed otherwise than the
 * page says is written anew.
 */
async function sessionNow(block: Block, shell: Shell, port: string): Promise<string> {
  const steps: Step[] = [];
  const shown = stepsOf(block.text);
  for (const [index, step] of shown.entries()) {
    const command = step.command.replaceAll(shownPort, port);
    const ran = block.info.includes("background")
      ? await shell.start(command, step.output.split("\n").length)
      : await shell.run(command);
    const { output, code } = { ...ran, output: ran.output.replaceAll(port, shownPort) };
    // A name and no number: VitePress would take a number for a line to mark.
    const last = exitCodes[(/exits=(\w+)/.exec(block.info)?.[1] ?? "fine") as keyof typeof exitCodes];
    const expected = index === shown.length - 1 ? last : 0;
    expect({ command: step.command, output, code }).toEqual({
      command: step.command,
      output,
      code: expected,
    });
    const printed = output.trimEnd();
    steps.push({ ...step, output: shows(step.output, printed) ? step.output : printed });
  }
  return sessionOf(steps);
}

test.each(pages)("the samples of %s do what the page says", async (path) => {
  const page = readFileSync(join(site, path), "utf8");
  const emulator = companyEmulator();
  emulator.seed(account, [engineers]);
  const server = await listen(emulator);
  const env = {
    CLOUDFLARE_API_TOKEN: "any-token-will-do",
    CLOUDFLARE_ACCOUNT_ID: account,
    CLOUDFLARE_BASE_URL: `${server.url}/client/v4`,
  };
  // Sessions have the account only if the head of the page says so: most pages need none. Programs have it always.
  const shell = new Shell(/^account: company$/m.test(page) ? env : {});
  const port = await freePort();
  const blocks = blocksOf(page);
  let now = page;
  try {
    // From the end, texts of other lengths would do no harm; a session needs what comes before it, so the texts are put in at the end.
    const texts = new Map<Block, string>();
    for (const [index, block] of blocks.entries()) {
      if (block.file !== undefined) shell.write(block.file, block.text);
      else if (block.language === "console") texts.set(block, await sessionNow(block, shell, port));
      else if (block.language === "ts") {
        if (!block.info.includes("twoslash"))
          throw new Error(`Nothing compiles "${block.info}": write "ts twoslash".`);
        if (block.text.includes("@errors") || block.info.includes("no-run")) continue;
        const printed = await outputOf(block.text, shell, env);
        const next = blocks[index + 1];
        if (next?.language === "text" && !shows(next.text, printed)) texts.set(next, `${printed}\n`);
      }
    }
    for (const block of [...texts.keys()].sort((one, other) => other.start - one.start))
      now = `${now.slice(0, block.start)}${texts.get(block)}${now.slice(block.end)}`;
  } finally {
    shell.close();
    await server.close();
  }
  await expect(now).toMatchFileSnapshot(join(site, path));
});
