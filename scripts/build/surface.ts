/**
 * What a declaration file gives to those who import it: a line an export or member, sorted, without documentation.
 * Members that can only be absent (`key?: never`) are counted, not listed: there are hundreds, and they follow from the
 * rest.
 */
import { Node, type ExportedDeclarations, type SourceFile } from "ts-morph";

/** A declaration's own text on one line, without comments. */
function flat(node: Node): string {
  return node
    .getText()
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .replace(/^export (declare )?/, "")
    .trim();
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
  return [`${name}: ${flat(declaration)}`];
}

/** The surface of one entry's declarations. */
export function surfaceOf(file: SourceFile): string[] {
  const exported = [...file.getExportedDeclarations()].sort(([a], [b]) => (a < b ? -1 : 1));
  return exported.flatMap(([name, declarations]) =>
    declarations.flatMap((declaration) => linesOf(name, declaration)),
  );
}
