import type { PolicyBody, ReadOnly } from "../../../generated/index.ts";
import { frozenCopy, isObject, pathOf } from "../../json/index.ts";
import { canonicalForm } from "../canonical/canonical-policy.ts";
import { canonicalRule } from "../canonical/canonical-rule.ts";
import { type Change, isAboutAnElement } from "./change.ts";
import { EditedList } from "./edited-list.ts";
import { assertPlain } from "../plain-policy.ts";
import type { PolicyDocument } from "../policy-document.ts";
import { ruleLists } from "../rule-lists.ts";

/** An object under change. A map, because a field that this version does not know may have any name, even `__proto__`. */
type Fields = Map<string, unknown>;

/**
 * A frozen copy of a policy with changes applied: all that `diffPolicies` found, or some of them. What they do not touch keeps
 * its spelling, including rule kinds and fields that this version does not know. Takes at most n log n steps.
 *
 * Takes any JSON, imported files included; what is in it is not validated.
 *
 * @example applyChanges(before, diffPolicies(before, after).filter((change) => !isWidening(change)))
 * @throws TypeError if the policy is not an object of plain JSON.
 */
export function applyChanges(policy: unknown, changes: readonly Change[]): ReadOnly<PolicyBody> {
  assertPlain("applyChanges", policy);
  const fields = fieldsOf(policy as PolicyDocument);
  for (const change of changes) apply(fields, change);
  return frozenCopy(written(fields)) as unknown as PolicyBody;
}

function apply(policy: Fields, { kind, path, before, after }: Change): void {
  const names = pathOf(path);
  const name = names.pop() ?? "";
  const holder = names.reduce(opened, policy);
  if (kind.endsWith("-emptied")) return void holder.set(name, []);
  // A field that is gone is `undefined` here, and left out of the copy.
  if (!isAboutAnElement(kind)) return void holder.set(name, after);
  const given = holder.get(name);
  const list = given instanceof EditedList ? given : new EditedList(given, textOf(path));
  holder.set(name, list);
  // Equal rules are one rule; of equal approval groups one goes.
  if (before !== undefined) list.remove(before, path === "/approval_groups" ? "one" : "all");
  if (after !== undefined) list.add(after);
}

/** The object of that name, ready to be changed. */
function opened(fields: Fields, name: string): Fields {
  const inner = fields.get(name);
  if (inner instanceof Map) return inner as Fields;
  const open = fieldsOf(isObject(inner) ? inner : {});
  fields.set(name, open);
  return open;
}

const fieldsOf = (object: object): Fields => new Map(Object.entries(object));

/** Plain data again. No JSON value is a map or an edited list, so that these are known by their class. */
function written(value: unknown): unknown {
  if (value instanceof EditedList) return value.list();
  if (!(value instanceof Map)) return value;
  return Object.fromEntries([...(value as Fields)].map(([name, inner]) => [name, written(inner)]));
}

/** What two elements of the list at `path` have in common if they mean the same, in different spellings. */
function textOf(path: string): (element: unknown) => string | undefined {
  if (ruleLists.some((name) => path === `/${name}`)) return (rule) => JSON.stringify(canonicalRule(rule));
  if (path !== "/approval_groups") return (element) => JSON.stringify(element);
  return (group) =>
    JSON.stringify(canonicalForm({ approval_groups: [group] } as PolicyDocument).approval_groups);
}
