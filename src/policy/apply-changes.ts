import type { PolicyBody } from "../../generated/index.ts";
import { frozenCopy, isObject, pathOf } from "../json/index.ts";
import { canonicalForm } from "./canonical-policy.ts";
import { canonicalRule } from "./canonical-rule.ts";
import { type Change, isAboutAnElement } from "./change.ts";
import { assertPlain } from "./plain-policy.ts";
import type { PolicyDocument } from "./policy-document.ts";
import { ruleLists } from "./rule-lists.ts";

/** A map, because a field that this version does not know may have any name, even `__proto__`. */
type Fields = Map<string, unknown>;

/**
 * A frozen copy of a policy with changes applied: all that `diffPolicies` found, or some of them. What they do not touch keeps
 * its spelling, including rule kinds and fields that this version does not know. Takes at most n log n steps.
 *
 * @example applyChanges(before, diffPolicies(before, after).filter((change) => !isWidening(change)))
 * @throws TypeError if the policy is not an object of plain JSON.
 */
export function applyChanges(policy: PolicyDocument, changes: readonly Change[]): PolicyBody {
  assertPlain("applyChanges", policy);
  const fields: Fields = new Map(Object.entries(policy));
  for (const change of changes) {
    const [name = "", ...rest] = pathOf(change.path);
    // A field that is gone is `undefined` here, and left out of the copy.
    fields.set(name, changed(fields.get(name), rest, change));
  }
  return frozenCopy(Object.fromEntries(fields)) as unknown as PolicyBody;
}

/** A field's value after a change at `path` inside it. */
function changed(value: unknown, path: readonly string[], change: Change): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return changedAt(value, change);
  const inner: Fields = new Map(Object.entries(isObject(value) ? value : {}));
  inner.set(name, changed(inner.get(name), rest, change));
  return Object.fromEntries(inner);
}

function changedAt(value: unknown, { kind, path, before, after }: Change): unknown {
  if (kind.endsWith("-emptied")) return [];
  if (!isAboutAnElement(kind)) return after;
  const isSame = sameElement(path, before);
  let list: readonly unknown[] = Array.isArray(value) ? value : [];
  if (before !== undefined) {
    // Equal rules are one rule; of equal approval groups one goes.
    const first = list.findIndex((item) => isSame(item));
    list = list.filter((item, index) => (path === "/approval_groups" ? index !== first : !isSame(item)));
  }
  return after === undefined ? list : [...list, after];
}

/** Whether an element of the list at `path` means the same as `element`, however it is spelled. */
function sameElement(path: string, element: unknown): (other: unknown) => boolean {
  const isRule = ruleLists.some((name) => path === `/${name}`);
  const canonical = (item: unknown): string | undefined => {
    if (isRule) return JSON.stringify(canonicalRule(item));
    if (path !== "/approval_groups") return JSON.stringify(item);
    return JSON.stringify(canonicalForm({ approval_groups: [item] } as PolicyDocument).approval_groups);
  };
  const wanted = canonical(element);
  return (other) => canonical(other) === wanted;
}
