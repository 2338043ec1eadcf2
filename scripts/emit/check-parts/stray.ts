import { any } from "./any.ts";
import { type Context, type Stranger, here, pathHere } from "./report.ts";

/** Whether an object has a member of its own that is sent. */
export function has(value: object, name: string): boolean {
  return Object.hasOwn(value, name) && (value as Record<string, unknown>)[name] !== undefined;
}

/** Notes members that an object has and a check does not know. Called one level inside the object. */
export function stray(
  value: Record<string, unknown>,
  context: Context,
  names: readonly string[],
  known: readonly string[],
  sort: Stranger["sort"] = "name",
  meant = false,
): void {
  for (const name of names) {
    context.keys[context.depth] = name;
    any(value[name], context);
  }
  const path = pathHere(context, context.depth - 1);
  const pointer = here(context, context.depth - 1);
  context.strangers.push({ path, pointer, names, known, sort, meant });
}
