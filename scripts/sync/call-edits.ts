import type { CallFinding } from "../diff/collector.ts";
import type { Kind } from "../diff/kinds.ts";
import {
  isArray,
  isObject,
  member,
  objectMember,
  stringMember,
  type Json,
  type JsonObject,
} from "../load/json.ts";
import { below } from "../load/pointer.ts";
import { nameOf, operationsOf } from "../slice/operations.ts";
import type { Editor } from "./editor.ts";
import { rewordMark } from "./structure.ts";

/** An edit of one operation: where it stands in our document, and what was found about it. */
type Edit = (editor: Editor, operation: string, found: CallFinding["finding"]) => void;

/** How each difference of a call is carried over. What has no entry is left for a person. */
export const callEdits: Partial<Record<Kind, Edit>> = {
  "operation-deprecated": (editor, operation) => editor.set(operation, "deprecated", true),
  "operation-undeprecated": (editor, operation) => editor.remove(below(operation, "deprecated")),
  "operation-id-added": setId,
  "operation-id-changed": setId,
  "operation-tag-added": keepTags,
  "operation-tag-removed": keepTags,
  "security-became-required": setSecurity,
  "security-became-optional": setSecurity,
  "security-alternative-added": setSecurity,
  "security-alternative-removed": setSecurity,
  "security-scope-added": setSecurity,
  "security-scope-removed": setSecurity,
  "required-parameter-added": addParameter,
  "optional-parameter-added": addParameter,
  "parameter-removed": removeParameter,
  "deprecated-parameter-removed": removeParameter,
  "parameter-became-required": (editor, _, found) => mark(editor, found.old, "required", true),
  "parameter-became-optional": (editor, _, found) => mark(editor, found.old, "required", false),
  "parameter-deprecated": (editor, _, found) => mark(editor, found.old, "deprecated", true),
  "parameter-undeprecated": (editor, _, found) => mark(editor, found.old, "deprecated", false),
  "request-body-became-required": (editor, _, found) => mark(editor, found.old, "required", true),
  "request-body-became-optional": (editor, _, found) => mark(editor, found.old, "required", false),
  "success-response-added": addResponse,
  "failure-response-added": addResponse,
  "success-response-removed": (editor, _, found) => editor.remove(found.old ?? "#"),
  "failure-response-removed": (editor, _, found) => editor.remove(found.old ?? "#"),
  "media-type-removed": (editor, _, found) => editor.remove(found.old ?? "#"),
};

/** Differences that stay: tags say how our document is arranged. */
export const keptDifferences: ReadonlySet<Kind> = new Set(["operation-tag-added", "operation-tag-removed"]);

/** Where an operation stands in our document, by its name in findings. */
export function operationPointer(editor: Editor, name: string | undefined): string | undefined {
  return operationsOf(editor.document()).find((operation) => nameOf(operation) === name)?.pointer;
}

function keepTags(): void {
  // See keptDifferences.
}

function setId(editor: Editor, operation: string, found: CallFinding["finding"]): void {
  editor.set(operation, "operationId", found.details.new ?? "");
}

/** Security by scheme names, where our document has schemes of these names; else a person has to describe them. */
function setSecurity(editor: Editor, operation: string, found: CallFinding["finding"]): void {
  const security = editor.upstreamSecurity(found.details.at);
  const known = objectMember(objectMember(editor.document().root, "components"), "securitySchemes");
  const names = security.filter(isObject).flatMap((one) => Object.keys(one));
  if (names.every((name) => member(known, name) !== undefined)) editor.set(operation, "security", security);
}

function mark(editor: Editor, pointer: string | undefined, word: string, on: boolean): void {
  if (pointer === undefined) return;
  if (on) editor.set(pointer, word, true);
  else if (editor.has(below(pointer, word))) editor.remove(below(pointer, word));
}

function addParameter(editor: Editor, operation: string, found: CallFinding["finding"]): void {
  const pointer = found.new ?? "#";
  const raw = editor.upstreamValue(pointer);
  const kept = ["name", "in", "required", "deprecated", "style", "explode", "allowReserved"];
  const parts = kept.flatMap((name) => {
    const value = member(raw, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const name = stringMember(raw, "name") ?? "";
  editor.append(operation, "parameters", {
    ...Object.fromEntries(parts),
    description: `Reword: the parameter \`${name}\`.`,
    [rewordMark]: true,
    schema: editor.render(below(pointer, "schema"), false),
  });
}

/** Shared parameters stay for the others; the operation's own list loses its entry. */
function removeParameter(editor: Editor, operation: string, found: CallFinding["finding"]): void {
  for (const holder of [operation, operation.slice(0, operation.lastIndexOf("/"))]) {
    const list = member(editor.value(holder), "parameters");
    if (!isArray(list)) continue;
    const index = list.findIndex(
      (one, position) =>
        below(holder, "parameters", position) === found.old || stringMember(one, "$ref") === found.old,
    );
    if (index >= 0) return editor.remove(below(holder, "parameters", index));
  }
}

function addResponse(editor: Editor, operation: string, found: CallFinding["finding"]): void {
  const pointer = found.new ?? "#";
  const raw = editor.upstreamValue(pointer);
  const status = found.details.name ?? "";
  const content = member(raw, "content");
  const bodies: JsonObject = isObject(content)
    ? Object.fromEntries(
        Object.keys(content).map((type): [string, Json] => [
          type,
          { schema: editor.render(below(pointer, "content", type, "schema"), false) },
        ]),
      )
    : {};
  editor.set(below(operation, "responses"), status, {
    description: `Reword: the answer ${status}.`,
    [rewordMark]: true,
    ...(Object.keys(bodies).length > 0 && { content: bodies }),
  });
}
