import type { Finding } from "../../diff/change.ts";
import { isArray, isObject, member, stringMember, type Json } from "../../../document/json.ts";
import { pathParameters } from "../../../document/operations.ts";
import { below, parsePointer } from "../../../document/pointer.ts";
import type { Editor } from "../editor.ts";

/** Renames a path parameter, in the path and in its description. Two parameters that swap their names are left alone. */
export function renamePathParameter(
  editor: Editor,
  operation: string,
  { details: { old: from = "", new: to = "" } }: Finding,
): void {
  const [group, path = "", method = ""] = parsePointer(operation) ?? [];
  if (group !== "paths" || pathParameters(path).includes(to)) return;
  const item = below("#", "paths", path);
  for (const holder of [item, below(item, method)]) {
    const list = member(editor.value(holder), "parameters");
    if (!isArray(list)) continue;
    list.forEach((one, index) => renameParameter(editor, below(holder, "parameters", index), one, from, to));
  }
  editor.rename(below("#", "paths"), path, path.replace(`{${from}}`, `{${to}}`));
}

/** A shared parameter keeps its name for the other paths; this path gets one of its own. */
function renameParameter(editor: Editor, place: string, written: Json, from: string, to: string): void {
  const reference = stringMember(written, "$ref");
  const parameter = reference === undefined ? written : editor.value(reference);
  if (!isObject(parameter ?? null) || stringMember(parameter, "name") !== from) return;
  if (stringMember(parameter, "in") !== "path") return;
  if (reference === undefined) editor.set(place, "name", to);
  else editor.merge(place, { ...(parameter as object), name: to });
}
