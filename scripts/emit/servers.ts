import type { ServerFact, ServerVariableFact } from "../describe/operations/operation-facts.ts";
import type { JsonObject } from "../document/json.ts";
import { docComment, docText } from "./print/docs.ts";
import { valueKey, valueLiteral } from "./print/escape.ts";
import type { Imports } from "./print/imports.ts";

/** The servers of a document: their addresses, and what the document writes if an address can be another one. */
export function serverConstants(servers: readonly ServerFact[], imports: Imports): string[] {
  return [
    `/** The addresses of the API, variables filled in with their defaults. */
export const servers: readonly string[] = ${valueLiteral(servers.map(({ url, template }) => url ?? template))};`,
    ...(servers.some(({ variables }) => variables.length > 0) ? [templates(servers, imports)] : []),
  ];
}

function templates(servers: readonly ServerFact[], imports: Imports): string {
  const rows = servers.map(({ template, variables, docs }) => {
    const listed = variables.map(
      (variable) =>
        `${docComment(docText(variable.docs))}${valueKey(variable.name)}: ${valueLiteral(variableValue(variable))},`,
    );
    return `${docComment(docText(docs))}{ template: ${valueLiteral(template)}, variables: {\n${listed.join("\n")}\n} },`;
  });
  return `/** The same as the document writes them. A client takes one as its \`baseUrl\`, with values for its variables. */
export const serverTemplates: readonly ${imports.runtimeType("ServerTemplate")}[] = [\n${rows.join("\n")}\n];`;
}

/** A server as a fact of an operation: its address, or what that is made of. */
export function serverValue({ url, template, variables }: ServerFact): string | JsonObject {
  if (variables.length === 0) return url ?? template;
  return {
    template,
    variables: Object.fromEntries(variables.map((variable) => [variable.name, variableValue(variable)])),
  };
}

function variableValue({ initial, values }: ServerVariableFact): JsonObject {
  return {
    ...(initial === undefined ? {} : { default: initial }),
    ...(values.length === 0 ? {} : { values }),
  };
}
