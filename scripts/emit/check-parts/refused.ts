import { type Context, fault } from "./report.ts";

/** No value at all. */
export function refused(_value: unknown, context: Context | undefined): boolean {
  return fault(context, "false schema", "may not be there. Leave it out.");
}
