import { isArray, type Json, member } from "./json.ts";

/**
 * JSON pointers as this project writes them: in the fragment form, `#/paths/~1accounts/get`, where `~0` stands for `~`
 * and `~1` for `/` (RFC 6901). Percent signs are left as they are: see {@link parsePointer}.
 */

/** Where the schema components of a document are. */
export const schemasPointer = "#/components/schemas";

/** A pointer to a member below another pointer. */
export function below(pointer: string, ...names: readonly (string | number)[]): string {
  return pointer + names.map((name) => `/${escapeToken(String(name))}`).join("");
}

/** The pointer that leads to a list of member names from the root. */
export function pointerTo(names: readonly (string | number)[]): string {
  return below("#", ...names);
}

/**
 * The member names that a pointer leads through, or undefined if the text is not a pointer. The fragment of a URI may
 * be percent-encoded, so one layer of that is taken off, before `~1` and `~0`.
 */
export function parsePointer(text: string): readonly string[] | undefined {
  const decoded = percentDecoded(text);
  return decoded === undefined ? undefined : parseRawPointer(decoded);
}

/** The member names that a pointer leads through, if it is not percent-encoded: as this project writes them. */
export function parseRawPointer(text: string): readonly string[] | undefined {
  if (text === "#" || text === "#/") return [];
  if (!text.startsWith("#/")) return undefined;
  return text
    .slice(2)
    .split("/")
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function escapeToken(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

function percentDecoded(text: string): string | undefined {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The value that a pointer leads to, as it is written there: a reference is not followed. */
export function valueAt(root: Json, pointer: string | readonly string[]): Json | undefined {
  let value: Json | undefined = root;
  for (const name of typeof pointer === "string" ? (parseRawPointer(pointer) ?? []) : pointer) {
    if (isArray(value)) value = /^(?:0|[1-9]\d{0,8})$/.test(name) ? value[Number(name)] : undefined;
    else value = member(value, name);
  }
  return value;
}
