import { describe, expect, test } from "vitest";
import { diff } from "../../../../scripts/spec/diff/diff.ts";
import { lowerBounds, upperBounds } from "../../../../scripts/spec/diff/kinds/values.ts";
import { kinds, type Kind } from "../../../../scripts/spec/diff/kinds/kinds.ts";
import type { Json } from "../../../../scripts/document/json.ts";
import { callRows } from "./rows-of-calls.ts";
import { sending } from "./documents.ts";
import { schemaRows, type SchemaRow } from "./rows-of-schemas.ts";

/** Limits behave alike, so their rows are made: each limit added, removed, raised and lowered. */
function boundRows(): readonly SchemaRow[] {
  const typeOf = {
    imum: "integer",
    Length: "string",
    Items: "array",
    Contains: "array",
    Properties: "object",
  };
  return [...lowerBounds, ...upperBounds].flatMap((bound): readonly SchemaRow[] => {
    const type = Object.entries(typeOf).find(([ending]) => bound.endsWith(ending))?.[1] ?? "string";
    const of = (value?: number): Json => ({ type, ...(value !== undefined && { [bound]: value }) });
    const [up, down] = bound.startsWith("min") ? [narrows, widens] : [widens, narrows];
    return [
      [`${bound}-added`, of(), of(2), ...narrows],
      [`${bound}-removed`, of(2), of(), ...widens],
      [`${bound}-raised`, of(2), of(3), ...up],
      [`${bound}-lowered`, of(3), of(2), ...down],
    ];
  });
}

const narrows = ["breaking/cosmetic", "additive/cosmetic"] as const;
const widens = ["additive/cosmetic", "breaking/cosmetic"] as const;

const rows = [...schemaRows, ...boundRows()];

describe("a schema that changes", () => {
  test.each(rows)("%s", (kind, old, next, request, response) => {
    const { changes } = diff(sending(old), sending(next));
    const found = changes.filter((change) => change.kind === kind);
    const level = (side: string): string | undefined => {
      const change = found.find((one) => one.side === side);
      return change && `${change.wire}/${change.types}`;
    };
    expect([level("request"), level("response")]).toEqual([request, response]);
    expect(new Set(changes.map((change) => change.kind))).toEqual(new Set([kind]));
  });

  test.each(rows)("%s: nothing differs from itself", (_, old, next) => {
    expect(diff(sending(old), sending(old)).changes).toEqual([]);
    expect(diff(sending(next), sending(next)).changes).toEqual([]);
  });

  test.each(rows)("%s: the sentence names everything and ends", (_, old, next) => {
    for (const change of diff(sending(old), sending(next)).changes) {
      expect(change.sentence).toMatch(/^[A-Z"][^{}]*(?:\{[^{}]*\}[^{}]*)*\.$/);
      expect(change.sentence).not.toContain("undefined");
      expect(change.new ?? change.old).toMatch(/^#\/paths\//);
      expect(change.operations).toEqual(["POST /things/{id}"]);
    }
  });
});

test("each kind of change has its row", () => {
  const covered = new Set<Kind>([...rows.map(([kind]) => kind), ...callRows.map(({ kind }) => kind)]);
  expect(Object.keys(kinds).filter((kind) => !covered.has(kind as Kind))).toEqual([]);
});
