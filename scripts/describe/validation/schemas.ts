import type { LoadedDocument, Located } from "../../document/document.ts";
import {
  arrayMember,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  member,
  stringMember,
} from "../../document/json.ts";
import { below } from "../../document/pointer.ts";
import { arrayCheck, objectCheck } from "./containers.ts";
import {
  allOf,
  call,
  type ValidatorFact,
  isAny,
  part,
  table,
  type UncheckedFact,
  value,
} from "./validator-facts.ts";
import { listedChecks } from "./listed-values.ts";
import { numberCheck, stringCheck } from "./scalars.ts";
import { unionCheck } from "./unions.ts";

/** Types in the order in which they are named, and what a value of each is in words. */
const types: Readonly<Record<string, string>> = {
  object: "an object",
  array: "an array",
  string: "a string",
  number: "a number",
  boolean: "true or false",
  null: "null",
};

/** Keywords that are left unchecked wherever they stand. */
const unchecked = [
  "contains",
  "dependentSchemas",
  "dependencies",
  "unevaluatedProperties",
  "unevaluatedItems",
  "$dynamicRef",
];

/** Turns schemas of request bodies into checks. One describer serves a document, so that components are shared. */
export class SchemaValidators {
  readonly document: LoadedDocument;
  /** What components need, each after those that it is made of, as far as they are not made of one another. */
  readonly components: Map<string, ValidatorFact> = new Map();
  readonly unchecked: UncheckedFact[] = [];
  readonly #open: Set<string> = new Set();

  constructor(document: LoadedDocument) {
    this.document = document;
  }

  /** The check of a schema. `within` holds the references that led to it without a step into the value. */
  check(schema: Json | undefined, pointer: string, within: readonly string[] = []): ValidatorFact {
    if (schema === false) return part("refused");
    if (!isObject(schema)) return part("any");
    const reference = stringMember(schema, "$ref");
    if (reference === undefined) return this.#own(schema, pointer, within);
    const target = this.#reference(this.document.resolve(reference), pointer, within);
    // Before 3.1, nothing beside a reference counts.
    if (stringMember(this.document.root, "openapi")?.startsWith("3.0") === true) return target;
    return allOf([target, this.#own(schema, pointer, within)]);
  }

  /** A schema with its references followed, to look at. */
  seen(schema: Json | undefined, pointer: string): Located {
    const reference = stringMember(schema, "$ref");
    return reference === undefined ? { value: schema ?? true, pointer } : this.document.resolve(reference);
  }

  readonly skip = (fact: UncheckedFact): void => {
    if (!this.unchecked.some(({ pointer }) => pointer === fact.pointer)) this.unchecked.push(fact);
  };

  #reference(target: Located, from: string, within: readonly string[]): ValidatorFact {
    const { pointer } = target;
    if (within.includes(pointer)) {
      this.skip({ pointer: from, reason: "the reference leads back to itself" });
      return part("any");
    }
    if (this.#open.has(pointer)) return { kind: "component", pointer, lazy: true };
    const known = this.components.get(pointer);
    if (known !== undefined) return isSmall(known) ? known : { kind: "component", pointer, lazy: false };
    this.#open.add(pointer);
    const check = this.check(target.value, pointer, [...within, pointer]);
    this.#open.delete(pointer);
    this.components.set(pointer, check);
    return isSmall(check) ? check : { kind: "component", pointer, lazy: false };
  }

  #own(schema: JsonObject, pointer: string, within: readonly string[]): ValidatorFact {
    for (const keyword of unchecked) {
      if (Object.hasOwn(schema, keyword))
        this.skip({ pointer: below(pointer, keyword), reason: `"${keyword}" is not supported` });
    }
    const inner = (keyword: string): ValidatorFact =>
      this.check(member(schema, keyword), below(pointer, keyword), within);
    const all = arrayMember(schema, "allOf");
    const parts = [this.#typed(schema, pointer)];
    for (const [index, one] of all.entries())
      parts.push(this.check(one, below(pointer, "allOf", index), within));
    for (const keyword of ["anyOf", "oneOf"] as const) {
      const list = arrayMember(schema, keyword);
      if (list.length > 0) parts.push(unionCheck(this, schema, keyword, pointer, within));
    }
    if (Object.hasOwn(schema, "not")) parts.push(call("otherThan", inner("not")));
    if (Object.hasOwn(schema, "if") && (Object.hasOwn(schema, "then") || Object.hasOwn(schema, "else"))) {
      parts.push(call("conditional", inner("if"), inner("then"), inner("else")));
    }
    const check = allOf(parts);
    // `nullable` beside a composition does nothing by the letter, but is written to allow null.
    return parts.length > 1 && member(schema, "nullable") === true && !isAny(check)
      ? call("orNull", check)
      : check;
  }

  #typed(schema: JsonObject, pointer: string): ValidatorFact {
    const named = member(schema, "type");
    const wanted = typeof named === "string" ? [named] : isArray(named) ? named : undefined;
    const nullable = member(schema, "nullable") === true ? ["null"] : [];
    const allowed = [...(wanted ?? Object.keys(types)), ...nullable];
    const rows = Object.keys(types).flatMap((type): (readonly [string, ValidatorFact])[] => {
      if (!allowed.includes(type) && !(type === "number" && allowed.includes("integer"))) return [];
      return [[type, this.#ofType(type, schema, pointer, wanted !== undefined, !allowed.includes("number"))]];
    });
    const [only] = rows;
    const bare = wanted === undefined && rows.every(([, check]) => isAny(check));
    const words = rows
      .map(([type]) => (type === "number" && !allowed.includes("number") ? "a whole number" : types[type]))
      .join(" or ");
    const base = bare
      ? part("any")
      : rows.length === 1 && only !== undefined
        ? only[1]
        : call("typed", value(words), table(rows));
    return this.#listed(schema, base, allowed, pointer);
  }

  #ofType(type: string, schema: JsonObject, pointer: string, named: boolean, whole: boolean): ValidatorFact {
    if (type === "string") return plain(stringCheck(schema, pointer, this.skip), named);
    if (type === "number") return plain(numberCheck(schema, whole && named), named);
    if (type === "boolean") return part(named ? "boolean" : "any");
    if (type === "null") return part(named ? "nullValue" : "any");
    return type === "array"
      ? arrayCheck(this, schema, pointer, named)
      : objectCheck(this, schema, pointer, named);
  }

  /** The values that `enum` and `const` list, instead of the check of their type where that says no more. */
  #listed(schema: JsonObject, base: ValidatorFact, allowed: readonly Json[], pointer: string): ValidatorFact {
    const listed = listedChecks(schema, allowed);
    if (listed.length === 0) return base;
    const rest: Record<string, Json> = { ...schema };
    for (const keyword of ["type", "enum", "const"]) delete rest[keyword];
    const more = this.#typed(rest, pointer);
    return allOf(isAny(more) ? listed : [...listed, base]);
  }
}

/** Where no type is named, a check that says only what its type is says nothing. */
function plain(check: ValidatorFact, named: boolean): ValidatorFact {
  return named || check.kind !== "part" ? check : part("any");
}

/** Whether a check is better repeated than named. */
function isSmall(check: ValidatorFact): boolean {
  if (check.kind !== "call") return check.kind === "part" || !check.lazy;
  return check.arguments.length === 1 && check.arguments.every((argument) => argument.kind === "part");
}
