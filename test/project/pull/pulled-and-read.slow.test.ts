/** Very many policies on their way through files, and what the compiler says of them in TypeScript. */
import { fileURLToPath } from "node:url";
import * as fc from "fast-check";
import ts from "typescript";
import { expect, test } from "vitest";
import { policyInTypeScript } from "../../../src/project/pull/policy-in-typescript.ts";
import { whole } from "./accounts.ts";
import { policiesOfAccounts } from "./policies-of-accounts.ts";
import { anyPolicies, anyTexts, hostile, lostOf } from "./pulled-and-read.ts";

const root: string = fileURLToPath(new URL("../../../", import.meta.url));

test.each(["yaml", "json", "ts"] as const)("nothing is lost, as %s", (as) => {
  const law = (policies: readonly object[]): void => {
    expect(lostOf(policies, as)).toEqual([]);
  };
  fc.assert(fc.property(anyPolicies, law), { numRuns: 60 });
  fc.assert(fc.property(anyTexts, law), { numRuns: 600 });
  expect(lostOf(hostile(60, 11), as)).toEqual([]);
});

test("the compiler takes every policy of an account in TypeScript", () => {
  const policies = [
    ...Object.entries(policiesOfAccounts).map(([name, body]) => ({ name, ...body })),
    ...(whole.policies ?? []),
    ...fc.sample(anyPolicies, { numRuns: 60, seed: 5 }).flat(),
  ];
  const files = new Map(
    policies.map((policy, index) => [
      `${root}pulled-${index}.ts`,
      policyInTypeScript(policy).replace('"cloudflare-access-policies"', '"./src/index.ts"'),
    ]),
  );
  const { options } = ts.parseJsonConfigFileContent(
    { ...(ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile).config as object), include: [] },
    ts.sys,
    root,
  );
  const settings = { ...options, isolatedDeclarations: false, declaration: false, composite: false };
  const host = ts.createCompilerHost(settings);
  const { readFile, fileExists } = host;
  host.readFile = (name) => files.get(name) ?? readFile(name);
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.getSourceFile = (name, version) => {
    const text = host.readFile(name);
    return text === undefined ? undefined : ts.createSourceFile(name, text, version);
  };
  const program = ts.createProgram([...files.keys()], settings, host);
  const said = [...files].flatMap(([name, text]) =>
    program
      .getSemanticDiagnostics(program.getSourceFile(name))
      .map(({ messageText }) => `${ts.flattenDiagnosticMessageText(messageText, " ")}\n${text}`),
  );
  expect(said).toEqual([]);
});
