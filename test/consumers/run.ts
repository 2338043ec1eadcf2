/**
 * Real projects outside the repository that install the packed package: `npm run test:consumers [-- NAME …]`.
 * Each is copied to a folder of its own, gets its locked tools by `npm ci`, then the tarball, then its steps.
 * Prints a line a step and `N passed, N failed`; exits 1 if a step failed.
 */
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createEmulator } from "../../src/emulator/index.ts";
import { listen } from "../../src/emulator/node.ts";
import { npm, packed } from "./package.ts";
import { account, consumers, policyId, type Consumer, type Step } from "./consumers.ts";

const here: string = fileURLToPath(new URL(".", import.meta.url));
const run = promisify(execFile);

/** A folder with the consumer's own files, the programs that it uses, its tools and the package. */
function installed(consumer: Consumer, tarball: string): string {
  const folder = mkdtempSync(join(tmpdir(), `consumer-${consumer.name}-`));
  cpSync(join(here, consumer.name), folder, {
    recursive: true,
    filter: (path) => !path.includes("node_modules"),
  });
  for (const program of consumer.programs) {
    const [file, name] = typeof program === "string" ? [program, program] : program;
    cpSync(join(here, "program", file), join(folder, name));
  }
  // What a consumer installs may need another Node than this one, and bring it.
  npm(folder, "ci", "--silent", "--no-engine-strict");
  npm(folder, "install", "--silent", "--no-engine-strict", "--no-save", "--no-package-lock", tarball);
  return folder;
}

/** Runs a step, and says what is wrong with it; nothing if all is well. */
async function wrongWith(step: Step, folder: string, url: string): Promise<string | undefined> {
  const env = {
    ...process.env,
    CLOUDFLARE_BASE_URL: url,
    CLOUDFLARE_API_TOKEN: "token",
    NODE_NO_WARNINGS: "1",
  };
  try {
    const { stdout } = await run(process.execPath, [...step.command], { cwd: folder, env });
    return step.wrong?.(stdout, folder);
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    return `${stdout}${stderr}`.trim() || String(error);
  }
}

async function main(names: readonly string[]): Promise<number> {
  const emulator = createEmulator();
  emulator.seed(account, [{ id: policyId, name: "Before", decision: "deny", include: [{ everyone: {} }] }]);
  const server = await listen(emulator);
  const { tarball, remove } = packed();
  let [passed, failed] = [0, 0];
  for (const consumer of consumers.filter(({ name }) => names.length === 0 || names.includes(name))) {
    const folder = installed(consumer, tarball);
    for (const step of consumer.steps) {
      const wrong = await wrongWith(step, folder, server.url);
      if (wrong === undefined) passed++;
      else failed++;
      console.log(`${wrong === undefined ? "✓" : "✗"} ${consumer.name}: ${step.title}`);
      if (wrong !== undefined) console.log(wrong.replace(/^/gm, "    "));
    }
    rmSync(folder, { recursive: true, force: true });
  }
  remove();
  await server.close();
  const folders = readdirSync(here, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && entry.name !== "program",
  );
  const unlisted = folders.filter(({ name }) => !consumers.some((consumer) => consumer.name === name));
  for (const { name } of unlisted) console.log(`✗ ${name}: a folder that no consumer uses`);
  console.log(`\n${passed} passed, ${failed + unlisted.length} failed`);
  return failed + unlisted.length === 0 && passed > 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
