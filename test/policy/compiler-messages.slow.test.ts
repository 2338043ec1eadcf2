/** What people read in their editor when a rule and a decision do not fit. The compiler of this project prints it, word for word. */
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const imports =
  'import { definePolicy } from "./src/policy/index.ts"; import * as rule from "./src/rules/index.ts";\n' +
  'import type { AccessRule } from "./generated/index.ts";\n';

const cases = {
  "a rule that needs a login, in bypass, by its builder": {
    code: 'definePolicy({ name: "n", decision: "bypass", include: [rule.email("ann@example.com")] });',
    prints: [
      `Property '[reason]' is missing in type 'RuleOf<"email">' but required in type 'NotAllowed<"'email' rules need a login, and a bypass policy never asks for one">'.`,
    ],
  },
  "the same as plain data": {
    code: 'definePolicy({ name: "n", decision: "bypass", include: [{ email: { email: "ann@example.com" } }] });',
    prints: [
      `Object literal may only specify known properties, and 'email' does not exist in type 'NotAllowed<"'email' rules need a login, and a bypass policy never asks for one">'.`,
    ],
  },
  "the same beside a rule that fits: only the one that does not is marked": {
    code: 'definePolicy({ name: "n", decision: "bypass", include: [rule.everyone(), rule.oktaGroup({ name: "devs", identity_provider_id: "1" })] });',
    prints: [
      `Type 'RuleOf<"okta">' is not assignable to type '{ everyone: object; } | readonly { everyone: object; }[] | NotAllowed<"'okta' rules need a login, and a bypass policy never asks for one">'.`,
    ],
  },
  "a linked app token under allow": {
    code: 'definePolicy({ name: "n", decision: "allow", include: [rule.linkedAppToken("1")] });',
    prints: [
      `Property '[reason]' is missing in type 'RuleOf<"linked_app_token">' but required in type 'NotAllowed<"'linked_app_token' works only with decision 'non_identity' or 'bypass'">'.`,
    ],
  },
  "a kind that does not exist": {
    code: 'definePolicy({ name: "n", decision: "allow", include: [{ emial: { email: "ann@example.com" } }] });',
    prints: [
      "Object literal may only specify known properties, but 'emial' does not exist in type 'ReadOnly<AccessRule> | NestedRules'. Did you mean to write 'email'?",
    ],
  },
  "a rule without a required field": {
    code: 'definePolicy({ name: "n", decision: "allow", include: [rule.everyone()], require: [{ gsuite: { identity_provider_id: "1" } }] });',
    prints: [
      "Property 'email' is missing in type '{ identity_provider_id: string; }' but required in type 'ReadOnly<{ email: string; identity_provider_id: string; }>'.",
    ],
  },
  "a text for a rule's object, beside a list of rules": {
    code: 'definePolicy({ name: "n", decision: "allow", include: [rule.emails("ann@example.com"), { email: "ben@example.com" }] });',
    prints: ["Type 'string' is not assignable to type 'ReadOnly<{ email: string; }>'."],
  },
  "a misspelt field": {
    code: 'definePolicy({ name: "n", decision: "allow", include: [rule.everyone()], requre: [] });',
    prints: [
      "Object literal may only specify known properties, but 'requre' does not exist in type 'PolicyInput<\"allow\", RuleOf<\"everyone\">[], AnyRuleList, AnyRuleList>'. Did you mean to write 'require'?",
    ],
  },
  "a misspelt decision": {
    code: 'definePolicy({ name: "n", decision: "alow", include: [rule.everyone()] });',
    prints: ["Type '\"alow\"' is not assignable to type 'Decision'. Did you mean '\"allow\"'?"],
  },
};

test("the compiler says which rule does not fit which decision, and why", { timeout: 60_000 }, () => {
  const names = Object.keys(cases);
  const files = new Map(
    Object.values(cases).map(({ code }, index) => [`${root}case-${index}.ts`, imports + code]),
  );
  const options = ts.parseJsonConfigFileContent(
    { ...ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile).config, include: [] },
    ts.sys,
    root,
  ).options;
  const host = ts.createCompilerHost({ ...options, noUnusedLocals: false });
  const { readFile, fileExists } = host;
  host.readFile = (name) => files.get(name) ?? readFile(name);
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.getSourceFile = (name, version) => {
    const text = host.readFile(name);
    return text === undefined ? undefined : ts.createSourceFile(name, text, version);
  };
  const program = ts.createProgram([...files.keys()], { ...options, noUnusedLocals: false }, host);
  const printed = [...files.keys()].map((name, index) => {
    const source = program.getSourceFile(name);
    const heads = program
      .getSemanticDiagnostics(source)
      .map(({ messageText }) => (typeof messageText === "string" ? messageText : messageText.messageText));
    return [names[index], heads];
  });
  expect(printed).toEqual(Object.entries(cases).map(([name, { prints }]) => [name, prints]));
});
