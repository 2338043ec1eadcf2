/** The real command against an emulator over HTTP, and everything that can end it before its time. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import type { Emulator, Intercept } from "../../../src/emulator/index.ts";
import { type EmulatorServer, listen } from "../../../src/emulator/node.ts";
import { accessPolicies } from "../../cli/command-line.ts";
import { files, token } from "../../cli/shipping-company.ts";
import { account, companyEmulator } from "../../directory/company.ts";
import { duplicates, saidBy } from "../../project/apply/world.ts";

/** What ends an apply, and when. */
export interface Death {
  /** `SIGKILL` at once; one `SIGINT`; or two of them, one after the other. */
  readonly by: "kill" | "interrupt" | "two interrupts";
  /** At a request, before the API has it or once it is done; or at a step of writing the report. */
  readonly at: "before a request" | "after a request" | "writing";
  /** Which request, or which step, counted from 0. */
  readonly number: number;
}

/** How many requests and steps of writing an apply has that nothing ends. */
export interface Length {
  readonly requests: number;
  readonly writing: number;
}

/** Every way in which an apply of that length can end before its time. */
export function everyDeath({ requests, writing }: Length): readonly Death[] {
  const places = [
    ...numbers(requests).flatMap((number) => [
      { at: "before a request", number } as const,
      { at: "after a request", number } as const,
    ]),
    ...numbers(writing).map((number) => ({ at: "writing", number }) as const),
  ];
  const deaths = ["kill", "interrupt", "two interrupts"] as const;
  // What happens at a write of the report happens in the process itself, which only kills itself.
  return places.flatMap((place) =>
    deaths.filter((by) => by === "kill" || place.at !== "writing").map((by) => ({ by, ...place })),
  );
}

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, number) => number);

/**
 * Counts the steps that touch the report, and kills the process at step KILL_AT: before a file is written, in the middle of it, before it is
 * put in its place, and after that.
 */
const killer = `
const fs = require("node:fs");
const promises = require("node:fs/promises");
const { KILL_AT, STEPS } = process.env;
const isReport = (path) => /report\\.json/.test(String(path));
const step = (halfway) => {
  fs.appendFileSync(STEPS, ".");
  if (String(fs.statSync(STEPS).size - 1) !== KILL_AT) return;
  halfway?.();
  process.kill(process.pid, "SIGKILL");
};
const { writeFile, rename } = promises;
promises.writeFile = async (path, text, ...rest) => {
  if (!isReport(path)) return writeFile(path, text, ...rest);
  step();
  step(() => fs.writeFileSync(path, String(text).slice(0, String(text).length / 2)));
  return writeFile(path, text, ...rest);
};
promises.rename = async (from, to) => {
  if (!isReport(to)) return rename(from, to);
  step();
  await rename(from, to);
  step();
};
require("node:module").syncBuiltinESMExports();
`;

const applying: readonly string[] = ["apply", "--yes", "--allow", "delete"];
const report = "apply-report.json";
const planning: readonly string[] = ["plan", "--detailed-exitcode"];
const undoing: readonly string[] = ["undo", report, "--yes", "--allow", "widening,emptying"];

/** How a command ended, and what it said. */
interface Ended {
  readonly code: number | null;
  readonly said: string;
}

