import { type Issue, references } from "../../../generated/index.ts";
import { isObject, own, pathOf, pointerTo } from "../../json/index.ts";
import { InvalidBodyError } from "../errors.ts";
import { type ApiRequest, labelOf } from "./request.ts";

/**
 * Refuses a body in which a reference is still a name, such as `name:Engineering`, whatever `validation` says: the API would take the text
 * for an id, at best. Every object of the body is looked at, since a raw call says nothing about its body.
 *
 * @throws InvalidBodyError with every such place.
 */
export function refuseNames(request: ApiRequest, redact: (text: string) => string): void {
  const issues = [...namesIn(request.body, "")].map((pointer) => {
    const found = issueAt(pointer);
    return { ...found, message: redact(found.message) };
  });
  if (issues.length === 0) return;
  const lines = issues.slice(0, 20).map(({ message }) => message);
  if (issues.length > lines.length) lines.push(`and ${issues.length - lines.length} more`);
  throw new InvalidBodyError(
    `${labelOf(request)} was not sent, because names are not resolved in its body:\n- ${lines.join("\n- ")}`,
    issues,
  );
}

/** Paths that lead to references, by the member that they begin with. */
const pathsFrom: ReadonlyMap<string, readonly (readonly string[])[]> = references.reduce(
  (paths, { path: [first = "", ...rest] }) => paths.set(first, [...(paths.get(first) ?? []), rest]),
  new Map<string, readonly (readonly string[])[]>(),
);

function* namesIn(value: unknown, pointer: string): Generator<string> {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return;
  for (const [name, inner] of Object.entries(value)) {
    const paths = pathsFrom.get(name);
    if (paths === undefined && typeof inner !== "object") continue;
    const place = pointerTo(pointer, name);
    for (const path of paths ?? []) yield* namesAt(inner, path, place);
    yield* namesIn(inner, place);
  }
}

function* namesAt(value: unknown, path: readonly string[], pointer: string): Generator<string> {
  const [next, ...rest] = path;
  if (next === undefined) {
    if (typeof value === "string" && /^(?:name|type):/.test(value)) yield pointer;
  } else if (next === "*") {
    if (typeof value !== "object" || value === null) return;
    for (const [name, inner] of Object.entries(value)) yield* namesAt(inner, rest, pointerTo(pointer, name));
  } else if (isObject(value)) {
    yield* namesAt(own(value, next), rest, pointerTo(pointer, next));
  }
}

function issueAt(pointer: string): Issue {
  const message = `"${pointer}" is a name instead of an id. Resolve names first: resolveNames(policy, directory).`;
  const path = pathOf(pointer).map((name) => (/^(0|[1-9]\d*)$/.test(name) ? Number(name) : name));
  return { message, path, pointer, keyword: "name" };
}
