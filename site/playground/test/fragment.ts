/** The fragment of an address for texts, as the page makes it, in Node. */
import { deflateRawSync } from "node:zlib";

export function fragmentFor(state: Readonly<Record<string, unknown>>): string {
  return `1.${deflateRawSync(JSON.stringify(state)).toString("base64url")}`;
}
