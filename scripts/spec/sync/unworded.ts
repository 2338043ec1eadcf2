import { isArray, isObject, member, type Json } from "../../document/json.ts";
import { below } from "../../document/pointer.ts";
import { rewordMark } from "./structure.ts";

/** The places of a document that still wait for a person's words, as JSON pointers. */
export function unworded(value: Json, pointer = "#"): readonly string[] {
  if (isArray(value)) return value.flatMap((item, index) => unworded(item, below(pointer, index)));
  if (!isObject(value)) return [];
  const here = member(value, rewordMark) === undefined ? [] : [pointer];
  return [
    ...here,
    ...Object.entries(value).flatMap(([name, child]) => unworded(child, below(pointer, name))),
  ];
}
