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
import { isOpenApi30 } from "../../document/openapi-version.ts";
import { below } from "../../document/pointer.ts";
import { arrayValidator, objectValidator } from "./containers.ts";
import { listedValidators } from "./listed-values.ts";
import { numberValidator, stringValidator } from "./scalars.ts";
import { uncheckedIn, UncheckedSchemas } from "./unchecked.ts";
import { closingOf } from "./unevaluated.ts";
import { unionValidator } from "./unions.ts";
import {
  allOf,
  call,
  isAny,
  part,
  table,
  type UncheckedFact,
  type ValidatorDescriber,
  type ValidatorFact,
  value,
} from "./validator-facts.ts";

/** Types in the order in which they are named, and what a value of each is in words. */
const types: Readonly<Record<string, string>> = {
  object: "an object",
  array: "an array",
  string: "a string",
  number: "a number",
  boolean: "true or false",
  null: "null",
};

/** Documents write `nullable` so to allow null, although other parts of the schema refuse it by the letter. */
const nullPasses =
  "that null is refused where `nullable` stands beside `allOf`, `anyOf`, `oneOf` or an `enum` without null";

/** Turns schemas of request bodies into validators. One describer serves a document, so that components are shared. */
export class SchemaValidators implements ValidatorDescriber {
  /** What components need, each after those that it is made of, as far as they are not made of one another. */
  readonly components: Map<string, ValidatorFact> = new Map();
  readonly unchecked: UncheckedSchemas;
  readonly #document: LoadedDocument;
  readonly #open: Set<string> = new Set();
  /** The places of each reason for which something is left unchecked. */
  readonly #left: Map<string, Set<string>> = new Map();

  constructor(document: LoadedDocument) {
    this.#document = document;
    this.unchecked = new UncheckedSchemas(document);
  }

  readonly resolve = (reference: string): Located => this.#document.resolve(reference);

