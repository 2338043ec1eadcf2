// Runs one scenario in every runtime, for real: Node 20, 22 and 24, Bun, Deno, workerd, and Chromium, each by its own binary.
// `--only=bun` runs one. Installs the binaries (npm ci in this folder, Chromium by apt-get) where they are missing; they are those of
// Linux on x64. With `--may-lack-chromium` a machine that has no Chromium and cannot install it is told so, and the others count.
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { chromiumPath, NoChromiumError } from "./chromium.ts";
import { commandLine, installed } from "./command-line.ts";
import { startRuntimeServer, type Report, type RuntimeServer } from "./server.ts";

const folder = import.meta.dirname;
const modules = join(folder, "node_modules");
const work = mkdtempSync(join(tmpdir(), "runtimes-"));
/** How long a runtime may take, on however busy a machine. In milliseconds. */
const patience = 120_000;

/** The scenario as one file that ends with `last`, which has `scenario` and the server's address `url`. */
async function bundle(server: RuntimeServer, last: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { scenario } from "./scenario.ts"; const url = ${JSON.stringify(server.url)};\n${last}`,
      resolveDir: folder,
      loader: "ts",
    },
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    platform: "neutral",
    mainFields: ["module", "main"],
  });
  return outputFiles[0]?.text ?? "";
}

/** For runtimes that run a file and have a console. */
async function runFile(server: RuntimeServer, command: string, args: readonly string[]): Promise<Report> {
  const file = join(work, "scenario.mjs");
  writeFileSync(file, await bundle(server, "console.log(JSON.stringify(await scenario(url)));"));
  const output = await outputOf(
    spawn(command, [...args, file], { stdio: ["ignore", "pipe", "inherit"], env: bareEnvironment() }),
  );
  return JSON.parse(output.trim().split("\n").at(-1) ?? "") as Report;
}

async function runWorkerd(server: RuntimeServer): Promise<Report> {
  const port = await freePort();
  const worker = "export default { fetch: async () => Response.json(await scenario(url)) };";
  writeFileSync(join(work, "worker.js"), await bundle(server, worker));
  writeFileSync(
    join(work, "config.capnp"),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .main), (name = "internet", network = (allow = ["private", "public", "local"]))],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
const main :Workerd.Worker = (modules = [(name = "worker", esModule = embed "worker.js")], compatibilityDate = "2026-01-01");
`,
  );
  const child = spawn(
    join(modules, "@cloudflare/workerd-linux-64/bin/workerd"),
    ["serve", join(work, "config.capnp")],
    { stdio: "inherit" },
  );
  try {
    for (let tries = 0; ; tries++) {
      try {
        return (await (
          await fetch(`http://127.0.0.1:${port}`, { signal: AbortSignal.timeout(patience) })
        ).json()) as Report;
      } catch (error) {
        if (tries > 50) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  } finally {
    child.kill();
  }
}

async function runChromium(server: RuntimeServer): Promise<Report> {
  const chromium = chromiumPath();
  const last =
    "const done = await scenario(url); await fetch('/report', { method: 'POST', body: JSON.stringify(done) });";
  server.scripts.set("/browser.js", await bundle(server, last));
  const report = server.report();
  const flags = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    `--user-data-dir=${join(work, "profile")}`,
  ];
  const child = spawn(chromium, [...flags, `${server.url}/page`], { stdio: "ignore" });
  const late = new Promise<never>((_, reject) =>
    setTimeout(() => reject(new Error("the page did not report in time")), patience).unref(),
  );
  try {
    return await Promise.race([report, late]);
  } finally {
    const closed = once(child, "close");
    if (child.exitCode === null && child.kill()) await closed;
  }
}

/** Without credentials or addresses of the caller's own. */
function bareEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("CLOUDFLARE_")));
}

function outputOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stdout?.on("data", (chunk) => (text += String(chunk)));
    const timer = setTimeout(() => child.kill(), patience);
    child.on("error", reject);
    child.on("close", (code) => {
      clearTimeout(timer);
      if (code === 0) resolve(text);
      else reject(new Error(`it ended with exit code ${code}: ${text}`));
    });
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

const runtimes: Readonly<Record<string, (server: RuntimeServer) => Promise<Report>>> = {
  [`node ${process.versions.node}`]: (server) => runFile(server, process.execPath, []),
  "node 22": (server) => runFile(server, join(modules, "node-22/bin/node"), []),
  "node 24": (server) => runFile(server, join(modules, "node-24/bin/node"), []),
  bun: (server) => runFile(server, join(modules, "@oven/bun-linux-x64/bin/bun"), ["run"]),
  deno: (server) =>
    runFile(server, join(modules, "@deno/linux-x64-glibc/deno"), [
      "run",
      "--allow-net=127.0.0.1",
      "--no-prompt",
    ]),
  workerd: runWorkerd,
  chromium: runChromium,
};

const only = process.argv.find((argument) => argument.startsWith("--only="))?.slice(7);
if (!existsSync(modules)) {
  console.log("Installing the runtimes in test/runtimes …");
  execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], {
    cwd: folder,
    stdio: "inherit",
  });
}
const server = await startRuntimeServer();
let failed = 0;
for (const [name, run] of Object.entries(runtimes)) {
  if (only !== undefined && !name.includes(only)) continue;
  try {
    const { passed, failures } = await run(server);
    console.log(`${name}: ${passed}/${passed + failures.length}`);
    for (const failure of failures) console.log(`  FAILED ${failure}`);
    failed += failures.length;
  } catch (error) {
    const lacks = error instanceof NoChromiumError && process.argv.includes("--may-lack-chromium");
    console.log(
      `${name}: ${lacks ? "NOT TRIED" : "FAILED"} ${error instanceof Error ? error.message : String(error)}`,
    );
    if (!lacks) failed++;
  }
}
await server.close();
if (only === undefined || only === "command-line") {
  const installation = installed();
  const nodes = [
    [process.execPath, process.versions.node],
    [join(modules, "node-22/bin/node"), "22"],
    [join(modules, "node-24/bin/node"), "24"],
  ] as const;
  for (const [node, version] of nodes) {
    const loadsTypeScript = Number(version.split(".")[0]) >= 22;
    const { passed, failures } = commandLine(installation, node, loadsTypeScript);
    console.log(`access-policies on node ${version}: ${passed}/${passed + failures.length}`);
    for (const failure of failures) console.log(`  FAILED ${failure}`);
    failed += failures.length;
  }
  installation.remove();
}
// A browser's last processes may still write into its profile.
rmSync(work, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
process.exit(failed === 0 ? 0 : 1);
