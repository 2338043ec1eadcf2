import { ruleShapes, type RuleShape } from "./rule-shapes.ts";

/** Whether a value is an object that is neither `null` nor an array. */
export function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Why the API would not take this rule, or nothing. `newerKinds` are taken with any content, as by a server that knows more than
 * this table.
 */
export function judgeRule(rule: unknown, newerKinds: readonly string[]): string | undefined {
  if (!isObject(rule)) return "a rule must be an object";
  const kinds = Object.keys(rule);
  const [kind] = kinds;
  if (kind === undefined) return "a rule must have a type";
  if (kinds.length > 1)
    return `a rule must have exactly one type: ${kinds.map((name) => `'${name}'`).join(", ")}`;
  if (newerKinds.includes(kind)) return undefined;
  if (!Object.hasOwn(ruleShapes, kind)) return `unknown rule type: '${kind}'`;
  return judgeFields(kind, ruleShapes[kind as keyof typeof ruleShapes], rule[kind]);
}

function judgeFields(kind: string, shape: RuleShape, value: unknown): string | undefined {
  if (!isObject(value)) return `'${kind}' must be an object`;
  for (const [field, check] of Object.entries(shape.required)) {
    const reason = Object.hasOwn(value, field) ? check(value[field]) : "is required";
    if (reason !== undefined) return `'${kind}.${field}': ${reason}`;
  }
  for (const [field, check] of Object.entries(shape.optional ?? {})) {
    const reason = value[field] === undefined || value[field] === null ? undefined : check(value[field]);
    if (reason !== undefined) return `'${kind}.${field}': ${reason}`;
  }
  return undefined;
}
