import { isObject, own } from "../../json/index.ts";
import type { ReportChange } from "./change.ts";
import type { ChangeKind } from "./change-effects.ts";

/**
 * Compares the canonical approval groups of two policies. The same approvers with another number of approvals are one change,
 * and so is the same number of approvals from more or fewer approvers; any other difference is a group that was added or removed.
 * If no approval was required before (`isIdle`), nobody was asked, and whatever becomes of the groups takes nothing away.
 */
export function findApprovalChanges(
  before: unknown,
  after: unknown,
  path: string,
  isIdle: boolean,
  report: ReportChange,
): void {
  if (!isList(before) || !isList(after)) return report("field-changed", path);
  const removed = without(before, after);
  const added = without(after, before);
  for (const group of removed) {
    const kinds = isIdle ? [] : added.map((other) => kindOfPair(group, other));
    const twin = kinds.findIndex((kind) => kind !== undefined);
    const kind = kinds[twin];
    if (kind === undefined) {
      report(isIdle ? "idle-approval-group-removed" : "approval-group-removed", path, { before: group });
      continue;
    }
    report(kind, path, { before: group, after: added[twin] });
    added.splice(twin, 1);
  }
  const kind = isIdle ? "idle-approval-group-added" : "approval-group-added";
  for (const group of added) report(kind, path, { after: group });
}

const isList = (value: unknown): value is readonly unknown[] | undefined =>
  value === undefined || Array.isArray(value);

/** The groups that `list` has more often than `other`: two equal groups may ask for two approvals. */
function without(list: readonly unknown[] | undefined, other: readonly unknown[] | undefined): unknown[] {
  const left = new Map<string, number>();
  for (const group of other ?? []) {
    const text = JSON.stringify(group);
    left.set(text, (left.get(text) ?? 0) + 1);
  }
  return (list ?? []).filter((group) => {
    const text = JSON.stringify(group);
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count <= 0;
  });
}

/** What makes one group the other, if it is one thing only. */
function kindOfPair(before: unknown, after: unknown): ChangeKind | undefined {
  if (!isObject(before) || !isObject(after)) return undefined;
  const differing = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => JSON.stringify(own(before, name)) !== JSON.stringify(own(after, name)),
  );
  if (differing.length !== 1) return undefined;
  if (differing[0] === "approvals_needed") {
    const [was, is] = [before["approvals_needed"], after["approvals_needed"]];
    if (typeof was !== "number" || typeof is !== "number") return undefined;
    return is > was ? "approvals-needed-raised" : "approvals-needed-lowered";
  }
  if (differing[0] !== "email_addresses") return undefined;
  const [had, has] = [before["email_addresses"], after["email_addresses"]];
  // A group without addresses is another matter: its list counts, or nobody can approve.
  if (!Array.isArray(had) || !Array.isArray(has)) return undefined;
  if (isSubset(had, has)) return "approvers-added";
  return isSubset(has, had) ? "approvers-removed" : undefined;
}

function isSubset(small: readonly unknown[], large: readonly unknown[]): boolean {
  const all = new Set(large);
  return small.every((item) => all.has(item));
}