/** A built command, and a folder of policies for each try. */
export class CommandBench {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async open(): Promise<CommandBench> {
    const folder = mkdtempSync(join(tmpdir(), "applies-"));
    await build({
      entryPoints: [join(import.meta.dirname, "../../../src/cli/access-policies.ts")],
      outdir: join(folder, "command"),
      bundle: true,
      splitting: true,
      platform: "node",
      format: "esm",
      target: "node20",
      external: ["jiti"],
      banner: {
        js: 'import { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);',
      },
      outExtension: { ".js": ".mjs" },
      logLevel: "error",
    });
    writeFileSync(join(folder, "killer.cjs"), killer);
    return new CommandBench(folder);
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Applies, plans and undoes over HTTP with nothing in the way, and says how long the apply is. */
  async undisturbed(): Promise<Length> {
    const one = await Try.begin(this.#folder);
    try {
      const applied = await one.run(applying);
      const length = { requests: one.requests, writing: one.steps };
      for (const ended of [applied, await one.run(planning), await one.run(undoing)])
        if (ended.code !== 0) throw new Error(`Of commands that nothing ends, one fails: ${ended.said}`);
      return length;
    } finally {
      await one.close();
    }
  }

  /**
   * Ends an apply, resumes it, plans and undoes: what went wrong, a sentence each. What comes after the end knows of it by the report alone,
   * so that it can run in this process, which saves most of the time.
   */
  async tried(death: Death): Promise<readonly string[]> {
    const one = await Try.begin(this.#folder);
    const title = `${death.by} ${death.at} ${death.number}`;
    try {
      const before = one.said();
      const { code } = await one.run(applying, death);
      const go = (args: readonly string[]): Promise<Ended> => one.runHere(args);
      const wrong = (what: string, ended: Ended): string => `${title}: ${what} ${ended.code}: ${ended.said}`;
      if (death.by !== "kill" && code !== 130 && code !== null)
        return [`${title}: the interrupt ends it with ${code}`];
      const resumed = await go(one.hasReport ? [...applying, "--resume", report] : applying);
      if (resumed.code !== 0) return [wrong("resuming it ends with", resumed)];
      const planned = await go(planning);
      if (planned.code !== 0) return [wrong("a plan ends with", planned)];
      const twice = one.duplicates();
      const undone = await go(undoing);
      if (undone.code !== 0) return [wrong("the undo ends with", undone)];
      return [
        ...twice.map((name) => `${title}: there are two policies named ${name}`),
        ...(one.said() === before ? [] : [`${title}: the undo does not go back`]),
      ];
    } catch (error) {
      return [`${title}: ${String(error)}`];
    } finally {
      await one.close();
    }
  }
}

/** One folder and one account. */
class Try {
  readonly #bench: string;
  readonly #folder: string;
  readonly #emulator: Emulator;
  readonly #server: EmulatorServer;
  readonly #watch: { intercept: Intercept };
  requests = 0;

  private constructor(
    bench: string,
    folder: string,
    emulator: Emulator,
    server: EmulatorServer,
    watch: { intercept: Intercept },
  ) {
    this.#bench = bench;
    this.#folder = folder;
    this.#emulator = emulator;
    this.#server = server;
    this.#watch = watch;
  }

  static async begin(bench: string): Promise<Try> {
    const folder = mkdtempSync(join(bench, "project-"));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const watch = { intercept: (_request: Request, next: () => Promise<Response>) => next() };
    const emulator = companyEmulator({ intercept: (request, next) => watch.intercept(request, next) });
    return new Try(bench, folder, emulator, await listen(emulator), watch);
  }

  close(): Promise<void> {
    rmSync(this.#folder, { recursive: true, force: true });
    return this.#server.close();
  }

  /** What the account says. */
  said(): string {
    return JSON.stringify(saidBy(this.#emulator.contents(account)));
  }

  duplicates(): readonly string[] {
    return duplicates(this.#emulator.contents(account));
  }

  get hasReport(): boolean {
    return existsSync(join(this.#folder, report));
  }

  /** The steps of writing that the last command took. */
  get steps(): number {
    return statSync(this.#counted).size;
  }

  get #counted(): string {
    return join(this.#folder, "steps");
  }

  /** Runs a command to its end, in this process and without HTTP. */
  async runHere(args: readonly string[]): Promise<Ended> {
    this.#watch.intercept = (_request, next) => next();
    const { code, result, notes } = await accessPolicies(this.#folder, args, {
      env: { CF_TOKEN: token },
      fetch: this.#emulator.fetch as typeof globalThis.fetch,
    });
    return { code, said: notes + result };
  }

  /** Runs a command to its end, or to the one that is meant for it. */
  async run(args: readonly string[], death?: Death): Promise<Ended> {
    writeFileSync(this.#counted, "");
    this.requests = 0;
    const child = spawn(process.execPath, [join(this.#bench, "command/access-policies.mjs"), ...args], {
      cwd: this.#folder,
      env: {
        PATH: process.env["PATH"],
        CF_TOKEN: token,
        CLOUDFLARE_BASE_URL: `${this.#server.url}/client/v4`,
        NODE_OPTIONS: `--require ${join(this.#bench, "killer.cjs")}`,
        STEPS: this.#counted,
        KILL_AT: death?.at === "writing" ? String(death.number) : "",
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#watch.intercept = async (_request, next) => {
      const number = this.requests;
      this.requests += 1;
      const isMeant = death !== undefined && death.number === number;
      if (isMeant && death.at === "before a request") await end(child, death);
      const answer = await next();
      if (isMeant && death.at === "after a request") await end(child, death);
      return answer;
    };
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (data: Buffer) => void (said += data.toString()));
    const [code] = (await once(child, "close")) as [number | null];
    return { code, said };
  }
}

/** Ends the command. A kill is over before anything else happens; an interrupt is only sent. */
async function end(child: ChildProcess, { by }: Death): Promise<void> {
  if (by === "kill") {
    const over = once(child, "exit");
    child.kill("SIGKILL");
    await over;
    return;
  }
  child.kill("SIGINT");
  if (by === "two interrupts") child.kill("SIGINT");
}
