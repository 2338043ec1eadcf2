import type { Finding } from "../../diff/change.ts";
import { canonical } from "../../../document/canonical.ts";
import { isObject, member, objectMember, type Json, type JsonObject } from "../../../document/json.ts";
import { below } from "../../../document/pointer.ts";
import { reword } from "./content.ts";
import type { Editor } from "../editor.ts";

const schemes: string = below("#", "components", "securitySchemes");

/** Sets who may call. Schemes that our document has keep their names in it; the others are added. */
export function setSecurity(editor: Editor, operation: string, found: Finding): void {
  const security = editor.upstreamSecurity(found.details.at).map((one): Json => {
    if (!isObject(one)) return one;
    return Object.fromEntries(Object.entries(one).map(([name, scopes]) => [ownName(editor, name), scopes]));
  });
  editor.set(operation, "security", security);
}

function ownName(editor: Editor, name: string): string {
  const own = objectMember(objectMember(editor.document().root, "components"), "securitySchemes");
  const place = below(schemes, name);
  const theirs = editor.upstreamRaw(place);
  if (member(own, name) !== undefined || !isObject(theirs)) return name;
  const described = canonical(withoutWords(theirs));
  const same = Object.entries(own).find(
    ([, one]) => isObject(one) && canonical(withoutWords(one)) === described,
  );
  if (same !== undefined) return same[0];
  if (!editor.has(schemes)) editor.set(below("#", "components"), "securitySchemes", {});
  editor.set(schemes, name, { ...withoutWords(theirs), ...reword(`how \`${name}\` lets a caller in`) });
  return name;
}

function withoutWords(scheme: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(scheme).filter(([name]) => name !== "description" && !name.startsWith("x-")),
  );
}
