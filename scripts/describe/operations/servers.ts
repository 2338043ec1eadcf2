import {
  arrayMember,
  type JsonObject,
  objectMember,
  stringMember,
  stringsMember,
} from "../../document/json.ts";
import type { Diagnostic } from "../../document/diagnostic.ts";
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

/** What a document says if it lists servers, and calls can go to none of them. */
export function serverDiagnostics(root: JsonObject): Diagnostic[] {
  const servers = describeServers(root);
  const [first] = servers;
  if (first === undefined || servers.some(({ url }) => url !== undefined)) return [];
  const sentence = `${unusable(first)}, and no other is listed, so a client has to be given the address. ${advice}`;
  return [{ pointer: "#/servers", sentence, skipped: false }];
}

/**
 * The server that an operation is sent to, if it or its path names others than the document does. Where it lists all that the
 * document lists, the client's choice among them holds.
 */
export function ownServer(
  root: JsonObject,
  { item, value, path, pointer }: PlacedOperation,
  note: Note,
): ServerFact | undefined {
  const [owner, place] = Object.hasOwn(value, "servers") ? [value, pointer] : [item, below("#/paths", path)];
  const own = describeServers(owner);
  const [first] = own;
  if (first === undefined) return undefined;
  const common = describeServers(root);
  const isCommon = common.every(({ template }) => own.some((server) => server.template === template));
  if (common.length > 0 && isCommon) return undefined;
  const usable = own.find(({ url }) => url !== undefined);
  if (usable === undefined)
    note(below(place, "servers"), `${unusable(first)}, so the client's own server is used. ${advice}`);
  return usable;
}

function unusable({ template }: ServerFact): string {
  return `The server "${template}" is not a whole address, or a variable in it has no default`;
}

const advice = "Write an address such as https://api.example.com/v1.";
