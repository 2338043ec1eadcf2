/** What the comments of the sources say, read with the compiler. */
import { join } from "node:path";
import { type JSDocableNode, Project } from "ts-morph";

const root: string = join(import.meta.dirname, "../..");
const project: Project = new Project({ skipAddingFilesFromTsConfig: true });

export interface Docstring {
  readonly name: string;
  readonly text: string;
  readonly examples: readonly string[];
  /** What follows `@see`. */
  readonly see: readonly string[];
  /** What follows `@throws`. */
  readonly throws: readonly string[];
}

/** The docstring of each function, class, type and constant that a file exports, in the order of the file. */
export function docstringsOf(path: string): readonly Docstring[] {
  const file = project.addSourceFileAtPath(join(root, path));
  const named = [...file.getFunctions(), ...file.getClasses(), ...file.getTypeAliases()];
  const constants = file.getVariableStatements();
  return [
    ...named.filter((node) => node.isExported()).map((node) => docstring(node.getName() ?? "", node)),
    ...constants
      .filter((node) => node.isExported())
      .map((node) => docstring(node.getDeclarations()[0]?.getName() ?? "", node)),
  ];
}

function docstring(name: string, node: JSDocableNode): Docstring {
  const docs = node.getJsDocs();
  const tagged = (tag: string): string[] =>
    docs
      .flatMap((doc) => doc.getTags())
      .filter((each) => each.getTagName() === tag)
      // The compiler reads `@see` as a link and takes its first word apart; the source has it whole.
      .map((each) =>
        each
          .getText()
          .replace(/^@\w+\s*/, "")
          .replace(/^\s*\*( |$)/gm, "")
          .trim(),
      );
  const text = docs.map((doc) => doc.getDescription().trim()).join("\n\n");
  return {
    name,
    text: withoutLinks(text),
    examples: tagged("example"),
    see: tagged("see"),
    throws: tagged("throws"),
  };
}

/** `{@link UpdateError}` as code. */
function withoutLinks(text: string): string {
  return text.replace(/\{@link\s+([^}|\s]+)[^}]*\}/g, "`$1`");
}
