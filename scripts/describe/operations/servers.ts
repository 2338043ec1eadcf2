import {
  arrayMember,
  type JsonObject,
  objectMember,
  stringMember,
  stringsMember,
} from "../../document/json.ts";
import type { PlacedOperation } from "../../document/operations.ts";
import { below } from "../../document/pointer.ts";
import { describeDocs } from "../types/docs.ts";
import type { Note } from "./operation-error.ts";
import type { ServerFact } from "./operation-facts.ts";

/** The servers that a document, a path or an operation lists, in its order. */
export function describeServers(owner: JsonObject): ServerFact[] {
  return arrayMember(owner, "servers").flatMap((server): ServerFact[] => {
    const template = stringMember(server, "url");
    if (template === undefined) return [];
    const variables = Object.entries(objectMember(server, "variables")).map(([name, says]) => {
      const values = stringsMember(says, "enum");
      const initial = stringMember(says, "default") ?? values[0];
      const { default: _initial, ...docs } = describeDocs(says);
      return { name, values, docs, ...(initial === undefined ? {} : { initial }) };
    });
    const url = filledIn(
      template,
      new Map(variables.flatMap(({ name, initial }) => (initial === undefined ? [] : [[name, initial]]))),
    );
    return [{ template, variables, docs: describeDocs(server), ...(url === undefined ? {} : { url }) }];
  });
}

/** A template with its variables filled in; undefined if that is not a whole address. */
function filledIn(template: string, values: ReadonlyMap<string, string>): string | undefined {
  const url = template.replaceAll(/\{([^{}]*)\}/g, (whole, name: string) => values.get(name) ?? whole);
  return /^https?:\/\/[^/{}?#]/i.test(url) && !/[{}?#]/.test(url) && URL.canParse(url) ? url : undefined;
}

/** The address that an operation is sent to, if it or its path names another one than the document does. */
export function ownServer(
  root: JsonObject,
  { item, value, path, pointer }: PlacedOperation,
  note: Note,
): string | undefined {
  const [owner, place] = Object.hasOwn(value, "servers") ? [value, pointer] : [item, below("#/paths", path)];
  const own = describeServers(owner);
  const [first] = own;
  if (first === undefined) return undefined;
  const { url } = own.find((server) => server.url !== undefined) ?? {};
  if (url === undefined) {
    note(
      below(place, "servers"),
      `The server "${first.template}" is not a whole address, or a variable in it has no default, so the client's own server is used. Write an address such as https://api.example.com/v1.`,
    );
    return undefined;
  }
  return describeServers(root).some((server) => server.url === url) ? undefined : url;
}
