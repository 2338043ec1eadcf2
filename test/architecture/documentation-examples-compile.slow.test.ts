/** Every TypeScript example of the documentation compiles against the sources, as a reader would type it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Project, ts } from "ts-morph";
import { expect, test } from "vitest";
import { packageEntries } from "./package-entries.ts";
import { root } from "./project.ts";

const pages = [
  "README.md",
  "src/directory/README.md",
  "src/emulator/README.md",
  "src/explain/README.md",
  "scripts/tool/README.md",
];

const project = new Project({
  tsConfigFilePath: join(root, "tsconfig.json"),
  skipAddingFilesFromTsConfig: true,
  compilerOptions: {
    isolatedDeclarations: false,
    noUnusedLocals: false,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    paths: {
      ...Object.fromEntries(
        packageEntries().map(({ specifier, source }) => [specifier, [join(root, source)]]),
      ),
      "openapi-resources": [join(root, "scripts/index.ts")],
    },
  },
});

/** The examples of a page: which line each begins on, and its text. */
function examplesOf(page: string): { readonly line: number; readonly text: string }[] {
  const text = readFileSync(join(root, page), "utf8");
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((match) => ({
    line: text.slice(0, match.index).split("\n").length + 1,
    text: match[1] ?? "",
  }));
}

test.each(pages)("the examples of %s compile", (page) => {
  const examples = examplesOf(page);
  const problems = examples.flatMap(({ line, text }) => {
    const file = project.createSourceFile(
      join(root, `test/architecture/example-${line}.ts`),
      `${text}\nexport {};\n`,
      { overwrite: true },
    );
    return file.getPreEmitDiagnostics().map((diagnostic) => {
      const message = ts.flattenDiagnosticMessageText(diagnostic.compilerObject.messageText, " ");
      return `${page}:${line + (diagnostic.getLineNumber() ?? 1) - 1}: ${message}`;
    });
  });
  expect(problems).toEqual([]);
  expect(examples.length).toBeGreaterThan(0);
});
