import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import ts from "typescript";

/** Files of several outputs, by their paths below one folder. */
export type Outputs = ReadonlyMap<string, string>;

const root: string = join(import.meta.dirname, "../../..");

/** Writes all outputs into a new folder below that of temporary files. */
export function writtenOutputs(outputs: Outputs): string {
  const folder = mkdtempSync(join(tmpdir(), "generated-"));
  for (const [name, text] of outputs) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/**
 * Compiles all outputs as one program, as a consumer that installed openapi-fetch would: at the strictest settings, at
 * plain `strict`, or at both. `isRoot` chooses the files to begin with; by default all. Gives the errors. The two programs share what they read.
 */
export function compileErrors(
  outputs: Outputs,
  strictest: readonly boolean[] = [true, false],
  isRoot = (name: string): boolean => name.endsWith(".ts"),
): string[] {
  const folder = writtenOutputs(outputs);
  const parsed = new Map<string, ts.SourceFile | undefined>();
  try {
    const files = [...outputs.keys()].filter(isRoot).map((name) => join(folder, name));
    return strictest.flatMap((most) => {
      const options = compilerOptions(most, folder);
      const program = ts.createProgram(
        files.filter((file) => most || !file.endsWith(".test-d.ts")),
        options,
        hostThatReadsOnce(options, folder, parsed),
      );
      return ts.getPreEmitDiagnostics(program).map((fault) => described(fault, folder));
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Files outside of the outputs, above all the compiler's own library: the same for every call. */
const parsedOutside: Map<string, ts.SourceFile | undefined> = new Map();

/** Reads each file once. The settings differ in nothing that parsing or binding looks at, which sharing relies on. */
function hostThatReadsOnce(
  options: ts.CompilerOptions,
  folder: string,
  parsed: Map<string, ts.SourceFile | undefined>,
): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, ...rest) => {
    const known = name.startsWith(folder) ? parsed : parsedOutside;
    if (!known.has(name)) known.set(name, getSourceFile(name, ...rest));
    return known.get(name);
  };
  return host;
}

/** The strictest settings that people use, or plain `strict`, as a tsconfig.json has them. */
export function settings(strictest: boolean): { readonly [name: string]: unknown } {
  return {
    target: "es2022",
    lib: ["es2023", "dom", "dom.iterable"],
    module: "esnext",
    moduleResolution: "bundler",
    moduleDetection: "force",
    paths: { "openapi-fetch": [join(root, "node_modules/openapi-fetch")] },
    types: [],
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    ...(strictest
      ? {
          declaration: true,
          isolatedDeclarations: true,
          verbatimModuleSyntax: true,
          erasableSyntaxOnly: true,
          exactOptionalPropertyTypes: true,
          noUncheckedIndexedAccess: true,
          noPropertyAccessFromIndexSignature: true,
          noImplicitOverride: true,
        }
      : {}),
  };
}

function compilerOptions(strictest: boolean, folder: string): ts.CompilerOptions {
  const { options, errors } = ts.convertCompilerOptionsFromJson(settings(strictest), folder);
  if (errors.length > 0) throw new Error(errors.map((fault) => described(fault, folder)).join("\n"));
  return options;
}

function described(fault: ts.Diagnostic, folder: string): string {
  const text = ts.flattenDiagnosticMessageText(fault.messageText, " ");
  if (fault.file === undefined) return text;
  const { line } = fault.file.getLineAndCharacterOfPosition(fault.start ?? 0);
  return `${fault.file.fileName.slice(folder.length + 1)}:${line + 1} ${text}`;
}
