import { isObject, objectMember, stringMember, type JsonObject } from "../../../document/json.ts";
import { below } from "../../../document/pointer.ts";
import type { CallComparison } from "./call-comparison.ts";
import { bothSides } from "./call.ts";

/** The ways to a token that a security scheme offers: each has its own addresses and scopes. */
export function compareFlows(
  call: CallComparison,
  name: string,
  old: JsonObject,
  next: JsonObject,
  scheme: { readonly old: string; readonly new: string },
): void {
  for (const [flow, before, after] of bothSides(flowsOf(old), flowsOf(next))) {
    const place = { old: below(scheme.old, "flows", flow), new: below(scheme.new, "flows", flow) };
    if (before === undefined)
      call.report("security-scheme-flow-added", { at: name, name: flow }, { new: place.new });
    else if (after === undefined) {
      call.report("security-scheme-flow-removed", { at: name, name: flow }, { old: place.old });
    } else {
      const [was, is] = [urlsOf(before), urlsOf(after)];
      if (was !== is) call.report("security-scheme-url-changed", { name, old: was, new: is }, place);
      compareScopes(call, name, scopesOf(before), scopesOf(after), place);
    }
  }
}

function compareScopes(
  call: CallComparison,
  at: string,
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
  place: { readonly old: string; readonly new: string },
): void {
  for (const name of after)
    if (!before.has(name)) call.report("security-scheme-scope-added", { at, name }, place);
  for (const name of before)
    if (!after.has(name)) call.report("security-scheme-scope-removed", { at, name }, place);
}

function flowsOf(scheme: JsonObject): ReadonlyMap<string, JsonObject> {
  const flows = Object.entries(objectMember(scheme, "flows"));
  return new Map(flows.filter((flow): flow is [string, JsonObject] => isObject(flow[1])));
}

/** Without an address of its own, a refresh token comes from the token's address. */
function urlsOf(flow: JsonObject): string {
  const token = stringMember(flow, "tokenUrl");
  const refresh = stringMember(flow, "refreshUrl");
  const urls = [stringMember(flow, "authorizationUrl"), token, refresh === token ? undefined : refresh];
  return urls.filter((url) => url !== undefined).join(", ");
}

function scopesOf(flow: JsonObject): ReadonlySet<string> {
  return new Set(Object.keys(objectMember(flow, "scopes")));
}
