import type { Finding } from "../../diff/change.ts";
import {
  isObject,
  member,
  objectMember,
  stringMember,
  type Json,
  type JsonObject,
} from "../../../document/json.ts";
import { below } from "../../../document/pointer.ts";
import type { Editor } from "../editor.ts";
import { rewordMark } from "../structure.ts";

/** A placeholder for words that a person has to write. */
export function reword(what: string): JsonObject {
  return { description: `Reword: ${what}.`, [rewordMark]: true };
}

/** The media types of a body of the other document, for ours. */
export function contentOf(editor: Editor, pointer: string): JsonObject {
  const content = objectMember(editor.upstreamValue(pointer), "content");
  return Object.fromEntries(
    Object.keys(content).map((type) => [type, mediaTypeOf(editor, below(pointer, "content", type))]),
  );
}

function mediaTypeOf(editor: Editor, pointer: string): JsonObject {
  const raw = editor.upstreamValue(pointer);
  const encoding = member(raw, "encoding");
  return {
    ...(member(raw, "schema") !== undefined && { schema: editor.render(below(pointer, "schema"), false) }),
    ...(isObject(encoding) && { encoding: withoutWords(encoding) }),
  };
}

function withoutWords(value: Json): Json {
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([name]) => name !== "description" && name !== "example");
  return Object.fromEntries(kept.map(([name, one]) => [name, withoutWords(one)]));
}

export function addBody(editor: Editor, operation: string, found: Finding): void {
  const pointer = found.new ?? "#";
  editor.set(operation, "requestBody", {
    ...reword("what is sent"),
    ...(member(editor.upstreamValue(pointer), "required") === true && { required: true }),
    content: contentOf(editor, pointer),
  });
}

/** The body or response of our document that a finding is about, with its reference followed. */
function holderOf(editor: Editor, operation: string, at: string): string {
  const status = /^the response (\S+) of /.exec(at)?.[1];
  const names = status === undefined ? ["requestBody"] : ["responses", status];
  const written = below(operation, ...names);
  return stringMember(editor.value(written), "$ref") ?? written;
}

export function addMediaType(editor: Editor, operation: string, found: Finding): void {
  const holder = holderOf(editor, operation, found.details.at);
  const type = found.details.name ?? "";
  editor.set(below(holder, "content"), type, mediaTypeOf(editor, found.new ?? "#"));
}

export function setEncoding(editor: Editor, _: string, found: Finding): void {
  const encoding = member(editor.upstreamValue(found.new ?? "#"), "encoding");
  if (encoding === undefined) editor.remove(below(found.old ?? "#", "encoding"));
  else editor.set(found.old ?? "#", "encoding", withoutWords(encoding));
}

/** A body that came or went: the response gets the content that it has in the other document. */
export function setContent(editor: Editor, _: string, found: Finding): void {
  const content = contentOf(editor, found.new ?? "#");
  if (Object.keys(content).length > 0) editor.set(found.old ?? "#", "content", content);
  else editor.remove(below(found.old ?? "#", "content"));
}

export function addHeader(editor: Editor, operation: string, found: Finding): void {
  const holder = holderOf(editor, operation, found.details.at);
  const pointer = found.new ?? "#";
  editor.set(below(holder, "headers"), found.details.name ?? "", {
    ...reword(`the header \`${found.details.name ?? ""}\``),
    ...serialOf(editor, pointer),
  });
}

export function removeHeader(editor: Editor, operation: string, found: Finding): void {
  const headers = below(holderOf(editor, operation, found.details.at), "headers");
  const names = Object.keys(editor.value(headers) ?? {});
  const name = names.find((one) => one.toLowerCase() === found.details.name);
  if (name !== undefined) editor.remove(below(headers, name));
}

const serialWords: readonly string[] = [
  "required",
  "deprecated",
  "style",
  "explode",
  "allowReserved",
  "allowEmptyValue",
];

/** How a parameter or header of the other document is written, and its schema. */
export function serialOf(editor: Editor, pointer: string): JsonObject {
  const raw = editor.upstreamValue(pointer);
  const said = serialWords.flatMap((name) => {
    const value = member(raw, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const content = contentOf(editor, pointer);
  return {
    ...Object.fromEntries(said),
    ...(Object.keys(content).length > 0
      ? { content }
      : { schema: editor.render(below(pointer, "schema"), false) }),
  };
}

/** Takes over as a whole how a parameter is written. Its words and its schema stay. */
export function setSerial(editor: Editor, _: string, found: Finding): void {
  const ours = found.old ?? "#";
  const next = serialOf(editor, found.new ?? "#");
  for (const name of [...serialWords, "schema", "content"]) {
    const value = next[name];
    if (value === undefined && editor.has(below(ours, name))) editor.remove(below(ours, name));
    else if (value !== undefined && !(name === "schema" && editor.has(below(ours, name)))) {
      editor.set(ours, name, value);
    }
  }
}
