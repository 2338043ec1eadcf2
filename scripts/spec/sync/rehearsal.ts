import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";

/** Folders of a project that take no part in generating and compiling. */
const leftOut: ReadonlySet<string> = new Set(["node_modules", ".git", "dist", "coverage"]);

/**
 * Tries a document out on a copy of the project, which is deleted afterwards: it takes the spec's place, the output is generated,
 * then the compiler runs, if the project has one. The project itself is not touched. Throws what `generate` throws.
 *
 * @param root the project's folder; `spec` and `out` are paths in it
 * @param generate makes the output of a project in the folder that it is given
 * @returns the places outside the generated folder that the compiler newly complains about, as `file:line: sentence`
 */
export async function rehearse(
  root: string,
  spec: string,
  out: string,
  text: string,
  generate: (folder: string) => Promise<void> | void,
): Promise<readonly string[]> {
  const copy = mkdtempSync(join(tmpdir(), "spec-sync-"));
  try {
    for (const name of readdirSync(root)) {
      if (!leftOut.has(name)) cpSync(join(root, name), join(copy, name), { recursive: true });
    }
    const modules = join(root, "node_modules");
    // A junction is what Windows lets everyone make.
    if (existsSync(modules)) symlinkSync(modules, join(copy, "node_modules"), "junction");
    writeFileSync(join(copy, spec), text);
    await generate(copy);
    const complaints = compilerComplaints(copy, out);
    const known = new Set(complaints.length === 0 ? [] : compilerComplaints(root, out));
    return complaints.filter((complaint) => !known.has(complaint));
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** The compiler spells out whole types, and the place says more than they do. */
function shortened(sentence: string): string {
  return sentence.length <= 160 ? sentence : `${sentence.slice(0, 159)}…`;
}

/** What the compiler says of hand-written files, one line each. */
function compilerComplaints(folder: string, out: string): readonly string[] {
  const compiler = join(folder, "node_modules/typescript/bin/tsc");
  if (!existsSync(compiler)) return [];
  const run = spawnSync(process.execPath, [compiler, "-p", ".", "--noEmit", "--pretty", "false"], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return run.stdout.split(/\r?\n/).flatMap((line) => {
    const found = /^(.+?)\((\d+),\d+\): error (.+)$/.exec(line);
    const [, file = "", row = "", sentence = ""] = found ?? [];
    const isGenerated = file !== "" && !relative(out, file).startsWith("..");
    return found === null || isGenerated ? [] : [`${file}:${row}: ${shortened(sentence)}`];
  });
}