  /** What is left unchecked, once a reason. */
  left(): UncheckedFact[] {
    return [...this.#left].map(([reason, places]) => {
      const [pointer = ""] = places;
      return { reason, pointer, count: places.size };
    });
  }

  describe(schema: Json | undefined, pointer: string, within: readonly string[] = []): ValidatorFact {
    if (schema === false) return part("refused");
    if (!isObject(schema)) return part("any");
    const reference = stringMember(schema, "$ref");
    if (reference === undefined) return this.#own(schema, pointer, within);
    const target = this.#reference(this.resolve(reference), pointer, within);
    // Before 3.1, nothing beside a reference counts.
    if (isOpenApi30(this.#document)) return target;
    return allOf([target, this.#own(schema, pointer, within)]);
  }

  follow(schema: Json | undefined, pointer: string): Located {
    const reference = stringMember(schema, "$ref");
    return reference === undefined ? { value: schema ?? true, pointer } : this.resolve(reference);
  }

  leave(pointer: string, reason: string): void {
    const places = this.#left.get(reason) ?? new Set();
    this.#left.set(reason, places.add(pointer));
  }

  #reference(target: Located, from: string, within: readonly string[]): ValidatorFact {
    const { pointer } = target;
    if (within.includes(pointer)) {
      this.leave(from, "the reference leads back to itself");
      return part("any");
    }
    if (this.#open.has(pointer)) return { kind: "component", pointer, lazy: true };
    const known = this.components.get(pointer);
    if (known !== undefined) return isSmall(known) ? known : { kind: "component", pointer, lazy: false };
    this.#open.add(pointer);
    const fact = this.describe(target.value, pointer, [...within, pointer]);
    this.#open.delete(pointer);
    this.components.set(pointer, fact);
    return isSmall(fact) ? fact : { kind: "component", pointer, lazy: false };
  }

  #own(schema: JsonObject, pointer: string, within: readonly string[], composed = false): ValidatorFact {
    const closing = closingOf(this, schema);
    for (const { keyword, reason } of uncheckedIn(schema))
      if (closing === undefined || keyword !== "unevaluatedProperties")
        this.leave(below(pointer, keyword), reason);
    const close = (alternative?: Json): ValidatorFact =>
      closing === undefined
        ? part("any")
        : this.describe(closing(alternative), below(pointer, "unevaluatedProperties"));
    const inner = (keyword: string): ValidatorFact =>
      this.describe(member(schema, keyword), below(pointer, keyword), within);
    const parts = [this.#typed(schema, pointer)];
    for (const [index, one] of arrayMember(schema, "allOf").entries())
      parts.push(this.#part(one, below(pointer, "allOf", index), within));
    for (const keyword of ["anyOf", "oneOf"] as const) {
      if (arrayMember(schema, keyword).length > 0)
        parts.push(
          unionValidator(this, schema, keyword, pointer, within, composed || saysMore(schema), close),
        );
    }
    if (!Object.hasOwn(schema, "oneOf")) parts.push(close());
    // What fits a schema of which not everything is checked need not fit it: nothing follows from that.
    const isConclusive = (keyword: string): boolean => {
      if (!this.unchecked.has(schema[keyword])) return true;
      this.leave(
        below(pointer, keyword),
        `what \`${keyword}\` demands, because something in it is not checked`,
      );
      return false;
    };
    if (Object.hasOwn(schema, "not") && isConclusive("not")) parts.push(call("otherThan", inner("not")));
    const isConditional = Object.hasOwn(schema, "then") || Object.hasOwn(schema, "else");
    if (Object.hasOwn(schema, "if") && isConditional && isConclusive("if"))
      parts.push(call("conditional", inner("if"), inner("then"), inner("else")));
    const fact = allOf(parts);
    // By the letter of 3.0.3 `nullable` only adds null to a type beside it, and other parts may still refuse null.
    const isComposed = ["allOf", "anyOf", "oneOf"].some((keyword) => arrayMember(schema, keyword).length > 0);
    if (member(schema, "nullable") !== true || !isComposed || isAny(fact)) return fact;
    this.leave(below(pointer, "nullable"), nullPasses);
    return call("orNull", fact);
  }

  /** A part of an `allOf`. A union in it is described in place: its values can have members of the other parts. */
  #part(schema: Json, pointer: string, within: readonly string[]): ValidatorFact {
    const seen = this.follow(schema, pointer);
    const isUnion = arrayMember(seen.value, "anyOf").length + arrayMember(seen.value, "oneOf").length > 0;
    const isPlain = Object.keys(isObject(schema) ? schema : {}).length === 1 || seen.value === schema;
    if (!isUnion || !isPlain || !isObject(seen.value) || within.includes(seen.pointer))
      return this.describe(schema, pointer, within);
    return this.#own(seen.value, seen.pointer, [...within, seen.pointer], true);
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
    const bare = wanted === undefined && rows.every(([, fact]) => isAny(fact));
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
    if (type === "string") return plain(stringValidator(schema), named);
    if (type === "number") return plain(numberValidator(schema, whole && named), named);
    if (type === "boolean") return part(named ? "boolean" : "any");
    if (type === "null") return part(named ? "nullValue" : "any");
    return type === "array"
      ? arrayValidator(this, schema, pointer, named)
      : objectValidator(this, schema, pointer, named);
  }

  /** The values that `enum` and `const` list, instead of the validator of their type if that says no more. */
  #listed(schema: JsonObject, base: ValidatorFact, allowed: readonly Json[], pointer: string): ValidatorFact {
    const listed = listedValidators(schema, allowed);
    if (listed.length === 0) return base;
    const values = schema["enum"];
    if (member(schema, "nullable") === true && isArray(values) && !values.includes(null))
      this.leave(below(pointer, "nullable"), nullPasses);
    const rest: Record<string, Json> = { ...schema };
    for (const keyword of ["type", "enum", "const"]) delete rest[keyword];
    const more = this.#typed(rest, pointer);
    return allOf(isAny(more) ? listed : [...listed, base]);
  }
}

/** Whether a schema with a union says more of objects than that they are objects. */
function saysMore(schema: JsonObject): boolean {
  const words =
    "properties required additionalProperties patternProperties propertyNames minProperties maxProperties dependentRequired allOf unevaluatedProperties";
  const both = Object.hasOwn(schema, "anyOf") && Object.hasOwn(schema, "oneOf");
  return both || words.split(" ").some((keyword) => Object.hasOwn(schema, keyword));
}

/** If no type is named, a validator that demands only a type demands nothing. */
function plain(fact: ValidatorFact, named: boolean): ValidatorFact {
  return named || fact.kind !== "part" ? fact : part("any");
}

/** Whether a validator is better repeated than named. */
function isSmall(fact: ValidatorFact): boolean {
  if (fact.kind !== "call") return fact.kind === "part" || !fact.lazy;
  return fact.arguments.length === 1 && fact.arguments.every((argument) => argument.kind === "part");
}
