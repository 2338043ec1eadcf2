/** Builds twice, packs, installs the tarball into an empty folder, and measures; the judgements are in promises.ts. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { npm, packed, root } from "../consumers/package.ts";
import { failuresOf } from "./failures.ts";
import { bundles } from "./figures.ts";
import type { Evidence } from "./promises.ts";

/** A program's price, by the compiler's own count, library declarations unchecked. */
interface Cost {
  readonly files: number;
  readonly instantiations: number;
}

const here: string = fileURLToPath(new URL(".", import.meta.url));

/** The files below a folder, as paths inside it, sorted. */
function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort();
}

function hashOf(folder: string): string {
  const hash = createHash("sha256");
  for (const path of filesOf(folder))
    hash
      .update(path)
      .update("\0")
      .update(readFileSync(join(folder, path)));
  return hash.digest("hex");
}

/** `require` of entries other than the main one gives ESM, by intent. */
const resolutions: readonly string[] = ["--ignore-rules", "cjs-resolves-to-esm"];

/** A tool's complaint; nothing if it is content. */
function complaintOf(script: string, words: readonly string[]): string {
  try {
    execFileSync(process.execPath, [join(here, "node_modules", script), ...words], {
      encoding: "utf8",
      stdio: "pipe",
    });
    return "";
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    return `${stdout}${stderr}`.trim() || String(error);
  }
}

/** What the compiler says that a program costs: files and instantiations do not vary from run to run. */
function costOf(folder: string, program: string): Cost {
  const config = { target: "es2022", lib: ["es2023", "dom", "dom.iterable"], module: "nodenext", types: [] };
  const compilerOptions = { ...config, strict: true, noEmit: true, skipLibCheck: true };
  writeFileSync(join(folder, "program.ts"), program);
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["program.ts"] }));
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const report = execFileSync(process.execPath, [tsc, "-p", folder, "--extendedDiagnostics"], {
    encoding: "utf8",
  });
  const figure = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(report)?.[1] ?? Number.NaN);
  return { files: figure("Files"), instantiations: figure("Instantiations") };
}

/** The consumer whose cost counts: a client, every kind of call, rules from builders and rules as literals. */
const program: string = readFileSync(join(here, "consumer.txt"), "utf8");

export function gathered(): { readonly evidence: Evidence; remove(): void } {
  if (!existsSync(join(here, "node_modules"))) npm(here, "ci", "--silent");
  const first = packed();
  const before = hashOf(join(root, "dist"));
  const second = packed();
  const folder = mkdtempSync(join(tmpdir(), "installed-"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  mkdirSync(join(folder, "node_modules"));
  npm(folder, "install", "--silent", "--no-save", "--no-package-lock", second.tarball);
  const name = (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { name: string }).name;
  const own = join(folder, "node_modules", name);
  const installed = filesOf(join(folder, "node_modules")).map((path) => join(folder, "node_modules", path));
  const empty = costOf(folder, "export {};\n");
  const over = (cost: Cost): Cost => ({
    files: cost.files - empty.files,
    instantiations: cost.instantiations - empty.instantiations,
  });
  const client = over(costOf(folder, program.replaceAll("PACKAGE", name)));
  const types = over(
    costOf(folder, `import type { AccessRule } from "${name}/types";\nexport type Rules = AccessRule[];\n`),
  );
  const sizeOf = (paths: readonly string[]): number =>
    paths.reduce((sum, path) => sum + statSync(path).size, 0);
  const evidence: Evidence = {
    files: filesOf(own),
    figures: {
      files: filesOf(own).length,
      tarball: statSync(second.tarball).size,
      unpacked: sizeOf(filesOf(own).map((path) => join(own, path))),
      "installed with dependencies": sizeOf(installed),
      ...bundles(folder, name),
      "files that the client adds to a compilation": client.files,
      "instantiations that the client adds": client.instantiations,
      "files that the types alone add": types.files,
      "instantiations that the types alone add": types.instantiations,
    },
    sameTwice: before === hashOf(join(root, "dist")),
    text: (path) => readFileSync(join(own, path), "utf8"),
    publint: complaintOf("publint/src/cli.js", ["run", own, "--strict"]),
    attw: complaintOf("@arethetypeswrong/cli/dist/index.js", [second.tarball, ...resolutions]),
    failures: failuresOf(folder, name),
    sbom: npm(root, "sbom", "--omit", "dev", "--sbom-format", "cyclonedx"),
  };
  const remove = (): void => {
    first.remove();
    second.remove();
    rmSync(folder, { recursive: true });
  };
  return { evidence, remove };
}
