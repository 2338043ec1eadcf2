import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { scriptsFolder } from "../folder.ts";

/** One declaration of the checker's parts, with the comment before it. */
interface Declaration {
  readonly name: string;
  readonly text: string;
  /** The declarations that it uses, as keys of the table. */
  readonly uses: readonly string[];
}

/** Where the parts of the checker stand: ordinary modules, of which generated files take what they need. */
const folder: string = join(scriptsFolder, "emit", "check-parts");

/** Declarations that callers see. */
const exported: ReadonlySet<string> = new Set([
  "Issue",
  "UnknownName",
  "BodyReport",
  "ValidateOptions",
  "BodyValidator",
]);

/** The source text of the named parts and of what they need, each declaration after those it is made of. */
export function checkerSource(names: Iterable<string>): string {
  const declarations = readDeclarations();
  const taken = new Map<string, Declaration>();
  const take = (name: string): void => {
    const declaration = declarations.get(name);
    if (declaration === undefined)
      throw new Error(`The checker has no part "${name}". This is a fault of the generator: report it.`);
    if (taken.has(name)) return;
    taken.set(name, declaration);
    declaration.uses.forEach(take);
  };
  for (const name of names) take(name);
  const inOrder = [...declarations.values()].filter(({ name }) => taken.has(name));
  return inOrder.map(({ text }) => text).join("\n\n");
}

/** The names that the parts of the checker have, which no name of a document may take. */
export function checkerNames(): readonly string[] {
  return [...readDeclarations().keys()];
}

let declared: ReadonlyMap<string, Declaration> | undefined;

/** Every declaration of every part by its name, unique over all of them; files after those that they import. */
function readDeclarations(): ReadonlyMap<string, Declaration> {
  if (declared !== undefined) return declared;
  const found = new Map<string, Declaration>();
  const read = new Set<string>();
  const readFile = (file: string): void => {
    if (read.has(file)) return;
    read.add(file);
    const text = readFileSync(join(folder, file), "utf8");
    for (const [, imported = ""] of text.matchAll(/^(?:import|\}).* from "\.\/([\w-]+\.ts)";$/gm))
      readFile(imported);
    for (const declaration of declarationsOf(text)) {
      if (found.has(declaration.name))
        throw new Error(`Two parts of the checker are called "${declaration.name}": ${file} has the second.`);
      found.set(declaration.name, declaration);
    }
  };
  for (const file of readdirSync(folder).toSorted()) readFile(file);
  declared = found;
  return found;
}

/** Where a line at the margin begins a declaration, unless the comment of that stands right before it. */
const declarationStart = /(?<!\*\/)\n+(?=\/\*\*|(?:export |const |function|interface |type )\w?)/;

/** A part's declarations. Each begins at the margin, with the comment before it, as the formatter leaves it. */
function declarationsOf(source: string): Declaration[] {
  const imports = /^import [^;]*;$/gm;
  const imported = [...source.matchAll(imports)].flatMap(([statement]) =>
    namesIn(statement.replace(/ from .*/s, "")),
  );
  const blocks = source.replace(imports, "").trim().split(declarationStart);
  const named = blocks.flatMap((text) => {
    const [, name] = /^(?:export )?(?:function\*?|const|interface|type) (\w+)/m.exec(text) ?? [];
    return name === undefined ? [] : [{ name, text }];
  });
  const known = new Set([...imported, ...named.map(({ name }) => name)]);
  return named.map(({ name, text }) => ({
    name,
    text: exported.has(name) ? text : withoutExport(text),
    uses: namesIn(text.replace(/\/\*\*.*?\*\//gs, "")).filter((word) => word !== name && known.has(word)),
  }));
}

/** A declaration that no caller sees. Parameters that stood below one another go into the line where they fit now. */
function withoutExport(text: string): string {
  const rows = /^export ([^\n]*\()\n((?: {2}[^\n]*,\n)+)(\)[^\n]*)/m;
  const shorter = text.replace(rows, (all, head: string, parameters: string, tail: string) => {
    const line = `${head}${parameters.trim().replace(/,\n */g, ", ").slice(0, -1)}${tail}`;
    return line.length > widest ? all : line;
  });
  return shorter.replace(/^export /m, "");
}

/** The formatter's line, in characters. */
const widest = 110;

/** The words of a text, but for those after a dot, which are members of something. */
function namesIn(text: string): string[] {
  return [...new Set(text.match(/(?<!(?<!\.\.)\.)\b[A-Za-z]\w*/g) ?? [])].filter(
    (word) => word !== "import" && word !== "type",
  );
}
