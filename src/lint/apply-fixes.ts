import type { ReadOnly } from "../../generated/index.ts";
import { frozenCopy, pathOf } from "../json/index.ts";
import { assertPlain } from "../policy/plain-policy.ts";
import type { Edit, Finding } from "./finding.ts";

/** What becomes of the members of an object or list, by name or index. */
interface Plan {
  edit?: Edit;
  readonly inner: Map<string, Plan>;
}

/**
 * A frozen copy of what was linted with the fixes of these findings applied. The findings must be of this very policy, because
 * their pointers count its rules. If two findings edit the same place, removing it wins, otherwise the first edit. What no fix
 * touches stays as it is. One fix can make room for the next: lint again to see.
 *
 * @example const fixed = applyFixes(policy, lintPolicy(policy));
 * @throws TypeError if the policy is not an object of plain JSON.
 */
export function applyFixes<Policy extends object>(
  policy: Policy,
  findings: readonly Finding[],
): ReadOnly<Policy> {
  assertPlain("applyFixes", policy);
  const plan: Plan = { inner: new Map() };
  for (const edit of findings.flatMap(({ fix }) => fix ?? [])) {
    let place = plan;
    for (const name of pathOf(edit.path)) {
      const next: Plan = place.inner.get(name) ?? { inner: new Map() };
      place.inner.set(name, next);
      place = next;
    }
    if (!place.edit || edit.op === "remove") place.edit = edit;
  }
  return frozenCopy(edited(policy, plan)) as ReadOnly<Policy>;
}

const gone = Symbol("removed");

function edited(value: unknown, { edit, inner }: Plan): unknown {
  if (edit?.op === "remove") return gone;
  if (edit?.op === "replace") return edit.value;
  if (inner.size === 0 || typeof value !== "object" || value === null) return value;
  const members = Object.entries(value)
    .map(([name, member]) => {
      const plan = inner.get(name);
      return [name, plan ? edited(member, plan) : (member as unknown)] as const;
    })
    .filter(([, member]) => member !== gone);
  return Array.isArray(value) ? members.map(([, member]) => member) : Object.fromEntries(members);
}
