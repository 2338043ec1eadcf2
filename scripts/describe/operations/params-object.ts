import { type JsonObject, stringMember } from "../../document/json.ts";
import type { DescribedBody } from "./bodies.ts";
import { pascal, toIdentifier } from "../types/identifiers.ts";
import { OperationError } from "./operation-error.ts";
import type { ParameterFact, ParamsFact } from "./operation-facts.ts";
import type { Parameters } from "./parameters.ts";
import type { Components } from "../types/components.ts";

/** Throws {@link OperationError} where two things of a call would go by one name. */
export function refuseCollisions(
  parameters: Parameters,
  body: DescribedBody | undefined,
  pointer: string,
): void {
  const seen = new Set<string>(body?.fact.shape === "whole" ? ["body"] : body?.fields);
  for (const parameter of sharedParameters(parameters)) {
    if (seen.has(parameter.name)) {
      throw new OperationError(
        pointer,
        `The name "${parameter.name}" would stand for two things in the params of this operation. Rename the parameter or the field.`,
      );
    }
    seen.add(parameter.name);
  }
}

/** The parameters that share the params object: all but the positional one. */
function sharedParameters(parameters: Parameters): ParameterFact[] {
  return [
    ...parameters.path.filter((parameter) => parameter !== parameters.positional),
    ...parameters.query,
    ...parameters.header,
    ...parameters.cookie,
  ];
}

/** The params object of an operation; undefined where nothing is left for it. */
export function describeParams(
  components: Components,
  operation: JsonObject,
  parameters: Parameters,
  body: DescribedBody | undefined,
  resource: readonly string[],
  name: string,
): ParamsFact | undefined {
  const own = sharedParameters(parameters);
  if (own.length === 0 && body === undefined) return undefined;
  const asked = stringMember(operation, "x-fern-request-name");
  const base = asked ?? `${pascal(resource.at(-1) ?? "")}${pascal(name)}Params`;
  const optional = own.every((parameter) => !parameter.required) && body?.fact.required !== true;
  const taken = components.names.take(toIdentifier(base));
  const carried = own.some((parameter) => isCarried(parameters, parameter));
  return {
    name: taken,
    ...(carried ? { withVariables: components.names.take(`${taken}WithVariables`) } : {}),
    optional,
    own,
  };
}

function isCarried(parameters: Parameters, parameter: ParameterFact): boolean {
  return (
    parameters.path.includes(parameter) &&
    parameters.variables.some((variable) => variable.parameter === parameter.name)
  );
}
