import ts from "typescript";
import type { Outputs } from "./generated-program.ts";

const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext } as const;

/** Generated modules as a package publishes them: `.js` files, and declarations of their own. */
export function published(outputs: Outputs): Outputs {
  const modules = [...outputs].filter(([name]) => name.endsWith(".ts") && !name.endsWith("-d.ts"));
  return new Map(
    modules.flatMap(([name, text]) => {
      const file = name.replace(/\.ts$/, "");
      return [
        [`${file}.js`, ts.transpileModule(text, { compilerOptions }).outputText],
        [`${file}.d.ts`, ts.transpileDeclaration(text, { compilerOptions }).outputText],
      ] as const;
    }),
  );
}
