import { Project, type SourceFile, type StatementStructures, ts } from "ts-morph";
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

/** Read from the syntax tree, which is there already: asking ts-morph would start its type checker. */
function exportsOf(file: string, source: SourceFile): Exports {
  const names = source.compilerNode.statements.flatMap((statement) => {
    const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
    return modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) === true
      ? namesOf(statement)
      : [];
  });
  return { file, names: [...new Set(names)] };
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) =>
      ts.isIdentifier(name) ? [name.text] : [],
    );
  }
  const { name } = statement as ts.DeclarationStatement;
  return name !== undefined && ts.isIdentifier(name) ? [name.text] : [];
}
