import type { LoadedDocument } from "../../document/document.ts";
import { isArray, isObject, type Json, member, stringMember } from "../../document/json.ts";
import { parseRawPointer } from "../../document/pointer.ts";
import type { ValidatorFact, UncheckedFact } from "./validator-facts.ts";
import { SchemaValidators } from "./schemas.ts";
import type { OperationFact } from "../operations/operation-facts.ts";

/** The check of one operation's JSON request body. */
export interface BodyValidatorFact {
  readonly id: string;
  /** Where its schema stands. */
  readonly pointer: string;
  readonly required: boolean;
  /** The model, where the schema is a component of its own. */
  readonly model?: string;
  readonly check: ValidatorFact;
}

export interface ValidationFacts {
  readonly bodies: readonly BodyValidatorFact[];
  /** The components that bodies are made of, each before those that are made of it. */
  readonly components: readonly { readonly pointer: string; readonly check: ValidatorFact }[];
  readonly unchecked: readonly UncheckedFact[];
}

/** Describes what a request body must be, for each operation that has one in JSON. */
export function describeValidation(
  document: LoadedDocument,
  operations: readonly OperationFact[],
): ValidationFacts {
  const checks = new SchemaValidators(document);
  const bodies = operations.flatMap(({ id, body }): BodyValidatorFact[] => {
    if (body?.kind !== "json") return [];
    const { schema: pointer = "", required, model } = body;
    const schema = pointer === "" ? true : valueAt(document, pointer);
    const check = checks.check(schema, pointer);
    return [
      {
        id,
        pointer: stringMember(schema, "$ref") ?? pointer,
        required,
        check,
        ...(model === undefined ? {} : { model }),
      },
    ];
  });
  const components = [...checks.components].map(([pointer, check]) => ({ pointer, check }));
  return { bodies, components, unchecked: checks.unchecked };
}

/** The value that stands at a pointer, be it a reference or not. */
function valueAt(document: LoadedDocument, pointer: string): Json | undefined {
  let found: Json | undefined = document.root;
  for (const name of parseRawPointer(pointer) ?? []) {
    found = isArray(found) ? found[Number(name)] : isObject(found) ? member(found, name) : undefined;
  }
  return found;
}
