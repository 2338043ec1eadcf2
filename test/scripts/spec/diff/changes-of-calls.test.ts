import { describe, expect, test } from "vitest";
import { diff } from "../../../../scripts/spec/diff/diff.ts";
import { callRows } from "./rows-of-calls.ts";

describe("a call that changes", () => {
  test.each(callRows)("$kind", ({ kind, old, next, want }) => {
    const { changes } = diff(old, next, { names: true });
    const found = changes.map((change) => [change.kind, `${change.side} ${change.wire}/${change.types}`]);
    expect(found).toEqual([[kind, want]]);
  });

  test.each(callRows)("$kind: nothing differs from itself", ({ old, next }) => {
    expect(diff(old, old, { names: true })).toEqual({ changes: [], texts: [] });
    expect(diff(next, next, { names: true })).toEqual({ changes: [], texts: [] });
  });
});
