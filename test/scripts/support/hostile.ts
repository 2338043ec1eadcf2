import { posix } from "node:path";
import { createContext, runInContext } from "node:vm";
import ts from "typescript";

/** What every payload tries to get run or to get named. */
export const canary: string = "CANARY_7f3a";

/** Texts that have broken out of one generator or another, and what they are made of. */
export const payloads: readonly string[] = [
  `*/ ${canary}(); /*`,
  `/* ${canary} */`,
  `*\\/ */${canary}()/*`,
  `**//${canary}()//`,
  `\n${canary}();\n`,
  `\r${canary}();//`,
  `\u2028${canary}();\u2029`,
  `\u0085${canary}()`,
  `";${canary}();"`,
  `';${canary}();'`,
  `\`;${canary}();\``,
  `\${${canary}()}`,
  `\`\${${canary}()}\``,
  `\\";${canary}();//`,
  `\\\\";${canary}();//`,
  `\\`,
  `"]: ${canary}(), ["x`,
  `'};${canary}();({'`,
  `}${canary}()//`,
  `) { ${canary}() }`,
  `</script><script>${canary}()</script>`,
  `<!-- ${canary} -->`,
  `{@link ${canary}}`,
  `@${canary} {x} y`,
  `__proto__`,
  `constructor`,
  `prototype`,
  `toString`,
  `then`,
  `class`,
  `await`,
  `${canary}\u0000`,
  `\u202e${canary}\u2066`,
  `\ufeff${canary}`,
  `\u200b${canary}`,
  `\ud800${canary}`,
  `С${canary}`,
  `](javascript:${canary}())`,
  `| ${canary} |`,
  `import("${canary}")`,
  `//${canary}`,
  `#${canary}`,
  `0${canary}`,
  `../../${canary}`,
  `[${canary}]`,
  `${canary}?: never; evil`,
  `{evil}${canary}`,
  `\t${canary}`,
  ``,
  ` `,
];

/** Faults of an output: code where only data may be, or a statement of a kind that no emitter makes. */
export function injections(name: string, text: string): string[] {
  if (name.endsWith(".md")) return markdownInjections(text);
  if (!name.endsWith(".ts")) return [];
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TS);
  const broken = (source as unknown as { parseDiagnostics: readonly ts.Diagnostic[] }).parseDiagnostics;
  const faults = broken
    .slice(0, 1)
    .map((fault) => `does not parse: ${ts.flattenDiagnosticMessageText(fault.messageText, " ")}`);
  for (const statement of source.statements) {
    if (!topLevel.has(statement.kind)) faults.push(`has a ${ts.SyntaxKind[statement.kind]} at its top level`);
  }
  const visit = (node: ts.Node): void => {
    if (isName(node) && node.text.includes(canary) && !isInert(node))
      faults.push(`names ${node.text.slice(0, 60)}`);
    if (ts.isTemplateExpression(node) && node.getText(source).includes(canary))
      faults.push("has it in a template");
    ts.forEachChild(node, visit);
  };
  visit(source);
  return faults;
}

/** Statements that generated files are made of. */
const topLevel: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.ImportDeclaration,
  ts.SyntaxKind.ExportDeclaration,
  ts.SyntaxKind.InterfaceDeclaration,
  ts.SyntaxKind.TypeAliasDeclaration,
  ts.SyntaxKind.VariableStatement,
  ts.SyntaxKind.FunctionDeclaration,
  ts.SyntaxKind.ClassDeclaration,
]);

function isName(node: ts.Node): node is ts.Identifier {
  return ts.isIdentifier(node) || ts.isPrivateIdentifier(node);
}

/** A call of a function that is named for a method, by the method: it hands on `send`. */
function isOwnCall({ arguments: [first] }: ts.CallExpression): boolean {
  return first !== undefined && ts.isIdentifier(first) && first.text === "send";
}

/** A name that declares or means something, but runs nothing: made of a document's names by the allow list. */
function isInert(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isMethodSignature(parent))
    return parent.name === node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isCallExpression(parent))
    return parent.expression !== node || /^(?:kindOf|onlyKey)/.test(node.text) || isOwnCall(parent);
  return (
    !ts.isExpressionStatement(parent) && !ts.isTaggedTemplateExpression(parent) && !ts.isNewExpression(parent)
  );
}

function markdownInjections(text: string): string[] {
  // The fences of examples are the emitter's own. As in Markdown, one ends at the first line that is nothing but a fence.
  const lines = text.replace(/^```ts\nimport [^]*?\n```$/gm, "").split("\n");
  const outside = lines.map(outsideCode).join("\n");
  const faults = [/<[a-z/!?]/i, /\]\(/, /^```/m].filter((pattern) => pattern.test(outside));
  return faults.map((pattern) => `has what ${String(pattern)} matches`);
}

/** A line of Markdown without its code spans: each ends with the next run of as many backticks, and a run without an end is text. */
function outsideCode(line: string): string {
  const [, before = "", mark = "", after = ""] = /^((?:\\.|[^\\`])*)(`+)(.*)$/s.exec(line) ?? [];
  if (mark === "") return line;
  const [span] = new RegExp(`^.*?(?<!\`)${mark}(?!\`)`, "s").exec(after) ?? [];
  return before + (span === undefined ? mark + outsideCode(after) : outsideCode(after.slice(span.length)));
}

/** What happens when an output is run, with traps where its payload would lead: nothing may be caught. */
export function trapped(files: ReadonlyMap<string, string>): string[] {
  const caught: string[] = [];
  const loaded = new Map<string, object>();
  const trap = (): never => {
    caught.push("the canary was called");
    throw new Error("trapped");
  };
  const context = createContext({ [canary]: trap, URL, Blob, Response, console: {} });
  const load = (name: string): object => {
    const known = loaded.get(name);
    if (known !== undefined) return known;
    const exports = {};
    loaded.set(name, exports);
    const { outputText } = ts.transpileModule(files.get(name) ?? "", {
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
    });
    const require = (path: string): object =>
      path === "openapi-fetch" ? { default: () => ({}) } : load(posix.join(posix.dirname(name), path));
    try {
      (
        runInContext(`(function (exports, require) {${outputText}\n})`, context, { timeout: 60_000 }) as (
          ...all: unknown[]
        ) => void
      )(exports, require);
    } catch (error) {
      if (caught.length === 0) caught.push(`${name} does not run: ${String(error).slice(0, 200)}`);
    }
    return exports;
  };
  for (const name of files.keys()) if (name.endsWith(".ts") && !name.endsWith("-d.ts")) load(name);
  if (Object.getOwnPropertyNames(Object.prototype).length !== prototypeMembers)
    caught.push("Object.prototype has changed");
  return caught;
}

const prototypeMembers: number = Object.getOwnPropertyNames(Object.prototype).length;
