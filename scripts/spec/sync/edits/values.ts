import type { Bound } from "../../diff/kinds/values.ts";
import type { ShapePair } from "../../diff/schemas/pair.ts";
import { everyType, numberTypes, typeGroups, typeSetOf } from "../../diff/shape/types.ts";
import { isComponent, type Editor } from "../editor.ts";
import { put } from "./owner.ts";

export function setTypes(editor: Editor, pair: ShapePair): void {
  const { old, new: next } = pair;
  // If anything was allowed before, the whole schema is new.
  if (old.shape.types === everyType || next.shape.types === everyType) return replaceAll(editor, pair);
  const names = typeGroups.flatMap(([group, name]) => {
    const there = next.shape.types & group;
    if (there === 0) return [];
    return [group === numberTypes && there === typeSetOf(["integer"]) ? "integer" : name];
  });
  if (editor.is30) put(editor, pair, "nullable", next.shape.nullable ? true : undefined);
  const all = next.shape.nullable && !editor.is30 ? [...names, "null"] : names;
  put(editor, pair, "type", all.length === 1 ? all[0] : all);
}

/** A component of ours becomes what the other one is, but never a reference: two that refer to each other allow nothing. */
export function replaceAll(editor: Editor, { old, new: next }: ShapePair): void {
  const { pointer, types } = next.shape;
  const unwritten = types === 0 ? false : {};
  const schema = isComponent(old.shape.pointer)
    ? editor.renderWhole(pointer, unwritten)
    : editor.render(pointer, true, unwritten);
  editor.replace(old.shape.pointer, schema);
}

/** Values that stay keep their order. */
export function setValues(editor: Editor, pair: ShapePair): void {
  const listed = pair.new.shape.values;
  const before = [...(pair.old.shape.values?.values() ?? [])];
  put(editor, pair, "const", undefined);
  if (listed === undefined) return put(editor, pair, "enum", undefined);
  const kept = before.filter((value) => listed.has(JSON.stringify(value)));
  const come = [...listed]
    .filter(([key]) => pair.old.shape.values?.has(key) !== true)
    .map(([, value]) => value);
  put(editor, pair, "enum", [...kept, ...come, ...(pair.new.shape.nullable ? [null] : [])]);
}

function only<T>(values: ReadonlySet<T>): T | undefined {
  return values.size === 1 ? [...values][0] : undefined;
}

export function setFormat(editor: Editor, pair: ShapePair): void {
  put(editor, pair, "format", only(pair.new.shape.formats));
}

export function setPattern(editor: Editor, pair: ShapePair): void {
  put(editor, pair, "pattern", only(pair.new.shape.patterns));
}

export function setMultiple(editor: Editor, pair: ShapePair): void {
  put(editor, pair, "multipleOf", only(pair.new.shape.multiples));
}

export function setDefault(editor: Editor, pair: ShapePair): void {
  put(editor, pair, "default", pair.new.shape.default);
}

export function setLimit(editor: Editor, pair: ShapePair, bound: Bound): void {
  const limit = pair.new.shape.limits.get(bound);
  const exclusive =
    bound === "minimum" ? "exclusiveMinimum" : bound === "maximum" ? "exclusiveMaximum" : undefined;
  if (exclusive === undefined || limit?.exclusive !== true) put(editor, pair, bound, limit?.value);
  if (exclusive === undefined) return;
  if (editor.is30 && limit?.exclusive === true) put(editor, pair, bound, limit.value);
  if (!editor.is30 && limit?.exclusive === true) put(editor, pair, bound, undefined);
  put(editor, pair, exclusive, limit?.exclusive !== true ? undefined : editor.is30 ? true : limit.value);
}
