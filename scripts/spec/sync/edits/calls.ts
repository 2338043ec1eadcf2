import type { Finding } from "../../diff/change.ts";
import type { Kind } from "../../diff/kinds/kinds.ts";
import { isArray, member, stringMember } from "../../../document/json.ts";
import { below } from "../../../document/pointer.ts";
import { operationName, operationsOf, pathShape } from "../../../document/operations.ts";
import {
  addBody,
  addHeader,
  addMediaType,
  contentOf,
  removeHeader,
  reword,
  serialOf,
  setContent,
  setEncoding,
  setSerial,
} from "./content.ts";
import type { Editor } from "../editor.ts";
import { renamePathParameter } from "./paths.ts";
import { setSecurity } from "./security.ts";

/** An edit of one operation. `operation` is its pointer in our document, `found` is what differs about it. */
type Edit = (editor: Editor, operation: string, found: Finding) => void;

/** How each difference of a call is carried over. A kind without an entry is left to a person. */
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
  "path-parameter-renamed": renamePathParameter,
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
  "success-response-removed": removeResponse,
  "failure-response-removed": removeResponse,
  "required-request-body-added": addBody,
  "optional-request-body-added": addBody,
  "request-body-removed": (editor, operation) => editor.remove(below(operation, "requestBody")),
  "response-body-added": setContent,
  "response-body-removed": setContent,
  "media-type-added": addMediaType,
  "encoding-changed": setEncoding,
  "response-header-added": addHeader,
  "optional-response-header-removed": removeHeader,
  "required-response-header-removed": removeHeader,
  "response-header-became-required": (editor, _, found) => mark(editor, found.old, "required", true),
  "response-header-became-optional": (editor, _, found) => mark(editor, found.old, "required", false),
  "response-header-deprecated": (editor, _, found) => mark(editor, found.old, "deprecated", true),
  "response-header-undeprecated": (editor, _, found) => mark(editor, found.old, "deprecated", false),
  "response-header-serialization-changed": setSerial,
  "parameter-serialization-changed": setSerial,
  "parameter-empty-value-allowed": (editor, _, found) => mark(editor, found.old, "allowEmptyValue", true),
  "parameter-empty-value-refused": (editor, _, found) => mark(editor, found.old, "allowEmptyValue", false),
  "media-type-removed": (editor, _, found) => editor.remove(found.old ?? "#"),
};

/** Differences that stay: our document has its own tags, and its own ids for operations that have none in the other one. */
export const keptDifferences: ReadonlySet<Kind> = new Set([
  "operation-tag-added",
  "operation-tag-removed",
  "operation-id-removed",
]);

/** The pointer of an operation in our document, by its name in findings, whatever its path's parameters are called. */
export function operationPointer(editor: Editor, name: string | undefined): string | undefined {
  const same = (one: string): string => pathShape(one);
  const operations = operationsOf(editor.document());
  const exact = operations.find((operation) => operationName(operation) === name);
  return (exact ?? operations.find((one) => name !== undefined && same(operationName(one)) === same(name)))
    ?.pointer;
}

function keepTags(): void {
  // See keptDifferences.
}

function setId(editor: Editor, operation: string, found: Finding): void {
  editor.set(operation, "operationId", found.details.new ?? "");
}

function mark(editor: Editor, pointer: string | undefined, word: string, on: boolean): void {
  if (pointer === undefined) return;
  if (on) editor.set(pointer, word, true);
  else if (editor.has(below(pointer, word))) editor.remove(below(pointer, word));
}

function addParameter(editor: Editor, operation: string, found: Finding): void {
  const pointer = found.new ?? "#";
  const raw = editor.upstreamValue(pointer);
  const name = stringMember(raw, "name") ?? "";
  editor.append(operation, "parameters", {
    name,
    in: stringMember(raw, "in") ?? "query",
    ...reword(`the parameter \`${name}\``),
    ...serialOf(editor, pointer),
  });
}

/** Removes the entry from the operation's list, or its path's. A shared parameter stays for other operations. */
function removeParameter(editor: Editor, operation: string, found: Finding): void {
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

function addResponse(editor: Editor, operation: string, found: Finding): void {
  const status = found.details.name ?? "";
  const content = contentOf(editor, found.new ?? "#");
  editor.set(below(operation, "responses"), status, {
    ...reword(`the answer ${status}`),
    ...(Object.keys(content).length > 0 && { content }),
  });
}

/** Removes the operation's own entry. A shared response stays for other operations. */
function removeResponse(editor: Editor, operation: string, found: Finding): void {
  const responses = below(operation, "responses");
  const names = Object.keys(editor.value(responses) ?? {});
  const name = names.find((one) => one.toUpperCase() === found.details.name?.toUpperCase());
  if (name !== undefined) editor.remove(below(responses, name));
}
