import type { LoadedDocument } from "../../document/document.ts";
import { stringMember } from "../../document/json.ts";
import { valueAt } from "../../document/pointer.ts";
import type { UncheckedFact, ValidatorFact } from "./validator-facts.ts";
import { SchemaValidators } from "./schemas.ts";
import type { OperationFact } from "../operations/operation-facts.ts";

/** The validator of one operation's JSON request body. */
export interface BodyValidatorFact {
  readonly id: string;
  /** Where its schema is. */
  readonly pointer: string;
  readonly required: boolean;
  /** The model, if the schema is a component of its own. */
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
  const validators = new SchemaValidators(document);
  const bodies = operations.flatMap(({ id, body }): BodyValidatorFact[] => {
    if (body?.kind !== "json") return [];
    const { schema: pointer = "", required, model } = body;
    const schema = pointer === "" ? true : valueAt(document.root, pointer);
    const check = validators.describe(schema, pointer);
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
  const components = [...validators.components].map(([pointer, check]) => ({ pointer, check }));
  return { bodies, components, unchecked: validators.left() };
}
