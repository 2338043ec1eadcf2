/** The places of a policy, or of a rule group, that hold the id of something else, or its name. */
import type { ReferenceKind } from "../../../generated/index.ts";
import { isObject, own, pointerTo } from "../../json/index.ts";
import { referenceFieldsOf } from "../../rules/references.ts";
import { ruleLists } from "../rule-lists.ts";

export interface PlacedReference {
  /** The JSON pointer of the text. */
  readonly pointer: string;
  readonly value: string;
  readonly to: ReferenceKind;
}

/** Gives what stands for a reference from now on; nothing to leave it as it is. */
export type Replace = (reference: PlacedReference) => string | undefined;

/** Every reference: those of the rules, then those of approval groups. What is not a text is none. */
export function referencesIn(policy: object): readonly PlacedReference[] {
  const found: PlacedReference[] = [];
  withReferences(policy, (reference) => void found.push(reference));
  return found;
}

/** A policy in which references are replaced. What holds no replaced one is the very same object as before. */
export function withReferences<Policy extends object>(policy: Policy, replace: Replace): Policy {
  const changed: Record<string, unknown> = {};
  for (const list of ruleLists) {
    const rules = own(policy, list);
    if (!Array.isArray(rules)) continue;
    const placed = (rule: unknown, index: number): unknown =>
      withReferencesOfRule(rule, replace, pointerTo(`/${list}`, index));
    changed[list] = mapped(rules, placed);
  }
  const groups = own(policy, "approval_groups");
  if (Array.isArray(groups)) {
    changed["approval_groups"] = mapped(groups, (group, index) =>
      withTexts(group, [approvers], replace, `/approval_groups/${index}`),
    );
  }
  return withMembers(policy, changed) as Policy;
}

const approvers = { field: "email_list_uuid", to: "email-list" } as const;

/** The same for one rule, whose JSON pointer is `pointer`. */
export function withReferencesOfRule(rule: unknown, replace: Replace, pointer: string = ""): unknown {
  if (!isObject(rule)) return rule;
  const changed: Record<string, unknown> = {};
  for (const kind of Object.keys(rule)) {
    const fields = referenceFieldsOf(kind);
    if (fields.length > 0) changed[kind] = withTexts(rule[kind], fields, replace, pointerTo(pointer, kind));
  }
  return withMembers(rule, changed);
}

function withTexts(
  object: unknown,
  fields: readonly { readonly field: string; readonly to: ReferenceKind }[],
  replace: Replace,
  pointer: string,
): unknown {
  if (!isObject(object)) return object;
  const changed: Record<string, unknown> = {};
  for (const { field, to } of fields) {
    const value = own(object, field);
    if (typeof value !== "string") continue;
    changed[field] = replace({ pointer: pointerTo(pointer, field), value, to }) ?? value;
  }
  return withMembers(object, changed);
}

/** The same list if nothing in it changes. */
function mapped(
  list: readonly unknown[],
  change: (item: unknown, index: number) => unknown,
): readonly unknown[] {
  const changed = list.map(change);
  return changed.every((item, index) => item === list[index]) ? list : changed;
}

/** The object with other values for some of its members; the same object if they are the same. Marks under symbols are kept. */
function withMembers(object: object, members: Readonly<Record<string, unknown>>): object {
  const others = Object.entries(members).filter(([name, value]) => own(object, name) !== value);
  if (others.length === 0) return object;
  const changed = others.map(([name, value]) => [
    name,
    { value, enumerable: true, writable: true, configurable: true },
  ]);
  return Object.defineProperties(
    {},
    {
      ...Object.getOwnPropertyDescriptors(object),
      ...(Object.fromEntries(changed) as PropertyDescriptorMap),
    },
  );
}
