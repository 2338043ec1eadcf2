import { type Json, type JsonObject, member, objectMember, stringMember } from "../../document/json.ts";
import { below } from "../../document/pointer.ts";
import type { Components } from "../types/components.ts";
import { toIdentifier } from "../types/identifiers.ts";
import { unionOf } from "../types/type-algebra.ts";
import type { ModelFact, TypeFact } from "../types/type-facts.ts";
import { TypeDescriber } from "../types/types.ts";
import { isShort } from "./call-models.ts";
import { callName, type ResourceNames } from "./call-names.ts";
import { contentKindOf } from "./media-types.ts";
import type { ErrorFact, OperationFact } from "./operation-facts.ts";

/**
 * What an operation answers if it refuses: single statuses first, then ranges such as `4XX`, then `default`, which stands for
 * refusals only if a successful answer is described apart from it.
 */
export function describeErrors(components: Components, operation: JsonObject, pointer: string): ErrorFact[] {
  const responses = objectMember(operation, "responses");
  const statuses = Object.keys(responses);
  const hasSuccess = statuses.some((status) => /^2(?:\d\d|xx)$/i.test(status));
  const refusals = statuses.filter(
    (status) => /^[345](?:\d\d|xx)$/i.test(status) || (status === "default" && hasSuccess),
  );
  const order = (status: string): string => (/^\d+$/.test(status) ? `0${status}` : `1${status}`);
  refusals.sort((left, right) => (order(left) < order(right) ? -1 : 1));
  return refusals.map((status) => {
    const reference = stringMember(responses[status], "$ref");
    const place =
      reference === undefined
        ? { pointer: below(pointer, "responses", status), value: responses[status] ?? null }
        : components.document.resolve(reference);
    return {
      status: status === "default" ? status : status.toUpperCase(),
      pointer: place.pointer,
      type: bodyType(components, place.value),
    };
  });
}

/** What a caller gets of any of the media types: what is not JSON is a text. Nothing is known of a body that is not described. */
function bodyType(components: Components, response: Json): TypeFact {
  const contents = Object.entries(objectMember(response, "content"));
  const describer = new TypeDescriber(components, "response");
  const types = contents.map(([mediaType, media]): TypeFact => {
    const schema = member(media, "schema");
    const isJSON = contentKindOf(mediaType, schema, components.document) === "json";
    return isJSON ? describer.describe(schema) : { kind: "string" };
  });
  return types.length === 0 ? { kind: "unknown" } : unionOf(types);
}

/**
 * Gives a name to the errors that would not read well among the facts: that of the response where it is a component, else one of
 * the call and the status.
 */
export function nameErrors(
  operations: readonly OperationFact[],
  resources: ResourceNames,
  { names }: Components,
): { operations: OperationFact[]; models: ModelFact[] } {
  const models = new Map<string, ModelFact>();
  const named = operations.map((operation) => {
    const errors = operation.errors.map((error): ErrorFact => {
      if (isShort(error.type)) return error;
      const known = models.get(error.pointer);
      if (known !== undefined) return { ...error, type: { kind: "model", name: known.name } };
      const shared = /^#\/components\/responses\/([^/]+)$/.exec(error.pointer)?.[1];
      const status = error.status === "default" ? "" : error.status;
      const wanted =
        shared === undefined ? `${callName(operation, resources)}${status}Error` : toIdentifier(shared);
      const name = names.take(names.has(wanted) ? `${wanted}Body` : wanted);
      const what =
        shared === undefined ? `a call of "${operation.name}" that is refused` : "a call that is refused";
      const paragraphs = [`What ${what} is answered with.`];
      const docs = { paragraphs, deprecated: false };
      models.set(error.pointer, {
        name,
        pointer: error.pointer,
        docs,
        type: error.type,
        extends: [],
        excludes: [],
      });
      return { ...error, type: { kind: "model", name } };
    });
    return { ...operation, errors };
  });
  return { operations: named, models: [...models.values()] };
}
