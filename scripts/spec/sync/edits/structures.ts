import type { Finding } from "../../diff/change.ts";
import type { ShapePair } from "../../diff/schemas/pair.ts";
import type { Property, Rest, Shape } from "../../diff/shape/shape.ts";
import type { Site } from "../../diff/shape/site.ts";
import { isArray, isObject, member, stringMember, stringsMember, type Json } from "../../../document/json.ts";
import { below } from "../../../document/pointer.ts";
import type { Editor } from "../editor.ts";
import { ownerOf, put } from "./owner.ts";

function propertyOf(shape: Shape, finding: Finding): Property | undefined {
  return shape.properties.get(finding.details.name ?? "");
}

/** A site's schemas, for our document. Several schemas for one property stay together. */
function renderSite(editor: Editor, site: Site, needsText: boolean): Json {
  const parts = site.roots.map((root) => editor.render(root.pointer, needsText));
  return parts.length === 1 ? (parts[0] ?? {}) : { allOf: parts };
}

export function addProperty(editor: Editor, pair: ShapePair, finding: Finding): void {
  const property = propertyOf(pair.new.shape, finding);
  const name = finding.details.name;
  if (property === undefined || name === undefined) return;
  const owner = ownerOf(editor, pair.old.shape.pointer, "properties");
  editor.set(below(owner, "properties"), name, renderSite(editor, property.site, true));
  if (property.required) editor.append(owner, "required", name);
}

export function removeProperty(editor: Editor, pair: ShapePair, finding: Finding): void {
  const name = finding.details.name ?? "";
  const owner = ownerOf(editor, pair.old.shape.pointer, "properties");
  if (editor.has(below(owner, "properties", name))) editor.remove(below(owner, "properties", name));
  unrequire(editor, pair, name);
}

function unrequire(editor: Editor, { old }: ShapePair, name: string): void {
  const owner = ownerOf(editor, old.shape.pointer, "required");
  const left = stringsMember(editor.value(owner), "required").filter((one) => one !== name);
  if (left.length > 0) editor.set(owner, "required", left);
  else if (editor.has(below(owner, "required"))) editor.remove(below(owner, "required"));
}

export function setRequired(editor: Editor, pair: ShapePair, finding: Finding): void {
  const name = finding.details.name ?? "";
  if (propertyOf(pair.new.shape, finding)?.required !== true) return unrequire(editor, pair, name);
  editor.append(ownerOf(editor, pair.old.shape.pointer, "required"), "required", name);
}

/** Sets a mark beside what describes the property, and removes it wherever it is. */
export function setMarks(editor: Editor, pair: ShapePair, finding: Finding): void {
  const property = propertyOf(pair.new.shape, finding);
  const places = propertyOf(pair.old.shape, finding)?.site.roots.map(({ pointer }) => pointer) ?? [];
  for (const mark of ["readOnly", "writeOnly"] as const) {
    const [first] = places;
    if (property?.[mark] === true && first !== undefined) editor.set(first, mark, true);
    else for (const place of places) takeAway(editor, place, mark);
  }
}

function takeAway(editor: Editor, place: string, mark: string): void {
  const owner = ownerOf(editor, place, mark);
  if (!editor.has(below(owner, mark))) return;
  editor.remove(below(owner, mark));
  takeAway(editor, place, mark);
}

export function setAdditional(editor: Editor, pair: ShapePair): void {
  const rest: Rest = pair.new.shape.additional;
  const value = rest === "open" ? undefined : rest === "closed" ? false : renderSite(editor, rest, false);
  put(editor, pair, "additionalProperties", value);
}

function unionWord(editor: Editor, pointer: string): readonly [string, string] {
  for (const word of ["anyOf", "oneOf"]) {
    const owner = ownerOf(editor, pointer, word);
    if (editor.has(below(owner, word))) return [owner, word];
  }
  return [pointer, "anyOf"];
}

export function renameUnion(editor: Editor, pointer: string, to: string): void {
  const [owner, word] = unionWord(editor, pointer);
  editor.rename(owner, word, to);
}

export function addMember(editor: Editor, { old }: ShapePair, finding: Finding): void {
  const [owner, word] = unionWord(editor, old.shape.pointer);
  editor.append(owner, word, editor.render(finding.new ?? "#", true));
}

export function removeMember(editor: Editor, { old }: ShapePair, finding: Finding): void {
  const [owner, word] = unionWord(editor, old.shape.pointer);
  const members = member(editor.value(owner), word);
  if (!isArray(members)) return;
  const index = members.findIndex((one, position) => {
    const place = below(owner, word, position);
    return place === finding.old || (isObject(one) && stringMember(one, "$ref") === finding.old);
  });
  if (index >= 0) editor.remove(below(owner, word, index));
}
