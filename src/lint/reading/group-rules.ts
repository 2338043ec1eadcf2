/** What is inside the groups that rules refer to, as far as a directory holds them. */
import { type AccessRuleKind as RuleKind, accessRuleKinds } from "../../../generated/index.ts";
import { isObject, own } from "../../json/index.ts";
import type { DirectoryGroup } from "../../policy/directory.ts";
import { namedReference } from "../../policy/references/reference-text.ts";
import type { Referents } from "../../policy/references/referents.ts";
import { type RuleListName, ruleLists } from "../../policy/rule-lists.ts";

/** A rule of a group, or of a group inside it. */
export interface GroupRule {
  readonly group: DirectoryGroup;
  readonly list: RuleListName;
  readonly kind: RuleKind;
}

/** The group that a reference leads to, by id or by name. */
export function groupOf(reference: unknown, referents: Referents): DirectoryGroup | undefined {
  if (typeof reference !== "string") return undefined;
  const named = namedReference(reference);
  const id = named === undefined ? reference : referents.idOf("group", named);
  return id === undefined ? undefined : (referents.withId("group", id) as DirectoryGroup | undefined);
}

/** The groups that a group refers to. */
export function groupsIn(group: DirectoryGroup, referents: Referents): readonly DirectoryGroup[] {
  return rulesIn(group).flatMap(({ rule }) => {
    const inner = own(rule, "group");
    return isObject(inner) ? (groupOf(inner["id"], referents) ?? []) : [];
  });
}

/** Every rule of a group and of the groups inside it, each group once. */
export function* rulesInside(first: DirectoryGroup, referents: Referents): Generator<GroupRule> {
  const seen = new Set<DirectoryGroup>([first]);
  const open = [first];
  for (let group = open.pop(); group !== undefined; group = open.pop()) {
    for (const { list, rule } of rulesIn(group)) {
      const [name, ...others] = Object.keys(rule);
      const kind = others.length === 0 ? accessRuleKinds.find((known) => known === name) : undefined;
      if (kind !== undefined) yield { group, list, kind };
    }
    for (const inner of groupsIn(group, referents)) {
      if (seen.has(inner)) continue;
      seen.add(inner);
      open.push(inner);
    }
  }
}

function rulesIn(group: DirectoryGroup): readonly { readonly list: RuleListName; readonly rule: object }[] {
  return ruleLists.flatMap((list) =>
    (Array.isArray(group[list]) ? group[list] : []).filter(isObject).map((rule) => ({ list, rule })),
  );
}
