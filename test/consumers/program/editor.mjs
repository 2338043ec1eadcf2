// What a reader sees in an editor: every export, member and method of the package has a text, every function an example, and hovers and
// completions at given places say what they should. TypeScript's own language service answers, as in VS Code.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const name = "cloudflare-access-policies";
const folder = join(process.cwd(), "node_modules", name);
const { exports: entries } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
const options = {
  strict: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
};
const problems = [];

// The schema is the compiler's form of the OpenAPI document: it is called by paths and statuses, not read.
const documented = Object.entries(entries).filter(
  ([entry, target]) => typeof target === "object" && entry !== "./schema",
);
textsOf(documented.map(([entry, { types }]) => [entry, join(folder, types)]));
hovers();
completions();

function textsOf(files) {
  const program = ts.createProgram(
    files.map(([, file]) => file),
    options,
  );
  const checker = program.getTypeChecker();
  const isSilent = (symbol) => symbol.getDocumentationComment(checker).length === 0;
  const seen = new Set();
  for (const [entry, file] of files) {
    for (const exported of checker.getExportsOfModule(
      checker.getSymbolAtLocation(program.getSourceFile(file)),
    )) {
      const isAlias = (exported.flags & ts.SymbolFlags.Alias) !== 0;
      const symbol = isAlias ? checker.getAliasedSymbol(exported) : exported;
      if (seen.has(symbol)) continue;
      seen.add(symbol);
      const [declaration] = symbol.declarations ?? [];
      const where = `${entry} ${exported.name}`;
      // A namespace is a module, and TypeScript shows no text for one.
      const isNamespace = (symbol.flags & ts.SymbolFlags.ValueModule) !== 0;
      if (!isNamespace && isSilent(symbol) && isSilent(exported)) problems.push(`${where} has no text`);
      if (declaration !== undefined && ts.isFunctionDeclaration(declaration)) {
        const hasExample = symbol.getJsDocTags(checker).some((tag) => tag.name === "example");
        if (!hasExample) problems.push(`${where} has no example`);
      }
      for (const member of membersOf(symbol)) {
        if (isSilent(member)) problems.push(`${where}.${member.name} has no text`);
      }
    }
  }
}

/** What people write: not what is private, and not the keys that a kind of rule may not have. */
function membersOf(symbol) {
  const [declaration] = symbol.declarations ?? [];
  const isOpen =
    declaration && (ts.isInterfaceDeclaration(declaration) || ts.isClassDeclaration(declaration));
  return [...(isOpen ? symbol.members.values() : [])].filter((member) => {
    const [first] = member.declarations ?? [];
    if (first === undefined || ts.isTypeParameterDeclaration(first) || ts.isConstructorDeclaration(first))
      return false;
    if (ts.isIndexSignatureDeclaration(first) || ts.isCallSignatureDeclaration(first)) return false;
    if (ts.isPrivateIdentifier(first.name) || ts.isComputedPropertyName(first.name)) return false;
    if ((ts.getCombinedModifierFlags(first) & ts.ModifierFlags.Private) !== 0) return false;
    return first.type?.kind !== ts.SyntaxKind.NeverKeyword;
  });
}

/** A program with the cursor at `|`, and the language service that has it open. */
function opened(text) {
  const position = text.indexOf("|");
  const source = text.slice(0, position) + text.slice(position + 1);
  const file = join(process.cwd(), "in-the-editor.ts");
  const read = (path) => (path === file ? source : ts.sys.readFile(path));
  const service = ts.createLanguageService({
    useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
    directoryExists: ts.sys.directoryExists,
    readDirectory: ts.sys.readDirectory,
    realpath: ts.sys.realpath,
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot: (path) => {
      const found = read(path);
      return found === undefined ? undefined : ts.ScriptSnapshot.fromString(found);
    },
    getCurrentDirectory: () => process.cwd(),
    getDefaultLibFileName: (wanted) => ts.getDefaultLibFilePath(wanted),
    fileExists: (path) => path === file || ts.sys.fileExists(path),
    readFile: read,
  });
  return { service, file, position };
}

