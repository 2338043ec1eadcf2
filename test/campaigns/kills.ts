/**
 * The generator and `spec:slice`, killed between any two steps that touch the disk, and in the middle of each write. Afterwards every file is
 * the old one or the new one, whole; `generate --check` tells whether all are new; and the next run leaves what an undisturbed run leaves.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { everyCase, plant, type Campaign, type Report, type Wanted } from "./campaign.ts";
import { createRandom } from "./random.ts";

const root: string = join(import.meta.dirname, "../..");

/** Files by their paths below a folder. */
type Files = ReadonlyMap<string, string>;

/** A command that writes below a folder. */
interface Command {
  readonly name: string;
  readonly words: (folder: string, document: string) => readonly string[];
  /** Says by its exit code whether the output is what the document gives. */
  readonly check?: (folder: string, document: string) => readonly string[];
}

const commands: readonly Command[] = [
  {
    name: "generate",
    words: (folder, document) => ["generate", "--spec", document, "--out", folder],
    check: (folder, document) => ["generate", "--spec", document, "--out", folder, "--check"],
  },
  {
    name: "spec:slice",
    words: (folder, document) => [
      "spec/slice",
      document,
      "--operations",
      "get",
      "--out",
      join(folder, "slice.json"),
    ],
  },
];

/** A document of one resource; a second edition has another one, so that files change, come and go. */
const documentOf = (edition: "old" | "new"): string => `openapi: 3.1.0
info: { title: ${edition}, version: "1" }
paths:
  /${edition}/{id}:
    get:
      operationId: get
      tags: [${edition}]
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/A" } } } } }
components: { schemas: { A: { type: string, enum: [${edition}] } } }
`;

/**
 * Runs before a script: counts the steps that touch files below WATCHED, and kills the process at step KILL_AT. A write counts twice: before
 * it, and in its middle. With IN_PLACE, a file is not put in the place of the old one but written over it, which is the planted fault.
 */
const killer = `
const fs = require("node:fs");
const { KILL_AT, WATCHED, IN_PLACE } = process.env;
const { writeFileSync, renameSync, rmSync, readFileSync } = fs;
let steps = 0;
const step = (path, halfway) => {
  if (!String(path).startsWith(WATCHED)) return;
  if (String(steps++) !== KILL_AT) return;
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
process.on("exit", () => process.stderr.write("\\nSTEPS " + steps));
`;

/** A place for one command, with what it writes from the old document and from the new one. */
class Bench {
  readonly folder: string = mkdtempSync(join(tmpdir(), "kills-"));
  readonly out: string = join(this.folder, "out");
  readonly command: Command;
  readonly inPlace: boolean;

  constructor(command: Command, inPlace: boolean) {
    this.command = command;
    this.inPlace = inPlace;
    writeFileSync(join(this.folder, "killer.cjs"), killer);
    for (const edition of ["old", "new"] as const)
      writeFileSync(join(this.folder, `${edition}.yaml`), documentOf(edition));
  }

  /** Writes from a document into a folder that holds these files; killed at a step, if one is named. */
  run(
    edition: "old" | "new",
    before: Files,
    killAt?: number,
  ): { readonly after: Files; readonly steps: number } {
    this.put(before);
    const { stderr } = this.script(this.command.words(this.out, this.document(edition)), killAt);
    return { after: this.files(), steps: Number(/STEPS (\d+)/.exec(stderr)?.[1] ?? NaN) };
  }

  /** Whether the command's own check says that these files are what the new document gives; undefined without a check. */
  isCurrent(files: Files): boolean | undefined {
    if (this.command.check === undefined) return undefined;
    this.put(files);
    return this.script(this.command.check(this.out, this.document("new"))).status === 0;
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private document(edition: "old" | "new"): string {
    return join(this.folder, `${edition}.yaml`);
  }

  private script(
    words: readonly string[],
    killAt?: number,
  ): { readonly status: number | null; readonly stderr: string } {
    const env = {
      ...process.env,
      WATCHED: this.out,
      KILL_AT: killAt === undefined ? "" : String(killAt),
      IN_PLACE: this.inPlace ? "yes" : "",
    };
    const program = ["--require", join(this.folder, "killer.cjs"), join(root, "scripts/run.mjs"), ...words];
    return spawnSync(process.execPath, program, { encoding: "utf8", env, cwd: this.folder });
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
  const current = bench.isCurrent(after);
  const healed = bench.run("new", after).after;
  return [
    ...broken.map(([name]) => `${title}: ${name} is neither old nor new`),
    ...(current === undefined || current === isSame(after, wanted)
      ? []
      : [`${title}: --check says ${current}`]),
    ...(isSame(healed, wanted) ? [] : [`${title}: the next run does not make it good`]),
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
      const { after: before } = bench.run("old", new Map());
      const { after: wanted, steps } = bench.run("new", before);
      if (!(steps > 0) || isSame(before, wanted)) throw new Error(`${command.name} wrote nothing.`);
      notes.push(`${command.name} has ${steps} steps.`);
      const every = Array.from({ length: steps }, (_, step) => step);
      const chosen = count === everyCase ? every : Array.from({ length: count }, () => random.pick(every));
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
