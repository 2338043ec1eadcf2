/** What the validator says about a policy, and what the linter adds: whose spelling it is, and how the API writes it. */
import { accessRuleKinds, type Issue, validatePolicyBody } from "../../../generated/index.ts";
import { holdsSecret, isObject, pathOf, valueAt } from "../../json/index.ts";
import { validatePolicy } from "../../policy/index.ts";
import { notInTheBody } from "../../policy/known-fields.ts";
import { kindMeantBy } from "../../rules/foreign-kinds.ts";
import { hiddenIn } from "../values/hidden-characters.ts";
import { ruleForm } from "./rule-form.ts";

/** Something that the spec does not have at this place. */
export interface UnknownPart {
  readonly pointer: string;
  readonly name: string;
  /** The object that it is in: a rule, or what is in it, or anything else. */
  readonly where: "policy" | "rule" | "inside";
}

export interface PolicyShape {
  /** What the validator refuses, with how to write it if that can be told. */
  readonly issues: readonly (Issue & { readonly suggestion?: string })[];
  /** Names that the spec does not have, and that resemble none. */
  readonly unknown: readonly UnknownPart[];
  /** The pointer of each issue, and of everything around it. */
  readonly touched: ReadonlySet<string>;
}

/** Judges a policy as it is written or as it was read: what the API adds is not unknown. */
export function policyShapeOf(policy: unknown, allowUnknown: readonly string[] = []): PolicyShape {
  const issues = validatePolicy(policy, { allowUnknown, names: true });
  const known = new Set([...issues.map(({ pointer }) => pointer), ...allowUnknown]);
  return {
    issues: issues.map((issue) => ({ ...issue, ...suggestionFor(issue, policy) })),
    touched: new Set(issues.flatMap(({ pointer }) => aroundAndAt(pointer))),
    unknown: validatePolicyBody(policy, { allowUnknown })
      .unknown.filter(({ pointer }) => !known.has(pointer) && !holdsSecret(pointer))
      .map(({ pointer, name }) => ({ pointer, name, where: placeOf(pointer) }))
      .filter(({ name, where }) => where !== "policy" || !notInTheBody.has(name)),
  };
}

const nameOf = (pointer: string): string => pathOf(pointer).at(-1) ?? "";
const placeInARule: RegExp = /^\/(?:include|require|exclude)\/\d+\/[^/]+$/;

function placeOf(pointer: string): UnknownPart["where"] {
  if (placeInARule.test(pointer)) return "rule";
  return pathOf(pointer).length === 1 ? "policy" : "inside";
}

/** How to write what has the wrong shape, if that can be told from what was written. */
function suggestionFor({ pointer, keyword }: Issue, policy: unknown): { readonly suggestion?: string } {
  const value = valueAt(policy, pointer);
  const foreign = keyword === "kind" ? kindMeantBy(nameOf(pointer)) : undefined;
  if (foreign !== undefined) return { suggestion: `Write ${ruleForm(foreign.kind, onlyText(value))}.` };
  const hidden = typeof value === "string" ? hiddenIn(value) : undefined;
  if (keyword === "format" && hidden !== undefined) return { suggestion: `The value ${hidden}. Retype it.` };
  if (keyword === "format" && /^\/\w+\/\d+\/email\/email$/.test(pointer)) {
    return {
      suggestion: `Write one whole address in each rule. For everyone at a domain, write ${ruleForm("email_domain")}.`,
    };
  }
  if (keyword !== "type") return {};
  const [list, , kind, ...deeper] = pathOf(pointer);
  if (!["include", "require", "exclude"].includes(list ?? "")) return {};
  if (kind === undefined) return forAList(pointer, value);
  const known = accessRuleKinds.find((each) => each === kind);
  if (known === undefined) return {};
  const texts = Array.isArray(value) ? (value as readonly unknown[]).filter(isText) : [];
  if (texts.length > 1 || (texts.length === 1 && deeper.length > 0)) {
    return { suggestion: `Write one rule for each value, such as ${ruleForm(known, texts[0])}.` };
  }
  return { suggestion: `Write ${ruleForm(known, texts[0] ?? value)}.` };
}

function forAList(pointer: string, value: unknown): { readonly suggestion?: string } {
  if (isObject(value)) return { suggestion: `Write a list of rules: [${JSON.stringify(value)}].` };
  if (!isText(value)) return {};
  const rule = value.includes("@") ? ruleForm("email", value) : ruleForm("group");
  return {
    suggestion: `Write a rule as an object, such as ${pathOf(pointer).length === 1 ? `[${rule}]` : rule}.`,
  };
}

/** The text of a rule in another spelling, if it has one alone. */
function onlyText(value: unknown): unknown {
  const texts = isObject(value) ? Object.values(value) : [value];
  return texts.length === 1 ? texts[0] : undefined;
}

const isText = (value: unknown): value is string => typeof value === "string";

/** Whether one of the issues is at this place or inside it. */
export function hasIssue({ touched }: PolicyShape, pointer: string): boolean {
  return touched.has(pointer);
}

/** A pointer and those of all that it is in, from the inside out. */
function aroundAndAt(pointer: string): readonly string[] {
  return pointer === "" ? [""] : [pointer, ...aroundAndAt(pointer.slice(0, pointer.lastIndexOf("/")))];
}
