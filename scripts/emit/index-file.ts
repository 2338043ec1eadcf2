import { ts } from "ts-morph";

/** What a module exports, by name. */
export interface Exports {
  readonly values: readonly string[];
  readonly types: readonly string[];
}

/** Reads the exports of a module from its syntax: the type checker would take longer than all else. */
export function exportsOf(text: string): Exports {
  const source = ts.createSourceFile("module.ts", text, ts.ScriptTarget.Latest);
  const values = new Set<string>();
  const types = new Set<string>();
  for (const statement of source.statements) {
    if (ts.isExportDeclaration(statement)) {
      const { exportClause: clause, isTypeOnly } = statement;
      for (const { name, isTypeOnly: own } of clause !== undefined && ts.isNamedExports(clause)
        ? clause.elements
        : [])
        (isTypeOnly || own ? types : values).add(name.text);
    } else if (isExported(statement)) {
      const isType = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
      for (const name of namesOf(statement)) (isType ? types : values).add(name);
    }
  }
  return { values: [...values], types: [...types] };
}

function isExported(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  return modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) === true;
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

/**
 * The source of index.ts: everything that the other modules export, each name once. A name that an earlier module has
 * already is left out of a later one, since two stars with one name would both be lost. `modules`: specifiers and exports;
 * `schema`: the specifier of schema.ts, if there is one.
 */
export function emitIndex(
  modules: readonly (readonly [from: string, exports: Exports])[],
  schema: string | undefined,
): string {
  const taken = new Set(["components", "paths", "OperationTypes"]);
  const lines = modules.flatMap(([from, { values, types }]) => {
    const isFree = (name: string): boolean => !taken.has(name);
    const names = [...values.filter(isFree), ...types.filter(isFree).map((name) => `type ${name}`)];
    const isWhole = names.length === values.length + types.length;
    for (const name of [...values, ...types]) taken.add(name);
    if (isWhole) return [`export * from ${from};`];
    return names.length === 0 ? [] : [`export { ${names.join(", ")} } from ${from};`];
  });
  const raw =
    schema === undefined
      ? []
      : [`export type { components, operations as OperationTypes, paths } from ${schema};`];
  return [...lines, ...raw].join("\n");
}