function hovers() {
  const imports = `import Cloudflare, { rule, definePolicy } from "${name}";
import { updatePolicy } from "${name}/update";
import { lintPolicy } from "${name}/lint";
import { comparePolicies } from "${name}/evaluate";
import { explainPolicy } from "${name}/explain";
const client = new Cloudflare();
`;
  const table = [
    ["ru|le.email", [/\brule\b/], []],
    ['rule.em|ail("ann@example.com")', [/\bemail\(email: string\): rule\.RuleOf/], [/@example/]],
    ['rule.coun|try("PT")', [/\bcountry\(/], [/two letters/, /@example/]],
    ['rule.emailDom|ain("example.com")', [/\bemailDomain\(/], [/@example/]],
    ["client.zero|Trust", [/zeroTrust/], [/Zero Trust|zeroTrust/]],
    ["client.zeroTrust.acc|ess", [/access/], [/Access/]],
    ["client.zeroTrust.access.pol|icies", [/policies/], [/Reusable policies/]],
    ["client.zeroTrust.access.policies.up|date", [/update\(/], [/./]],
    ["definePol|icy", [/definePolicy/], [/@example/]],
    ["updatePol|icy", [/updatePolicy/], [/@example/, /@throws/]],
    ["lintPol|icy", [/lintPolicy/], [/@example/]],
    ["comparePol|icies", [/comparePolicies/], [/@example/]],
    ["explainPol|icy", [/explainPolicy/], [/@example/]],
    [
      'definePolicy({ name: "A", decision: "allow", include: [{ ge|o: { country_code: "PT" } }] })',
      [/geo/],
      [/country/],
    ],
    ['definePolicy({ name: "A", deci|sion: "allow", include: [{ everyone: {} }] })', [/decision/], [/./]],
    [
      'definePolicy({ name: "A", decision: "allow", include: [{ geo: { country_|code: "PT" } }] })',
      [/country_code/],
      [/two-letter/],
    ],
  ];
  for (const [code, wantedNames, wantedTexts] of table) {
    const { service, file, position } = opened(`${imports}${code}\n`);
    const info = service.getQuickInfoAtPosition(file, position);
    const shown = ts.displayPartsToString(info?.displayParts);
    const tags = (info?.tags ?? []).map((tag) => `@${tag.name} ${ts.displayPartsToString(tag.text)}`);
    const text = [ts.displayPartsToString(info?.documentation), ...tags].join("\n");
    if (/_exports|\$\d/.test(shown)) problems.push(`The hover of ${code} says "${shown.split("\n")[0]}".`);
    for (const wanted of wantedNames)
      if (!wanted.test(shown)) problems.push(`The hover of ${code} is "${shown}", without ${wanted}.`);
    for (const wanted of wantedTexts)
      if (!wanted.test(text)) problems.push(`The text of ${code} is "${text}", without ${wanted}.`);
  }
}

function completions() {
  const table = [
    [`import { rule } from "${name}"; rule.|`, ["email", "emailDomain", "country", "everyone", "ip"]],
    [
      `import { definePolicy } from "${name}"; definePolicy({ name: "A", decision: "|", include: [] });`,
      ["allow", "deny", "non_identity", "bypass"],
    ],
    [
      `import { definePolicy } from "${name}"; definePolicy({ | });`,
      ["name", "decision", "include", "require", "exclude"],
    ],
    [
      `import { definePolicy } from "${name}"; definePolicy({ name: "A", decision: "allow", include: [{ | }] });`,
      ["geo", "email", "email_domain", "ip"],
    ],
    [
      `import { updatePolicy } from "${name}/update"; updatePolicy({} as never, "", {}, {}, { allow: ["|"] });`,
      ["widening", "decision", "emptying", "nobody"],
    ],
    [
      `import { lintPolicy } from "${name}/lint"; lintPolicy({} as never, { levels: { "|": "off" } });`,
      ["allow-does-not-include-everyone"],
    ],
  ];
  for (const [code, wanted] of table) {
    const { service, file, position } = opened(code);
    const names = (service.getCompletionsAtPosition(file, position, {})?.entries ?? []).map((entry) =>
      entry.name.replaceAll('"', ""),
    );
    for (const one of wanted)
      if (!names.includes(one))
        problems.push(`The completion at ${code} lacks "${one}": it has ${names.slice(0, 8).join(", ")}.`);
    // A completion that says nothing is a word to look up elsewhere.
    for (const one of wanted) {
      const details = service.getCompletionEntryDetails(file, position, one, {}, undefined, {}, undefined);
      // The keys of a mapped type are texts, and have none.
      if (details?.documentation?.length === 0 && details.kind !== "string" && !one.includes("-"))
        problems.push(`The completion "${one}" at ${code} has no text.`);
    }
  }
}

if (problems.length > 0) {
  console.error(problems.join("\n"));
  process.exitCode = 1;
} else console.log("all there");
