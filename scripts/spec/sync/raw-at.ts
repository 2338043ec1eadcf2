import type { LoadedDocument } from "../../document/document.ts";
import { isArray, member, type Json } from "../../document/json.ts";
import { parsePointer } from "../../document/pointer.ts";

/** What stands at a pointer, as it is written: a reference stays one. Undefined where nothing is written there. */
export function rawAt(document: LoadedDocument, pointer: string): Json | undefined {
  let value: Json | undefined = document.root;
  for (const name of parsePointer(pointer) ?? []) {
    value = isArray(value) ? value[Number(name)] : member(value, name);
  }
  return value;
}
