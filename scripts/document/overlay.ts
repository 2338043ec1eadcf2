import { exec } from "jsonpath-rfc9535";
import type { Diagnostic } from "./diagnostic.ts";
import { DocumentError } from "./document-error.ts";
import { loadDocument, type LoadedDocument, withRoot } from "./document.ts";
import { arrayMember, isArray, isObject, type Json, type JsonObject, member, stringMember } from "./json.ts";

/** A place in a document: the names and indexes on the way to it. */
type Path = readonly (string | number)[];

/** A document with overlays laid over it, one after the other. */
export function overlaidBy(
  document: LoadedDocument,
  files: readonly string[],
): { document: LoadedDocument; diagnostics: readonly Diagnostic[] } {
  let last = document;
  const diagnostics: Diagnostic[] = [];
  for (const file of files) {
    const laid = overlaid(last, file);
    last = laid.document;
    diagnostics.push(...laid.diagnostics);
  }
  return { document: last, diagnostics };
}

/**
 * A document with an overlay laid over it, as the OpenAPI Overlay Specification 1.0 says: its actions are done one after the
 * other, each to all that its JSONPath (RFC 9535) matches. `update` is merged into objects, member by member, and appended to
 * lists; `remove` takes away. References are not followed, and other files of the document stay as they are.
 *
 * A target that matches nothing is a diagnostic. Throws DocumentError if the overlay is none, or cannot be done.
 */
function overlaid(
  document: LoadedDocument,
  file: string,
): { document: LoadedDocument; diagnostics: readonly Diagnostic[] } {
  const overlay = loadDocument(file);
  checkOverlay(file, overlay.root);
  let root: Json = document.root;
  const diagnostics: Diagnostic[] = [];
  for (const [index, action] of arrayMember(overlay.root, "actions").entries()) {
    const at = `#/actions/${index}`;
    const target = stringMember(action, "target") ?? "";
    const paths = matches(root, target, file, `${at}/target`);
    if (paths.length === 0) diagnostics.push(matchesNothing(document, target, file, `${at}/target`));
    const isRemoval = member(action, "remove") === true;
    // What stands later is taken away first, so that the indexes of what stands earlier stay right.
    for (const path of isRemoval ? paths.reverse() : paths)
      root = changed(root, path, (value) =>
        isRemoval ? undefined : updated(value, member(action, "update") ?? {}, file, at),
      );
  }
  if (!isObject(root))
    throw new DocumentError(file, "#/actions", "Nothing of the document is left. Remove parts of it only.");
  return { document: withRoot(document, root), diagnostics };
}

function checkOverlay(file: string, root: JsonObject): void {
  const version = stringMember(root, "overlay") ?? "";
  if (!/^1\.\d/.test(version))
    throw new DocumentError(
      file,
      "#/overlay",
      "This is not an overlay of version 1. Begin it with `overlay: 1.0.0`.",
    );
  const actions = member(root, "actions");
  if (!isArray(actions) || actions.length === 0)
    throw new DocumentError(file, "#/actions", "The overlay has no list of actions. Write what it changes.");
  for (const [index, action] of actions.entries()) {
    const at = `#/actions/${index}`;
    if (stringMember(action, "target") === undefined)
      throw new DocumentError(file, at, "The action has no `target`. Say by a JSONPath what it changes.");
    if (member(action, "update") === undefined && member(action, "remove") !== true)
      throw new DocumentError(
        file,
        at,
        "The action changes nothing. Give it an `update`, or `remove: true`.",
      );
  }
}

function matches(root: Json, target: string, file: string, pointer: string): Path[] {
  const paths: Path[] = [];
  try {
    exec(root as never, target, (_value, path) => void paths.push([...path]));
  } catch (error) {
    const why = (error as Error).message.split("\n", 1)[0] ?? "";
    throw new DocumentError(
      file,
      pointer,
      `This is not a JSONPath (${why}). Correct it, such as $.paths["/pets"].get.`,
    );
  }
  return paths;
}

function matchesNothing(document: LoadedDocument, target: string, file: string, pointer: string): Diagnostic {
  const sentence = `The target "${target}" of the overlay ${file}, at ${pointer}, matches nothing in ${document.file}. Correct it, or take the action away.`;
  return { pointer: "#", sentence, skipped: false };
}

/** A value with a change at one place; undefined there takes the member or item away. */
function changed(value: Json, [step, ...rest]: Path, change: (value: Json) => Json | undefined): Json {
  if (step === undefined) return change(value) ?? null;
  const inner = (child: Json): Json | undefined =>
    rest.length === 0 ? change(child) : changed(child, rest, change);
  if (isArray(value))
    return value.flatMap((item, index): Json[] => {
      const now = index === step ? inner(item) : item;
      return now === undefined ? [] : [now];
    });
  return Object.fromEntries(
    Object.entries(value as JsonObject).flatMap(([name, child]) => {
      const now = name === step ? inner(child) : child;
      return now === undefined ? [] : [[name, now]];
    }),
  );
}

/** What an action makes of a value that its target matches. */
function updated(value: Json, update: Json, file: string, pointer: string): Json {
  if (isArray(value)) return [...value, update];
  if (isObject(value) && isObject(update)) return merged(value, update);
  const sentence = isObject(value)
    ? "The target is an object, and the update is not. Write an object to merge with it."
    : "The target is neither an object nor a list. Choose the object around it, and update its member.";
  throw new DocumentError(file, pointer, sentence);
}

/** Two objects in one: objects under one name are merged, lists joined, and other values replaced. */
function merged(value: JsonObject, update: JsonObject): JsonObject {
  const entries = Object.entries(update).map(([name, next]): [string, Json] => {
    const now = member(value, name);
    if (isObject(now) && isObject(next)) return [name, merged(now, next)];
    return [name, isArray(now) && isArray(next) ? [...now, ...next] : next];
  });
  // Later entries win, and a name keeps its place.
  return Object.fromEntries([...Object.entries(value), ...entries]);
}
