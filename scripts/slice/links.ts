import { isObject, member, stringMember, type Json, type JsonObject } from "../load/json.ts";

/**
 * An operation without the links that lead to operations which were cut: they would lead nowhere. Each link that goes
 * is noted in `dropped`. Links that are shared components stay.
 */
export function withoutForeignLinks(
  operation: JsonObject,
  name: string,
  kept: ReadonlySet<string | undefined>,
  dropped: string[],
): JsonObject {
  const responses = member(operation, "responses");
  if (!isObject(responses)) return operation;
  const pruned = Object.entries(responses).map(([status, response]): [string, Json] => {
    const links = member(response, "links");
    if (!isObject(response) || !isObject(links)) return [status, response];
    const stay = Object.entries(links).filter(([linkName, link]) => {
      const target = stringMember(link, "operationId");
      if (target === undefined || kept.has(target)) return true;
      dropped.push(`${name}, response ${status}: link "${linkName}" to "${target}"`);
      return false;
    });
    if (stay.length === Object.keys(links).length) return [status, response];
    const others = Object.entries(response).filter(([key]) => key !== "links");
    return [
      status,
      Object.fromEntries(stay.length === 0 ? others : [...others, ["links", Object.fromEntries(stay)]]),
    ];
  });
  return { ...operation, responses: Object.fromEntries(pruned) };
}
