import { isObject } from "../json/index.ts";
import type { ReportChange } from "./change.ts";

/** Equal groups, and how many there are of each: two equal groups may ask for two approvals. */
type Groups = Map<string, { group: unknown; count: number }>;

/**
 * Compares the canonical approval groups of two policies. The same approvers with another number of approvals are one
 * change; any other difference is a group that was added or removed.
 */
export function findApprovalChanges(
  before: unknown,
  after: unknown,
  path: string,
  report: ReportChange,
): void {
  if (!isList(before) || !isList(after)) return report("field-changed", path);
  const [gone, come] = [without(before, after), without(after, before)];
  for (const group of gone) {
    const twin = come.findIndex((other) => approversOf(other) === approversOf(group));
    const [was, is] = [neededBy(group), neededBy(come[twin])];
    if (twin < 0 || was === undefined || is === undefined) {
      report("approval-group-removed", path, { before: group });
      continue;
    }
    const kind = is > was ? "approvals-needed-raised" : "approvals-needed-lowered";
    report(kind, path, { before: group, after: come[twin] });
    come.splice(twin, 1);
  }
  for (const group of come) report("approval-group-added", path, { after: group });
}

const isList = (value: unknown): value is readonly unknown[] | undefined =>
  value === undefined || Array.isArray(value);

/** The groups that `list` has more often than `other`. */
function without(list: readonly unknown[] | undefined, other: readonly unknown[] | undefined): unknown[] {
  const left: Groups = new Map();
  for (const group of other ?? []) {
    const text = JSON.stringify(group);
    left.set(text, { group, count: (left.get(text)?.count ?? 0) + 1 });
  }
  return (list ?? []).filter((group) => {
    const twin = left.get(JSON.stringify(group));
    if (!twin || twin.count === 0) return true;
    twin.count -= 1;
    return false;
  });
}

function approversOf(group: unknown): string {
  return JSON.stringify(isObject(group) ? { ...group, approvals_needed: undefined } : group);
}

function neededBy(group: unknown): number | undefined {
  const needed = isObject(group) ? group["approvals_needed"] : undefined;
  return typeof needed === "number" ? needed : undefined;
}
