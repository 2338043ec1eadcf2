import { pascal } from "../../document/names.ts";

export { pascal };

/**
 * Names that come from a document become identifiers here and nowhere else: what is not on the allow list
 * (`A-Z a-z 0-9 _ $`, no digit first, no reserved word) does not get through.
 */

const allowed = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

/** Words that cannot name a type or a binding, and members that would change what an object is. */
const reserved: ReadonlySet<string> = new Set(
  (
    "abstract any arguments as async await bigint boolean break case catch class const constructor continue debugger " +
    "declare default delete do else enum eval export extends false finally for from function get global globalThis if " +
    "implements import in infer instanceof interface is keyof let module namespace never new null number object of " +
    "package private protected prototype public readonly require return set static string super switch symbol then " +
    "this throw true try type typeof undefined unique unknown var void while with yield __proto__ hasOwnProperty " +
    "isPrototypeOf propertyIsEnumerable toLocaleString toString valueOf toJSON"
  ).split(" "),
);

/** Members of an object that are safe although they are reserved words elsewhere, such as the method `delete`. */
const unsafeMembers: ReadonlySet<string> = new Set(
  (
    "constructor prototype then __proto__ hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString toString " +
    "valueOf toJSON __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__"
  ).split(" "),
);

/** Whether a text is an identifier as it is. */
export function isIdentifier(text: string): boolean {
  return allowed.test(text) && !reserved.has(text);
}

/** An identifier that is as near to the text as the allow list lets it be. */
export function toIdentifier(text: string): string {
  const kept = text
    .replace(/[^A-Za-z0-9_$]+/g, "_")
    .replace(/^(?=[0-9])/, "_")
    .slice(0, 200);
  if (/^_*$/.test(kept)) return "Unnamed";
  return reserved.has(kept) ? `${kept}_` : kept;
}

/** A name for a method or a branch of the resource tree: an identifier that may be a keyword, as members may. */
export function toMember(text: string): string {
  const name = camel(text);
  return unsafeMembers.has(name) ? `${name}_` : name;
}

/** `pet-shop list` becomes `petShopList`; what is camel case already stays. */
export function camel(text: string): string {
  const name = pascal(text);
  const lead = /^[A-Z]+(?=[A-Z][a-z]|[0-9_]|$)|^[A-Z]/.exec(name)?.[0] ?? "";
  return lead.toLowerCase() + name.slice(lead.length);
}

/** Gives each name once: a second one that asks for the same gets a number behind it. Names can be held for those who pin them. */
export class NameTable {
  readonly #taken: Set<string>;
  readonly #held = new Set<string>();
  /** For each name that was asked for again, the last number that was tried. */
  readonly #counts: Map<string, number> = new Map();

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(taken);
  }

  has(name: string): boolean {
    return this.#taken.has(name) || this.#held.has(name);
  }

  /** Holds names for {@link pin}: nobody else gets them. */
  hold(names: Iterable<string>): void {
    for (const name of names) if (!this.#taken.has(name)) this.#held.add(name);
  }

  /** Gives a name to the first who pins it, held or not. */
  pin(wanted: string): string {
    this.#held.delete(wanted);
    return this.take(wanted);
  }

  take(wanted: string): string {
    let name = wanted;
    for (let count = this.#counts.get(wanted) ?? 2; this.has(name); count++) {
      name = `${wanted}${count}`;
      this.#counts.set(wanted, count);
    }
    this.#taken.add(name);
    return name;
  }
}

/**
 * Names that no model can have, since generated files use them: their own exports, and the globals that they need. A
 * component of such a name becomes a model with a number behind it.
 */
export const namesInUse: readonly string[] = (
  "APIPromise AbortSignal Array AsyncGenerator AsyncIterable AsyncIterator Blob BodyValidator Call ValidateOptions CallError " +
  "Date Empty Envelope Error EventPromise FetchClient FieldEncoding FetchClientOptions FormData Headers JSON Map Number Object Operation " +
  "OperationTypes Options Page PageInfo PagePromise Pagination PathParameter Promise QueryParameter ReadOnly Record Reflect R RegExp Request " +
  "RequestOptions Resources ResourcesWithVariables Response SecurityScheme Send ServerSentEvent SendWithVariables Set String Symbol " +
  "TypeError URL URLSearchParams validators components createFetchClient createResources defs fetch isErrorOf " +
  "operations paths securitySchemes sendWith servers unknownMember webhooks"
).split(" ");
