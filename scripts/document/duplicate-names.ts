import { DocumentError } from "./document-error.ts";
import { isObject, type Json } from "./json.ts";
import { endOfString } from "./limits.ts";
import { below } from "./pointer.ts";

/**
 * Refuses JSON in which a name stands twice in one object: a parser keeps the last of them without a word. `value` is
 * what the text was parsed to, `names` how many the text has: where the value has as many, nothing is searched.
 */
export function refuseDuplicateNames(file: string, text: string, value: Json, names: number): void {
  if (names === namesOf(value)) return;
  const place = new Search(text.replace(/^\uFEFF/, "")).duplicate();
  if (place === undefined) return;
  throw new DocumentError(
    file,
    below(place.parent, place.name),
    `The name "${place.name}" stands twice in one object. Keep one of them.`,
  );
}

function afterSpace(text: string, from: number): number {
  let index = from;
  for (let code = text.charCodeAt(index); code === 0x20 || (code >= 0x09 && code <= 0x0d);) {
    code = text.charCodeAt(++index);
  }
  return index;
}

/** How many members a value and all values in it have. Its depth is limited before it is parsed. */
function namesOf(value: Json): number {
  let names = 0;
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) if (typeof item === "object") names += namesOf(item);
  } else if (isObject(value)) {
    // What JSON.parse makes inherits no name that is listed here.
    for (const name in value) {
      names++;
      const inner = value[name];
      if (typeof inner === "object") names += namesOf(inner);
    }
  }
  return names;
}

/** Where a name stands: the pointer of its object, and the name. */
interface Place {
  readonly parent: string;
  readonly name: string;
}

/** Walks through a valid JSON text once. */
class Search {
  readonly #text: string;
  #index = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The first name that stands twice in one object. */
  duplicate(): Place | undefined {
    return this.#value("#");
  }

  #value(pointer: string): Place | undefined {
    const first = this.#next();
    if (first === "{") return this.#object(pointer);
    if (first === "[") return this.#array(pointer);
    if (first === '"') this.#string();
    else while (/[\w.+-]/.test(this.#text.charAt(this.#index))) this.#index++;
    return undefined;
  }

  #object(pointer: string): Place | undefined {
    const names = new Set<string>();
    while (this.#next() !== "}") {
      this.#next("{,");
      if (this.#next() === "}") break;
      const name = this.#string();
      if (names.has(name)) return { parent: pointer, name };
      names.add(name);
      this.#next(":");
      const found = this.#value(below(pointer, name));
      if (found !== undefined) return found;
    }
    this.#index++;
    return undefined;
  }

  #array(pointer: string): Place | undefined {
    for (let position = 0; this.#next() !== "]"; position++) {
      this.#next("[,");
      if (this.#next() === "]") break;
      const found = this.#value(below(pointer, position));
      if (found !== undefined) return found;
    }
    this.#index++;
    return undefined;
  }

  /** The next character that is no space; one of `over` is stepped over. */
  #next(over = ""): string {
    this.#index = afterSpace(this.#text, this.#index);
    const character = this.#text.charAt(this.#index);
    if (character !== "" && over.includes(character)) this.#index++;
    return character;
  }

  #string(): string {
    const end = endOfString(this.#text, this.#index);
    const string = JSON.parse(this.#text.slice(this.#index, end + 1)) as string;
    this.#index = end + 1;
    return string;
  }
}
