import { type JsonObject, member, stringMember, stringsMember } from "../../document/json.ts";
import { camel, isIdentifier, toMember } from "../types/identifiers.ts";
import type { OperationPlace } from "./operations.ts";

/** Where an operation hangs in the tree: by the extensions that say so, else by its first tag and its id. */
export function treePlace(
  operation: JsonObject,
  { path, method }: OperationPlace,
): { resource: string[]; name: string } {
  const given = member(operation, "x-fern-sdk-group-name");
  const group = typeof given === "string" ? [given] : stringsMember(operation, "x-fern-sdk-group-name");
  const words = path.split("/").filter((word) => word !== "" && !word.startsWith("{"));
  const resource = group.length > 0 ? group : [stringsMember(operation, "tags")[0] ?? words[0] ?? "root"];
  const byPath = `${method} ${path.replace(/[{}]/g, " ")}`;
  const name =
    stringMember(operation, "x-fern-sdk-method-name") ?? stringMember(operation, "operationId") ?? byPath;
  return { resource: resource.map(memberName), name: memberName(name) };
}

function memberName(text: string): string {
  return toMember(isIdentifier(text) && /^[a-z]/.test(text) ? text : camel(text));
}
