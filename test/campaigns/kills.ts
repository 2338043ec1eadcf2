/**
 * The generator, `slice` and `sync`, killed between any two steps that touch the disk, and in the middle of each write. Afterwards
 * every file is the old one or the new one, whole; no output is newer than its document; `generate --check` tells whether all are new; and
 * the next run leaves what an undisturbed run leaves. After a sync that is `generate`, since the document may be new already.
 */
import { spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { everyCase, plant, type Campaign, type Report, type Wanted } from "./campaign.ts";
import { createRandom } from "./random.ts";

const root: string = join(import.meta.dirname, "../..");

/** Files by their paths below a folder. */
type Files = ReadonlyMap<string, string>;

/** A command that writes below a folder. */
interface Command {
  readonly name: string;
  readonly words: (folder: string, document: string) => readonly string[];
  /** What the folder holds before anything is run. */
  readonly given?: Files;
  /** Where the documents have their resource; if it is absent, the second edition has it elsewhere. */
  readonly path?: string;
  /** Says by its exit code whether the output is what the document gives. */
  readonly check?: (folder: string, document: string) => readonly string[];
  /** What is run after a kill, if it is not the command itself. */
  readonly complete?: (folder: string) => readonly string[];
  /** It takes as long as this many of the others, and is killed so many times less often. */
  readonly length?: number;
}

/** The document that a sync writes, within its folder. */
const synced = "spec.yaml";

const commands: readonly Command[] = [
  {
    name: "generate",
    words: (folder, document) => ["generate", "--spec", document, "--out", folder],
    check: (folder, document) => ["generate", "--spec", document, "--out", folder, "--check"],
  },
  {
    name: "slice",
    words: (folder, document) => [
      "slice",
      document,
      "--operations",
      "get",
      "--out",
      join(folder, "slice.json"),
    ],
  },
  {
    name: "sync",
    given: new Map([[synced, documentOf("old", "/things")]]),
    path: "/things",
    words: (folder, document) => [
      "sync",
      document,
      "--spec",
      join(folder, synced),
      "--out",
      join(folder, "generated"),
    ],
    check: (folder) => [...generating(folder), "--check"],
    complete: generating,
    length: 5,
  },
];

/** Generates from the document that a sync writes. Files name it as it is named here, relative to where the command runs. */
function generating(folder: string): readonly string[] {
  const name = basename(folder);
  return ["generate", "--spec", join(name, synced), "--out", join(name, "generated")];
}

/**
 * A document of one resource. A second edition has another one at another path, so that files change, come and go; with the path given,
 * only what it says changes, as a sync needs it.
 */
function documentOf(edition: "old" | "new", path: string = `/${edition}`): string {
  const tag = path.slice(1);
  return `openapi: 3.1.0
info: { title: ${tag}, version: "1" }
paths:
  ${path}/{id}:
    get:
      operationId: get
      tags: [${tag}]
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/A" } } } } }
components: { schemas: { A: { type: string, enum: [${edition}] } } }
`;
}

/**
 * Runs before a script and the scripts that it starts: counts the steps that touch files below WATCHED, and kills the process at step KILL_AT.
 * A write counts twice: before it, and in its middle. With IN_PLACE, a file is not put in the place of the old one but written over it,
 * which is the planted fault.
 */
const killer = `
const fs = require("node:fs");
const { KILL_AT, WATCHED, STEPS, IN_PLACE } = process.env;
const { appendFileSync, statSync, writeFileSync, renameSync, rmSync, readFileSync } = fs;
const step = (path, halfway) => {
  if (!String(path).startsWith(WATCHED)) return;
  appendFileSync(STEPS, ".");
  if (String(statSync(STEPS).size - 1) !== KILL_AT) return;
  halfway?.();
  process.kill(process.pid, "SIGKILL");
};
const half = (text) => String(text).slice(0, String(text).length / 2);
fs.writeFileSync = (path, text, ...rest) => {
  step(path);
  step(path, () => writeFileSync(path, half(text)));
  return writeFileSync(path, text, ...rest);
};
fs.renameSync = (from, to) => {
  step(to);
  if (IN_PLACE) {
    const text = readFileSync(from, "utf8");
    step(to, () => writeFileSync(to, half(text)));
    writeFileSync(to, text);
    return rmSync(from);
  }
  return renameSync(from, to);
};
fs.rmSync = (path, ...rest) => {
  step(path);
  return rmSync(path, ...rest);
};
require("node:module").syncBuiltinESMExports();
`;

/** A place for one command, with what it writes from the old document and from the new one. */
class Bench {
  readonly folder: string = realpathSync(mkdtempSync(join(tmpdir(), "kills-")));
  readonly out: string = join(this.folder, "out");
  readonly command: Command;
  readonly inPlace: boolean;

  constructor(command: Command, inPlace: boolean) {
    this.command = command;
    this.inPlace = inPlace;
    writeFileSync(join(this.folder, "killer.cjs"), killer);
    for (const edition of ["old", "new"] as const)
      writeFileSync(this.document(edition), documentOf(edition, command.path));
    if (command.given) this.becomeProject();
  }

  /** The files as they are before the new document is there. */
  start(): Files {
    const { complete, given } = this.command;
    return complete && given ? this.completed(given) : this.run("old", new Map()).after;
  }

  /** Writes from a document into a folder that holds these files; killed at a step, if one is named. */
  run(
    edition: "old" | "new",
    before: Files,
    killAt?: number,
  ): { readonly after: Files; readonly steps: number } {
    this.put(before);
    writeFileSync(this.#steps, "");
    this.#script(this.command.words(this.out, this.document(edition)), killAt);
    return { after: this.files(), steps: statSync(this.#steps).size };
  }

  /** What is there once the work that a kill has ended is completed. */
  completed(files: Files): Files {
    if (this.command.complete === undefined) return this.run("new", files).after;
    this.put(files);
    this.#script(this.command.complete(this.out));
    return this.files();
  }

  /** Whether the command's own check says that these files are what the document gives; undefined without a check. */
  isCurrent(files: Files): boolean | undefined {
    if (this.command.check === undefined) return undefined;
    this.put(files);
    return this.#script(this.command.check(this.out, this.document("new"))) === 0;
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private document(edition: "old" | "new"): string {
    return join(this.folder, `${edition}.yaml`);
  }

  /** A sync rehearses on a copy of the project that it runs in. This one has a compiler and one file to compile. */
  private becomeProject(): void {
    symlinkSync(join(root, "node_modules"), join(this.folder, "node_modules"), "dir");
    writeFileSync(join(this.folder, "one.ts"), "export const one = 1;\n");
    writeFileSync(
      join(this.folder, "tsconfig.json"),
      '{ "files": ["one.ts"], "compilerOptions": { "types": [] } }',
    );
  }

  get #steps(): string {
    return join(this.folder, "steps");
  }

  /** Runs the tool, and gives its exit code. */
  #script(given: readonly string[], killAt?: number): number | null {
    const env = {
      ...process.env,
      NODE_OPTIONS: `--require ${join(this.folder, "killer.cjs")}`,
      WATCHED: this.out,
      STEPS: this.#steps,
      KILL_AT: killAt === undefined ? "" : String(killAt),
      IN_PLACE: this.inPlace ? "yes" : "",
    };
    const words = [join(root, "scripts/run.mjs"), "openapi-resources", ...given];
    return spawnSync(process.execPath, words, { encoding: "utf8", env, cwd: this.folder }).status;
  }

  private put(files: Files): void {
    rmSync(this.out, { recursive: true, force: true });
    mkdirSync(this.out);
    for (const [name, text] of files) {
      mkdirSync(dirname(join(this.out, name)), { recursive: true });
      writeFileSync(join(this.out, name), text);
    }
  }

  private files(): Files {
    const names = readdirSync(this.out, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(this.out.length + 1));
    return new Map(names.sort().map((name) => [name, readFileSync(join(this.out, name), "utf8")]));
  }
}

/** A file that was being written when the process died. */
const unfinished = /(?:^|\/)\.[^/]+\.new$/;

function problemsOf(bench: Bench, step: number, [before, wanted]: readonly [Files, Files]): string[] {
  const { after } = bench.run("new", before, step);
  const title = `${bench.command.name}, killed at step ${step}`;
  const broken = [...after].filter(
    ([name, text]) => !unfinished.test(name) && text !== before.get(name) && text !== wanted.get(name),
  );
  // Until a sync has replaced its document, nothing else may be new.
  const isUntouched = before.has(synced) && after.get(synced) === before.get(synced);
  const goal = isUntouched ? before : wanted;
  const current = bench.isCurrent(after);
  const healed = bench.completed(after);
  return [
    ...broken.map(([name]) => `${title}: ${name} is neither old nor new`),
    ...(isUntouched && !isSame(after, before) ? [`${title}: the output is newer than its document`] : []),
    ...(current === undefined || current === isSame(after, goal)
      ? []
      : [`${title}: --check says ${current}`]),
    ...(isSame(healed, goal) ? [] : [`${title}: the next run does not make it good`]),
  ];
}

/** Whether the files are the same, but for some that were being written. */
function isSame(files: Files, wanted: Files): boolean {
  const finished = [...files].filter(([name]) => !unfinished.test(name));
  return finished.length === wanted.size && finished.every(([name, text]) => wanted.get(name) === text);
}

/** Which commands are killed, and whether they write as they should. */
interface Subject {
  readonly names: RegExp;
  readonly inPlace: boolean;
}

async function run({ count, seed }: Wanted, { names, inPlace }: Subject): Promise<Report> {
  const random = createRandom(seed);
  const failures: string[] = [];
  const notes: string[] = [];
  let tried = 0;
  for (const command of commands.filter(({ name }) => names.test(name))) {
    const bench = new Bench(command, inPlace);
    try {
      const before = bench.start();
      const { after: wanted, steps } = bench.run("new", before);
      if (!(steps > 0) || isSame(before, wanted)) throw new Error(`${command.name} wrote nothing.`);
      notes.push(`${command.name} has ${steps} steps.`);
      const every = Array.from({ length: steps }, (_, step) => step);
      const times = Math.ceil(count / (command.length ?? 1));
      const chosen = count === everyCase ? every : Array.from({ length: times }, () => random.pick(every));
      for (const step of chosen) failures.push(...problemsOf(bench, step, [before, wanted]));
      tried += chosen.length;
    } finally {
      bench.close();
    }
  }
  return { tried, failures, notes };
}

export const kills: Campaign = {
  cases: "kills",
  count: everyCase,
  run: (wanted) => run(wanted, { names: /./, inPlace: false }),
  planted: plant<Subject>(
    run,
    { count: everyCase, seed: 1 },
    { "a file is written in place": { names: /slice/, inPlace: true } },
  ),
};
