/** Reads a pulled file as a project reads it, without a disk. */
import { runInNewContext } from "node:vm";
import { definePolicy } from "../../../src/policy/index.ts";
import { replaceVariables, type VariableIssue } from "../../../src/project/config/variables.ts";
import { parseSource } from "../../../src/project/files/parse-source.ts";
import type { Language } from "../../../src/project/pull/languages.ts";
import * as rule from "../../../src/rules/index.ts";

/** What the file holds, as plain JSON, with its variables replaced. */
export function readBack(text: string, language: Language): Readonly<Record<string, unknown>> {
  const issues: VariableIssue[] = [];
  const value = replaceVariables(asWritten(text, language), {}, undefined, issues);
  if (issues.length > 0) throw new Error(issues.map(({ message }) => message).join(" "));
  return value;
}

/** What the file holds, as plain JSON, with its variables in it. */
export function asWritten(text: string, language: Language): Readonly<Record<string, unknown>> {
  const { $schema: _schema, ...value } = valueOf(text, language);
  return value;
}

function valueOf(text: string, language: Language): Readonly<Record<string, unknown>> {
  if (language === "ts" || language === "mjs") return runModule(text);
  const { value, problems } = parseSource(text, language === "json");
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join(" "));
  return value as Readonly<Record<string, unknown>>;
}

/** Runs a module that imports nothing but this package. */
export function runModule(text: string): Readonly<Record<string, unknown>> {
  const [, body = ""] = text.split("export default ");
  const value: unknown = runInNewContext(`(${body.replace(/;\n$/, "")})`, { rule, definePolicy });
  return JSON.parse(JSON.stringify(value)) as Readonly<Record<string, unknown>>;
}
