/**
 * What a declaration file gives to those who import it: a line an export or member, sorted, without documentation.
 * Members that can only be absent (`key?: never`) are counted, not listed: there are hundreds, and they follow from the
 * rest.
 */
import {
  Node,
  type ExportedDeclarations,
  type InterfaceDeclaration,
  type SourceFile,
  type TypeAliasDeclaration,
} from "ts-morph";

/** A declaration's own text on one line, without comments. */
function flat(node: Node): string {
  return (
    node
      .getText()
      .replace(/\/\*[\s\S]*?\*\//g, "")
      // The number that a bundler puts behind an imported name where the file has one like it.
      .replace(/(\w)\$\d+\b/g, "$1")
      .replace(/\s+/g, " ")
      .replace(/^export (declare )?/, "")
      .trim()
  );
}

function membersOf(members: readonly Node[]): string[] {
  const texts = members.filter((member) => !isPrivate(member)).map(flat);
  const absent = texts.filter((text) => /\?: (never|undefined);?$/.test(text));
  const rest = texts.filter((text) => !absent.includes(text)).sort();
  return [
    ...rest.map((text) => `  ${text}`),
    ...(absent.length === 0 ? [] : [`  // ${absent.length} members that are never there`]),
  ];
}

function isPrivate(member: Node): boolean {
  return /^(private |#)/.test(flat(member)) || flat(member).startsWith("static {");
}

function linesOf(name: string, declaration: ExportedDeclarations): string[] {
  if (Node.isInterfaceDeclaration(declaration) || Node.isClassDeclaration(declaration)) {
    const head = flat(declaration).split("{")[0]?.trim() ?? "";
    return [`${name}: ${head} {`, ...membersOf(declaration.getMembers()), "}"];
  }
  const behind = Node.isTypeAliasDeclaration(declaration) ? interfaceBehind(declaration) : undefined;
  return behind === undefined ? [`${name}: ${flat(declaration)}`] : linesOf(name, behind);
}

/** The interface of another file that an alias only passes on. */
function interfaceBehind(alias: TypeAliasDeclaration): InterfaceDeclaration | undefined {
  const type = alias.getTypeNode();
  if (!Node.isTypeReference(type)) return undefined;
  const parameters = alias.getTypeParameters().map((each) => each.getName());
  if (parameters.join() !== type.getTypeArguments().map(flat).join()) return undefined;
  const target = type.getTypeName().getSymbol()?.getAliasedSymbol();
  return target?.getDeclarations().find(Node.isInterfaceDeclaration);
}

/** The surface of one entry's declarations. What it exports as a type alone shows none of the values of that name. */
export function surfaceOf(file: SourceFile): string[] {
  const specifiers = file.getExportDeclarations().flatMap((list) => list.getNamedExports());
  const types = new Set(specifiers.filter((each) => each.isTypeOnly()).map((each) => each.getName()));
  const exported = [...file.getExportedDeclarations()].sort(([a], [b]) => (a < b ? -1 : 1));
  return exported.flatMap(([name, declarations]) =>
    declarations
      .filter((declaration) => !types.has(name) || !Node.isVariableDeclaration(declaration))
      .flatMap((declaration) => linesOf(name, declaration)),
  );
}
