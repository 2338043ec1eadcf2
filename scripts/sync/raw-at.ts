import type { LoadedDocument } from "../load/document.ts";
import { isArray, member, type Json } from "../load/json.ts";
import { parsePointer } from "../load/pointer.ts";

/** What stands at a pointer, as it is written: a reference stays one. Undefined where nothing is written there. */
export function rawAt(document: LoadedDocument, pointer: string): Json | undefined {
  let value: Json | undefined = document.root;
  for (const name of parsePointer(pointer) ?? []) {
    value = isArray(value) ? value[Number(name)] : member(value, name);
  }
  return value;
}
