import {
  type AccessRule,
  type AccessRuleKind as RuleKind,
  kindOfAccessRule,
} from "../../../generated/index.ts";
import { termOf } from "../../evaluate/rule-list.ts";
import { isObject, pointerTo } from "../../json/index.ts";
import { canonicalRule } from "../../policy/canonical/canonical-rule.ts";
import { Referents } from "../../policy/references/referents.ts";
import { type RuleListName, ruleLists } from "../../policy/rule-lists.ts";
import { type Addresses, addressesOf } from "../values/address-blocks.ts";
import type { CheckSettings, Inspection } from "../check.ts";
import type { PlacedRule, ReachingPlacedRule } from "./placed-rule.ts";
import { hasIssue, type PolicyShape, policyShapeOf } from "./shape.ts";

/** Reads a policy once, for all checks. Reading never throws. */
export function inspect(
  policy: unknown,
  options: CheckSettings,
  root: string = "",
  referents: Referents | undefined = options.directory && new Referents(options.directory),
): Inspection {
  const allowUnknown = options.allowUnknown?.map((pointer) =>
    pointer.startsWith(`${root}/`) ? pointer.slice(root.length) : pointer,
  );
  const shape = policyShapeOf(policy, allowUnknown);
  const fields = isObject(policy) ? policy : {};
  const lists = Object.fromEntries(
    ruleLists.map((list) => [list, placedRules(fields[list], list, shape, root)]),
  ) as Readonly<Record<RuleListName, readonly PlacedRule[]>>;
  const rules = ruleLists.flatMap((list) => lists[list]);
  const byKind = groupedByKind(rules.filter(({ identity }) => identity !== undefined));
  const addresses = new Map<RuleListName, Addresses>();
  const reaching = new Map<RuleListName, readonly ReachingPlacedRule[]>();
  return {
    root,
    isObject: isObject(policy),
    shape,
    policy: fields,
    decision: hasIssue(shape, "/decision") ? undefined : fields["decision"],
    rules,
    ...lists,
    ofKind(kind, ...wanted) {
      const found = byKind.get(kind) ?? [];
      return wanted.length > 0 ? found.filter(({ list }) => wanted.includes(list)) : found;
    },
    reaching(list) {
      const known = reaching.get(list) ?? lists[list].flatMap(withTerm);
      reaching.set(list, known);
      return known;
    },
    addresses(list) {
      const known = addresses.get(list) ?? addressesOf(lists[list]);
      addresses.set(list, known);
      return known;
    },
    options,
    referents,
  };
}

function placedRules(
  list: unknown,
  name: RuleListName,
  shape: PolicyShape,
  root: string,
): readonly PlacedRule[] {
  if (!Array.isArray(list)) return [];
  return list.map((rule: unknown, index) => {
    const keys = isObject(rule) ? Object.keys(rule).filter((key) => rule[key] !== undefined) : [];
    const path = pointerTo(`/${name}`, index);
    const kind =
      isObject(rule) && keys.length === 1 && !hasIssue(shape, path)
        ? kindOfAccessRule(rule as unknown as AccessRule)
        : undefined;
    const value = kind && isObject(rule) ? rule[kind] : undefined;
    const canonical = canonicalRule(rule);
    return {
      list: name,
      rule,
      path,
      place: root + path,
      kind,
      keys,
      value: isObject(value) ? value : {},
      identity: canonical === undefined ? undefined : JSON.stringify(canonical),
    };
  });
}

function withTerm(placed: PlacedRule): readonly ReachingPlacedRule[] {
  const term = termOf(placed.rule);
  return term === undefined ? [] : [{ ...placed, term }];
}

function groupedByKind(rules: readonly PlacedRule[]): Map<RuleKind | undefined, PlacedRule[]> {
  const groups = new Map<RuleKind | undefined, PlacedRule[]>();
  for (const rule of rules) {
    const group = groups.get(rule.kind);
    if (group) group.push(rule);
    else groups.set(rule.kind, [rule]);
  }
  return groups;
}
