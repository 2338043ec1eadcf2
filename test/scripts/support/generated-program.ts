import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import ts from "typescript";

/** Files of several outputs, by their paths below one folder. */
export type Outputs = ReadonlyMap<string, string>;

const root: string = join(import.meta.dirname, "../../..");

/** Compiles all outputs as one strict program, as a consumer that installed openapi-fetch would. Gives the errors. */
export function compileErrors(outputs: Outputs): string[] {
  const folder = mkdtempSync(join(tmpdir(), "generated-"));
  try {
    for (const [name, text] of outputs) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    const files = [...outputs.keys()]
      .filter((name) => name.endsWith(".ts"))
      .map((name) => join(folder, name));
    const program = ts.createProgram(files, options(true));
    const loose = ts.createProgram(
      files.filter((file) => !file.endsWith(".test-d.ts")),
      options(false),
    );
    return [program, loose]
      .flatMap((one) => ts.getPreEmitDiagnostics(one))
      .map((fault) => described(fault, folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The strictest settings that people use, and plain `strict`. */
function options(strictest: boolean): ts.CompilerOptions {
  return {
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    moduleDetection: ts.ModuleDetectionKind.Force,
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

function described(fault: ts.Diagnostic, folder: string): string {
  const text = ts.flattenDiagnosticMessageText(fault.messageText, " ");
  if (fault.file === undefined) return text;
  const { line } = fault.file.getLineAndCharacterOfPosition(fault.start ?? 0);
  return `${fault.file.fileName.slice(folder.length + 1)}:${line + 1} ${text}`;
}
