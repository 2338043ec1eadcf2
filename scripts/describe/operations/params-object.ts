import { type JsonObject, stringMember } from "../../document/json.ts";
import type { DescribedBody } from "./bodies.ts";
import { type Note, OperationError } from "./operation-error.ts";
import type { ParameterFact, ParamsFact } from "./operation-facts.ts";
import type { Parameters } from "./parameters.ts";

/**
 * The body beside the parameters. If a field of it has the name of a parameter, the body goes whole, under `body`. Throws
 * {@link OperationError} if two things of a call would have one name even so.
 */
export function apartFrom(
  parameters: Parameters,
  described: DescribedBody | undefined,
  pointer: string,
  note: Note,
): DescribedBody | undefined {
  const body = wholeIfShared(parameters, described, pointer, note);
  const seen = new Set<string>(body?.fact.shape === "whole" ? ["body"] : body?.fields);
  for (const parameter of sharedParameters(parameters)) {
    if (seen.has(parameter.name)) {
      throw new OperationError(
        pointer,
        `The params of this operation would have "${parameter.name}" twice, with two meanings. Rename one of the two.`,
      );
    }
    seen.add(parameter.name);
  }
  return body;
}

function wholeIfShared(
  parameters: Parameters,
  body: DescribedBody | undefined,
  pointer: string,
  note: Note,
): DescribedBody | undefined {
  const shared = sharedParameters(parameters).find(({ name }) => body?.fields.has(name) === true);
  if (body === undefined || shared === undefined) return body;
  note(
    pointer,
    `A parameter and a field of the body are both called "${shared.name}", so the body goes under "body". Rename one of them to have its fields beside the parameters.`,
  );
  return { fact: { ...body.fact, shape: "whole" }, fields: new Set() };
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

/** The params object of an operation; undefined if nothing is left for it. Its names are given when all calls are known. */
export function describeParams(
  operation: JsonObject,
  parameters: Parameters,
  body: DescribedBody | undefined,
): ParamsFact | undefined {
  const own = sharedParameters(parameters);
  if (own.length === 0 && body === undefined) return undefined;
  const optional = own.every((parameter) => !parameter.required) && body?.fact.required !== true;
  const carried = own.some((parameter) => isCarried(parameters, parameter));
  return {
    name: stringMember(operation, "x-fern-request-name") ?? "",
    ...(carried ? { withVariables: "" } : {}),
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
