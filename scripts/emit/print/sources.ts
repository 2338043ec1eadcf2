import { Project, StructureKind, type StatementStructures } from "ts-morph";

/** One generated file, before it is formatted. */
export interface EmittedFile {
  /** Its path below the output. */
  readonly name: string;
  readonly text: string;
}

/** Statements as ts-morph structures, or as text if a structure would read worse. */
export type Statements = readonly (StatementStructures | string)[];

/** Prints the statements of generated files. */
export class Sources {
  readonly #project = new Project({
    useInMemoryFileSystem: true,
    manipulationSettings: { useTrailingCommas: true },
  });

  print(statements: Statements): string {
    const apart = statements.map((one) => {
      if (typeof one === "string") return `\n${one}`;
      return one.kind === StructureKind.TypeAlias ? { ...one, leadingTrivia: "\n" } : one;
    });
    const source = this.#project.createSourceFile("module.ts", { statements: apart });
    const text = source.getFullText();
    this.#project.removeSourceFile(source);
    return text;
  }
}
