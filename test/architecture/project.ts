/**
 * The sources as ts-morph reads them, and problems as the tests of this folder print them.
 * Nothing here resolves or checks types: the promises are about files, imports and words.
 */
import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Project, type SourceFile } from "ts-morph";

/** The repository's own folder. */
export const root: string = resolve(fileURLToPath(import.meta.url), "../../..");

const project: Project = new Project({ skipAddingFilesFromTsConfig: true });

/** The TypeScript sources below a top-level folder, without installed packages. */
export function sourcesOf(folder: string): SourceFile[] {
  const files = project.addSourceFilesAtPaths([
    `${root}/${folder}/**/*.ts`,
    `!${root}/${folder}/**/node_modules/**`,
    `!${root}/${folder}/**/dist/**`,
  ]);
  return files.sort((a, b) => a.getFilePath().localeCompare(b.getFilePath()));
}

/** A file's path inside the repository. */
export function pathOf(file: SourceFile): string {
  return relative(root, file.getFilePath());
}

/** Something an editor can jump to: `src/rules/email.ts:12: what is wrong`. */
export function problem(file: SourceFile, position: number, message: string): string {
  return `${pathOf(file)}:${file.getLineAndColumnAtPos(position).line}: ${message}`;
}

/** Each import and re-export of a file: the module as it is written, and where. */
export function importsOf(
  file: SourceFile,
): { readonly specifier: string; readonly position: number; readonly typeOnly: boolean }[] {
  const declarations = [...file.getImportDeclarations(), ...file.getExportDeclarations()];
  const still = declarations.flatMap((declaration) => {
    const specifier = declaration.getModuleSpecifierValue();
    return specifier === undefined
      ? []
      : [{ specifier, position: declaration.getStart(), typeOnly: declaration.isTypeOnly() }];
  });
  const dynamic = [...file.getFullText().matchAll(/\bimport\(\s*["']([^"']+)["']\s*\)/g)].map((match) => ({
    specifier: match[1] ?? "",
    position: match.index,
    typeOnly: false,
  }));
  return [...still, ...dynamic];
}
