import { isObject } from "../../json/index.ts";
import type { FileSchema } from "./file-schema.ts";

/**
 * What a file holds without its lists and maps that have nothing after their name, as `removed:` is when its last entry was taken out: YAML
 * reads that as null. What a shape requires stays, and so do entries of a map: `porto:` is an account that lacks its id.
 */
export function withoutEmptyLists(value: unknown, schema: FileSchema): unknown {
  if (!isObject(value)) return value;
  const { properties = {}, additionalProperties, required = [] } = schema;
  const members = Object.entries(value).flatMap(([name, member]) => {
    const known = Object.hasOwn(properties, name);
    const shape = known ? properties[name] : additionalProperties;
    if (typeof shape !== "object") return [[name, member] as const];
    const isEmptyList = member === null && known && !required.includes(name) && mayBeEmpty(shape);
    return isEmptyList ? [] : [[name, withoutEmptyLists(member, shape)] as const];
  });
  return Object.fromEntries(members);
}

/** A list, or an object in which nothing has to be. */
const mayBeEmpty = ({ type, required = [] }: FileSchema): boolean =>
  type === "array" || (type === "object" && required.length === 0);
