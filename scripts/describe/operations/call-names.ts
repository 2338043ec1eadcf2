import { type JsonObject, member, stringMember } from "../../document/json.ts";
import type { PlacedOperation } from "../../document/operations.ts";
import { below } from "../../document/pointer.ts";
import { isIdentifier, type NameTable, pascal, toIdentifier, toMember } from "../types/identifiers.ts";
import type { Note } from "./operation-error.ts";
import type { OperationFact } from "./operation-facts.ts";
import { treePlace } from "./resources.ts";

/** What the type of a resource is called, and what the names of its calls begin with. */
interface ResourceName {
  readonly type: string;
  readonly prefix: string;
}

/** The names of resources, by their paths. */
export type ResourceNames = ReadonlyMap<string, ResourceName>;

/** The key of a resource in {@link ResourceNames}. */
export function resourceKey(path: readonly string[]): string {
  return path.join(".");
}

/**
 * Names the types of all resources: by the last word of the path if that is unique, else by as many words before it as are
 * needed. Of several that end in one word, one that is nearer to the root than all others keeps it, so that a resource that
 * is added further out takes no name away. `x-type-name` of an operation pins the name of its resource.
 */
export function nameResources(
  operations: readonly OperationFact[],
  places: readonly PlacedOperation[],
  names: NameTable,
  note: Note,
): ResourceNames {
  const paths = new Map<string, readonly string[]>();
  for (const { resource } of operations)
    for (const depth of resource.keys()) {
      const path = resource.slice(0, depth + 1);
      paths.set(resourceKey(path), path);
    }
  const found = new Map<string, ResourceName>();
  for (const place of places.filter(({ value }) => Object.hasOwn(value, "x-type-name"))) {
    const { value, pointer } = place;
    const pinned = stringMember(value, "x-type-name") ?? "";
    const key = resourceKey(treePlace(place).resource);
    if (found.get(key)?.type === pinned || !paths.has(key)) continue;
    const isFree = isIdentifier(pinned) && !found.has(key);
    const type = isFree ? names.pin(pinned) : "";
    if (type !== pinned)
      note(
        below(pointer, "x-type-name"),
        `The name ${JSON.stringify(pinned)} is taken or is not an identifier, so it is ignored. Choose another.`,
      );
    else found.set(key, { type, prefix: pinned });
  }
  const order = [...paths.values()].sort(
    (left, right) => left.length - right.length || (resourceKey(left) < resourceKey(right) ? -1 : 1),
  );
  for (const path of order) {
    const key = resourceKey(path);
    if (found.has(key)) continue;
    const rivals = order.filter((other) => other.at(-1) === path.at(-1) && other.length <= path.length);
    const [least, most] = [rivals.length > 1 ? 2 : 1, path.length];
    const words = Array.from({ length: Math.max(1, most - least + 1) }, (_, more) =>
      path
        .slice(-(Math.min(least, most) + more))
        .map(pascal)
        .join(""),
    );
    const prefix = words.find((name) => !names.has(name)) ?? words.at(-1) ?? "";
    const wanted = names.has(prefix) ? `${prefix}Resource` : prefix;
    const type = names.take(wanted);
    if (type !== wanted)
      note(
        "#/paths",
        `The names of the resource "${key}" are taken, so its type is called ${type}. Give it a name with "x-type-name" in one of its operations.`,
      );
    found.set(key, { type, prefix });
  }
  return found;
}

/** The names of types that an operation asks for: of its resource, and of its params. */
export function pinnedNames(operation: JsonObject): string[] {
  return ["x-type-name", "x-fern-request-name"].flatMap((name) => {
    const asked = stringMember(operation, name);
    return asked === undefined ? [] : [toIdentifier(asked)];
  });
}

/**
 * Gives each operation the name of its method, and a name to its params object. A method goes without the name of its resource
 * in front: `emails.send`, not `emails.emailsSend`, nor `repository.repoGet`; the document's own word for it (`x-fern-sdk-method-name`) stays.
 */
