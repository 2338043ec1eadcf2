/**
 * What `require` of the package gives: the class itself, as the official SDK gives, and on it every export of the module,
 * so that what compiles is there at run time. Node's own way, an export called `"module.exports"`, would give the class
 * and nothing else; statics of the class in the module would bring every export into every bundle.
 *
 * The script loads the module, so that a class is the same class whether it was imported or required.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  type ExportedDeclarations,
  Node,
  Project,
  type Symbol as MorphSymbol,
  type TypeNode,
  type TypeParameterDeclaration,
} from "ts-morph";

/** The script: the module's default export, with the others on it. */
function requireScript(module: string): string {
  return `"use strict";
const exported = require("./${module}.js");
const all = exported.default;
Object.defineProperty(all, "__esModule", { value: true });
for (const name of Object.keys(exported)) if (!Object.hasOwn(all, name)) all[name] = exported[name];
module.exports = all;
`;
}

/**
 * Its declarations: a value that is the class and has the exports, and a namespace of the types. They can be read from
 * CommonJS under any resolution, since they name the module by the mode in which it is one. Of an intersection in place
 * of the interface, compilers would see nothing through `import * as`.
 */
export function requireDeclarations(file: string, module: string): string {
  const project = new Project({ compilerOptions: { module: 199, moduleResolution: 99 } });
  const exported = project.addSourceFileAtPath(file).getExportedDeclarations();
  const className = exported.get("default")?.find(Node.isClassDeclaration)?.getName();
  if (className === undefined) throw new Error(`"${file}" has no class as its default export.`);
  const named = [...exported].filter(([name]) => name !== "default");
  const paths = new Map(named.flatMap(([name, all]) => pathsOf(`all.${name}`, all)).toReversed());
  const types = named.flatMap(([name, declarations]) => typeLines(name, `all.${name}`, declarations, paths));
  const own = types.filter((line) => /^type (\w+)/.exec(line)?.[1] === className);
  return `import type * as all from "./${module}.js" with { "resolution-mode": "import" };
type Exports = typeof all;
type Class = typeof all.${className};
interface ClassWithExports extends Exports, Class {}
declare const ${className}: ClassWithExports;
${own.join("\n")}
declare namespace ${className} {
${types.join("\n")}
}
export = ${className};
`;
}

/** By what path the declarations of an export can be named, those in a namespace included. */
function pathsOf(
  path: string,
  declarations: readonly ExportedDeclarations[],
): readonly (readonly [ExportedDeclarations, string])[] {
  return declarations.flatMap((declaration) => {
    const members = membersOf(declaration);
    if (members === undefined) return [[declaration, path] as const];
    return members.flatMap((member) => pathsOf(`${path}.${member.getName()}`, declarationsOf(member)));
  });
}

/** What a namespace exports; one can also be a star over another module. Nothing if it is none. */
function membersOf(declaration: ExportedDeclarations): readonly MorphSymbol[] | undefined {
  const isNamespace = Node.isModuleDeclaration(declaration) || Node.isSourceFile(declaration);
  return isNamespace ? declaration.getSymbolOrThrow().getExports() : undefined;
}

function declarationsOf(member: MorphSymbol): ExportedDeclarations[] {
  return (member.getAliasedSymbol() ?? member).getDeclarations() as ExportedDeclarations[];
}

type Paths = ReadonlyMap<ExportedDeclarations, string>;

/** The alias of an export that is a type, whatever else it is; the types of a namespace are in one again. */
function typeLines(
  name: string,
  path: string,
  declarations: readonly ExportedDeclarations[],
  paths: Paths,
): readonly string[] {
  return declarations.flatMap((declaration) => {
    const members = membersOf(declaration);
    if (members !== undefined) {
      const inner = members.flatMap((member) =>
        typeLines(member.getName(), `${path}.${member.getName()}`, declarationsOf(member), paths),
      );
      return [`namespace ${name} { ${inner.join(" ")} }`];
    }
    if (
      !Node.isInterfaceDeclaration(declaration) &&
      !Node.isClassDeclaration(declaration) &&
      !Node.isTypeAliasDeclaration(declaration)
    )
      return [];
    const parameters = declaration.getTypeParameters();
    return [
      `type ${name}${listOf(parameters, (each) => textOf(each, paths))} = ${path}${listOf(parameters, nameOf)};`,
    ];
  });
}

function listOf(
  parameters: readonly TypeParameterDeclaration[],
  text: (each: TypeParameterDeclaration) => string,
): string {
  return parameters.length === 0 ? "" : `<${parameters.map((each) => text(each)).join(", ")}>`;
}

/** A parameter as it is declared, with its constraint and its default named by their paths: their own names are not known here. */
function textOf(parameter: TypeParameterDeclaration, paths: Paths): string {
  const [constraint, usual] = [parameter.getConstraint(), parameter.getDefault()];
  const limit = constraint === undefined ? "" : ` extends ${namedBy(constraint, paths)}`;
  return `${parameter.getName()}${limit}${usual === undefined ? "" : ` = ${namedBy(usual, paths)}`}`;
}

function namedBy(type: TypeNode, paths: Paths): string {
  const symbol = Node.isTypeReference(type) ? type.getTypeName().getSymbol() : undefined;
  const [declaration] = symbol === undefined ? [] : declarationsOf(symbol);
  return (declaration && paths.get(declaration)) ?? type.getText();
}

const nameOf = (parameter: TypeParameterDeclaration): string => parameter.getName();

/** Writes both beside the module. */
export function writeRequireEntry(folder: string, module: string): void {
  const declarations = requireDeclarations(join(folder, `${module}.d.ts`), module);
  writeFileSync(join(folder, `${module}.d.cts`), declarations);
  writeFileSync(join(folder, `${module}.cjs`), requireScript(module));
}
