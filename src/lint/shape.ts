/** What the validator says about a policy, and what the linter adds: whose spelling it is, and how the API writes it. */
import {
  type AccessRuleKind as RuleKind,
  accessRuleKinds,
  type Issue,
  validatePolicyBody,
} from "../../generated/index.ts";
import { isObject, pathOf, valueAt } from "../json/index.ts";
import { notInTheBody, optionalOfRules } from "../policy/known-fields.ts";
import { kindMeantBy } from "../rules/foreign-kinds.ts";
import { hiddenIn } from "./hidden-characters.ts";
import { ruleForm } from "./rule-form.ts";
import { quoted } from "./rule-values.ts";

/** Something that the spec does not have at this place. */
export interface UnknownPart {
  readonly pointer: string;
  readonly name: string;
  /** The object that it is in: a rule, or what is in it, or anything else. */
  readonly where: "policy" | "rule" | "inside";
}

export interface Shape {
  /** What the validator refuses, with how to write it if that can be told. */
  readonly issues: readonly (Issue & { readonly suggestion?: string })[];
  /** Kinds of rules in the spelling of others. */
  readonly foreign: readonly { readonly pointer: string; readonly name: string; readonly kind: RuleKind }[];
  /** Names that the spec does not have, and that resemble none. */
  readonly unknown: readonly UnknownPart[];
}

/** Judges a policy as it is written or as it was read: what the API adds is not unknown, and `null` is an optional field not set. */
export function shapeOf(policy: unknown, allowUnknown: readonly string[] = []): Shape {
  const { issues, unknown } = validatePolicyBody(policy, { allowUnknown });
  const found = [...issues, ...unknown.flatMap(({ pointer }) => slipBeside(policy, pointer, allowUnknown))];
  const slips = new Set(found.map(({ pointer }) => pointer));
  const foreign = [...found.filter(({ keyword }) => keyword === "kind"), ...unknown].flatMap(
    ({ pointer }) => {
      const name = nameOf(pointer);
      const kind = placeOf(pointer) === "rule" ? kindMeantBy(name) : undefined;
      return kind === undefined || allowUnknown.includes(pointer) ? [] : [{ pointer, name, kind }];
    },
  );
  const named = new Set(foreign.map(({ pointer }) => pointer));
  return {
    issues: found
      .filter(({ pointer }) => !named.has(pointer) && !isUnset(policy, pointer))
      .map((issue) => ({ ...issue, ...suggestionFor(issue, policy) })),
    foreign,
    unknown: unknown
      .filter(({ pointer }) => !named.has(pointer) && !slips.has(pointer) && !allowUnknown.includes(pointer))
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

/** The API gives `null` for what is not set, and takes it only as absent. */
function isUnset(policy: unknown, pointer: string): boolean {
  if (pointer === "") return false;
  if (valueAt(policy, pointer) !== null) return false;
  const [, , kind = "", field = ""] = pathOf(pointer);
  if (/^\/(?:include|require|exclude)\/\d/.test(pointer)) {
    return (
      Object.hasOwn(optionalOfRules, kind) && field in optionalOfRules[kind as keyof typeof optionalOfRules]
    );
  }
  return (
    !["decision", "include", "name", "approvals_needed"].includes(nameOf(pointer)) && !/\d$/.test(pointer)
  );
}

/**
 * The validator takes a name beside the one that it resembles for something new. The linter does not: `requires` beside `require`
 * is a slip that loses a condition. So it shows the validator the name alone.
 */
function slipBeside(policy: unknown, pointer: string, allowUnknown: readonly string[]): readonly Issue[] {
  if (allowUnknown.includes(pointer)) return [];
  const alone = pathOf(pointer).reduceRight<unknown>(
    (inner, name) => {
      return /^\d+$/.test(name) ? [inner] : { [name]: inner };
    },
    valueAt(policy, pointer),
  );
  const where = pointer.replaceAll(/\/\d+(?=\/|$)/g, "/0");
  const issue = validatePolicyBody(alone).issues.find(
    ({ pointer: at, keyword }) => at === where && (keyword === "name" || keyword === "kind"),
  );
  return issue === undefined ? [] : [{ ...issue, pointer, message: issue.message.replace(where, pointer) }];
}

/** How to write what has the wrong shape, if that can be told from what was written. */
function suggestionFor({ pointer, keyword }: Issue, policy: unknown): { readonly suggestion?: string } {
  const value = valueAt(policy, pointer);
  const hidden = typeof value === "string" ? hiddenIn(value) : undefined;
  if (keyword === "format" && hidden !== undefined)
    return { suggestion: `The value ${hidden}. Type it anew.` };
  if (keyword === "format" && /^\/\w+\/\d+\/email\/email$/.test(pointer)) {
    return {
      suggestion: "Write one whole address in each rule. For everyone at a domain, use rule.emailDomain().",
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

const isText = (value: unknown): value is string => typeof value === "string";

/** A sentence about a kind in another spelling. */
export function foreignKind(
  { pointer, name, kind }: Shape["foreign"][number],
  policy: unknown,
): { path: string; message: string; suggestion: string } {
  const value = valueAt(policy, pointer);
  const text = isObject(value) ? Object.values(value)[0] : value;
  const only = isObject(value) && Object.keys(value).length > 1 ? undefined : text;
  const isClient = /^(?:warp|gateway)$/i.test(name);
  return {
    path: pointer,
    message: isClient
      ? `${quoted(name)} is not a kind of rule in the API, which asks for it by a device posture check.`
      : `${quoted(name)} is not a kind of rule in the API. It is spelled ${quoted(kind)}.`,
    suggestion: `Write ${ruleForm(kind, isClient ? undefined : only)}.`,
  };
}

/** Whether one of the issues is at this place or inside it. */
export function hasIssue({ issues, foreign }: Shape, pointer: string): boolean {
  return [...issues, ...foreign].some(
    (issue) => issue.pointer === pointer || issue.pointer.startsWith(`${pointer}/`),
  );
}
