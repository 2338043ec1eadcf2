import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

/** Folders of a project that take no part in generating and compiling. */
const leftOut: ReadonlySet<string> = new Set(["node_modules", ".git", "dist", "coverage"]);

/**
 * Tries a document out on a copy of the project, which is deleted afterwards: it takes the spec's place, the generator
 * runs, then the compiler. The project itself is not touched. Throws if the generator refuses the document.
 *
 * @param root the project's folder; `spec` and `out` are paths in it
 * @returns the places outside the generated folder that the compiler newly complains about, as `file:line: sentence`
 */
export function rehearse(root: string, spec: string, out: string, text: string): readonly string[] {
  const copy = mkdtempSync(join(tmpdir(), "spec-sync-"));
  try {
    for (const name of readdirSync(root)) {
      if (!leftOut.has(name)) cpSync(join(root, name), join(copy, name), { recursive: true });
    }
    symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "dir");
    writeFileSync(join(copy, spec), text);
    generate(copy, spec, out);
    const complaints = compilerComplaints(copy, out);
    const known = new Set(complaints.length === 0 ? [] : compilerComplaints(root, out));
    return complaints.filter((complaint) => !known.has(complaint));
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** Runs a project's generator. Throws its own sentence if it refuses the document. */
export function generate(root: string, spec: string, out: string): void {
  const run = spawnSync(
    process.execPath,
    ["node_modules/tsx/dist/cli.mjs", "scripts/generate.ts", "--spec", spec, "--out", out, "--strict"],
    { cwd: root, encoding: "utf8" },
  );
  if (run.status !== 0) throw new Error(`The generator refused ${spec}: ${run.stderr.trim()}`);
}

/** The compiler spells out whole types, and the place says more than they do. */
function shortened(sentence: string): string {
  return sentence.length <= 160 ? sentence : `${sentence.slice(0, 159)}…`;
}

/** What the compiler says of hand-written files, one line each. */
function compilerComplaints(folder: string, out: string): readonly string[] {
  const run = spawnSync(
    process.execPath,
    ["node_modules/typescript/bin/tsc", "-p", ".", "--noEmit", "--pretty", "false"],
    { cwd: folder, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
  );
  return run.stdout.split("\n").flatMap((line) => {
    const found = /^(.+?)\((\d+),\d+\): error (.+)$/.exec(line);
    const [, file = "", row = "", sentence = ""] = found ?? [];
    const isGenerated = file !== "" && !relative(out, file).startsWith("..");
    return found === null || isGenerated ? [] : [`${file}:${row}: ${shortened(sentence)}`];
  });
}
