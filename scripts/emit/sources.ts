import { Project, type SourceFile, type StatementStructures } from "ts-morph";
import type { Exports } from "./index-file.ts";

/** Statements as ts-morph structures, or as text where a structure would read worse. */
export type Statements = readonly (StatementStructures | string)[];

/** Prints generated files, and tells what each of them exports. */
export class Sources {
  readonly #project = new Project({
    useInMemoryFileSystem: true,
    manipulationSettings: { useTrailingCommas: true },
  });

  /** The source text of a file, and the names that it exports. */
  print(file: string, statements: Statements): { text: string; exports: Exports } {
    const source = this.#project.createSourceFile(file, { statements: [...statements] });
    const printed = { text: source.getFullText(), exports: exportsOf(file, source) };
    this.#project.removeSourceFile(source);
    return printed;
  }
}

function exportsOf(file: string, source: SourceFile): Exports {
  const names = new Set<string>();
  for (const declaration of [
    ...source.getInterfaces(),
    ...source.getTypeAliases(),
    ...source.getFunctions(),
    ...source.getClasses(),
  ]) {
    const name = declaration.getName();
    if (declaration.isExported() && name !== undefined) names.add(name);
  }
  for (const statement of source.getVariableStatements()) {
    if (statement.isExported())
      for (const declaration of statement.getDeclarations()) names.add(declaration.getName());
  }
  return { file, names: [...names] };
}
