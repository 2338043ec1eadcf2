import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

/** What came of trying a document out on a copy of the project. */
export interface Rehearsal {
  /** The files that the generator made, by name. */
  readonly generated: ReadonlyMap<string, string>;
  /** Places outside the generated folder that the compiler names, as `file:line: sentence`. */
  readonly places: readonly string[];
}

/** Folders of a project that take no part in generating and compiling. */
const leftOut: ReadonlySet<string> = new Set(["node_modules", ".git", "dist", "coverage"]);

/**
 * Tries a document out: in a copy of the project, which is gone afterwards, it takes the spec's place, the generator
 * runs, then the compiler. The project itself is not touched. Throws where the generator refuses.
 *
 * @param root the project's folder; `spec` and `out` are paths in it
 */
export function rehearse(root: string, spec: string, out: string, text: string): Rehearsal {
  const copy = mkdtempSync(join(tmpdir(), "spec-sync-"));
  try {
    for (const name of readdirSync(root)) {
      if (!leftOut.has(name)) cpSync(join(root, name), join(copy, name), { recursive: true });
    }
    symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "dir");
    writeFileSync(join(copy, spec), text);
    const run = spawnSync(
      process.execPath,
      ["node_modules/tsx/dist/cli.mjs", "scripts/generate.ts", "--spec", spec, "--out", out, "--strict"],
      { cwd: copy, encoding: "utf8" },
    );
    if (run.status !== 0) throw new Error(`The generator refused the new document: ${run.stderr.trim()}`);
    const files = readdirSync(join(copy, out)).map((name): [string, string] => [
      name,
      readFileSync(join(copy, out, name), "utf8"),
    ]);
    const named = compilerNames(copy, out);
    const known = new Set(named.length === 0 ? [] : compilerNames(root, out));
    return { generated: new Map(files), places: named.filter((place) => !known.has(place)) };
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** The compiler spells out whole types; the place says more than they do. */
function inShort(sentence: string): string {
  return sentence.length <= 160 ? sentence : `${sentence.slice(0, 159)}…`;
}

/** What the compiler says of hand-written files, one line each. */
function compilerNames(folder: string, out: string): readonly string[] {
  const run = spawnSync(
    process.execPath,
    ["node_modules/typescript/bin/tsc", "-p", ".", "--noEmit", "--pretty", "false"],
    { cwd: folder, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
  );
  return run.stdout.split("\n").flatMap((line) => {
    const found = /^(.+?)\((\d+),\d+\): error (.+)$/.exec(line);
    const [, file = "", row = "", sentence = ""] = found ?? [];
    const own = file !== "" && !relative(out, file).startsWith("..");
    return found === null || own ? [] : [`${file}:${row}: ${inShort(sentence)}`];
  });
}