export function nameCalls(
  operations: readonly OperationFact[],
  places: readonly PlacedOperation[],
  resources: ResourceNames,
  names: NameTable,
  note: Note,
): OperationFact[] {
  const chosen = new Set(
    places.flatMap(({ value, pointer }) =>
      member(value, "x-fern-sdk-method-name") === undefined ? [] : [pointer],
    ),
  );
  const taken = new Map<string, Set<string>>();
  for (const { resource } of operations)
    for (const [depth, name] of resource.entries()) {
      const key = resourceKey(resource.slice(0, depth));
      taken.set(key, (taken.get(key) ?? new Set()).add(name));
    }
  const methods = new Map<string, string>();
  const shortened = (operation: OperationFact): string =>
    chosen.has(operation.pointer)
      ? operation.name
      : withoutResource(operation.name, operation.resource.at(-1) ?? "");
  // What the document chose goes first; a name that is as the document has it goes before one that is shortened to the same.
  const rank = (operation: OperationFact): number =>
    chosen.has(operation.pointer) ? 0 : shortened(operation) === operation.name ? 1 : 2;
  const inOrder = [...operations].sort((left, right) => rank(left) - rank(right));
  for (const operation of inOrder) {
    const key = resourceKey(operation.resource);
    const used = taken.get(key) ?? new Set<string>();
    const byMethod = toMember(`${operation.name} ${operation.method.toLowerCase()}`);
    let name = [shortened(operation), operation.name, byMethod].find((one) => !used.has(one));
    for (let count = 2; name === undefined; count++) {
      const numbered = `${operation.name}${count}`;
      if (used.has(numbered)) continue;
      name = numbered;
      note(
        operation.pointer,
        `Other methods of "${key}" have the names of this one, so it is called "${name}". Give it an operationId of its own.`,
      );
    }
    taken.set(key, used.add(name));
    methods.set(operation.pointer, name);
  }
  const asked = new Map(
    operations.flatMap(({ pointer, params }) =>
      params === undefined || params.name === ""
        ? []
        : [[pointer, names.pin(toIdentifier(params.name))] as const],
    ),
  );
  return operations.map((operation) => {
    const name = methods.get(operation.pointer) ?? operation.name;
    const named = { ...operation, name };
    if (operation.params === undefined) return named;
    const { name: _asked, withVariables, ...params } = operation.params;
    const type = asked.get(operation.pointer) ?? names.take(`${callName(named, resources)}Params`);
    const variables =
      withVariables === undefined ? {} : { withVariables: names.take(`${type}WithVariables`) };
    return { ...named, params: { name: type, ...variables, ...params } };
  });
}

/**
 * What the names of a call's types begin with: those of its resource and its method; the method's alone if it has the word of
 * the resource in it, be it the singular (`GetPayment`, not `PaymentsGetPayment`).
 */
export function callName({ resource, name }: OperationFact, resources: ResourceNames): string {
  const { prefix = "" } = resources.get(resourceKey(resource)) ?? {};
  const method = pascal(name);
  const singular = prefix.replace(/(?<=[a-z])s$/, "");
  return prefix !== "" && hasWords(method, singular) ? method : `${prefix}${method}`;
}

/** Whether the words of one name are among those of another, in one piece; the last of them may be a plural. */
function hasWords(name: string, wanted: string): boolean {
  const [all, some] = [wordsOf(name), wordsOf(wanted)];
  return all.some((_, start) =>
    some.every((word, index) => {
      const found = all[start + index];
      return found === word || (index === some.length - 1 && found === `${word}s`);
    }),
  );
}

/**
 * Short words that documents begin ids with, and what they stand for. This is a list, since `set` and `pay` are beginnings of
 * `settings` and `payments` that say something, and since what is dropped may not depend on what else a document holds.
 */
const abbreviations: Readonly<Record<string, readonly string[]>> = {
  app: ["application"],
  config: ["configuration"],
  db: ["database"],
  doc: ["document"],
  env: ["environment"],
  org: ["organization", "organisation"],
  repo: ["repository"],
};

/** Whether a word is another one, or short for it. */
function standsFor(word: string, whole: string): boolean {
  const [short, long] = [word.toLowerCase(), whole.toLowerCase()];
  const full = Object.hasOwn(abbreviations, short) ? abbreviations[short] : undefined;
  return short === long || full?.includes(long.replace(/ies$/, "y").replace(/s$/, "")) === true;
}

/** A method's name without the words of its resource in front; itself if nothing would be left. */
function withoutResource(name: string, resource: string): string {
  const [words, front] = [wordsOf(name), wordsOf(resource)];
  if (front.length === 0 || front.length >= words.length) return name;
  if (front.some((word, index) => !standsFor(words[index] ?? "", word))) return name;
  const [first = "", ...rest] = words.slice(front.length);
  return /^[A-Za-z]/.test(first) ? toMember([first.toLowerCase(), ...rest].join("")) : name;
}

function wordsOf(name: string): string[] {
  return name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+/g) ?? [];
}
