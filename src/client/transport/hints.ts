import { isObject, own } from "../../json/index.ts";
import type { Operation } from "../../../generated/index.ts";
import type { ErrorData } from "../errors.ts";
import type { ApiRequest } from "../request/request.ts";

const askForIds =
  "Check each rule: a kind that the API does not know, or the wrong sort of ID (a name or a client ID instead of a UUID), are the usual causes.";

/** What to do about the errors that people meet, by Cloudflare's code. */
export const hintsByCode: { readonly [code: number]: string } = {
  971: "The limit counts all programs of this user together: make fewer calls at a time.",
  6003: "Check the API token: is it complete, without quotes or spaces?",
  9109: "Check the token: was it made for this account?",
  9999: "Open Zero Trust in the dashboard once: it has not been set up in this account.",
  10000: "Check the token: is it right, not expired, made for this account?",
  10001: "If it happens again: a rule that has a name where an ID belongs is a known cause.",
  11016: askForIds,
  11020: "Check the IDs of groups in the rules: this account has no such group.",
  11021: "Check the application's ID: this account has no such application.",
  12130: askForIds,
  12132: "It conflicts with the present state: read that, then try again.",
  12135: "Check the ID: this account has nothing with this ID.",
};

/** What to do about an error: what its codes mean, and what the operation itself tells. */
export function hintsFor(
  status: number,
  errors: readonly ErrorData[],
  { operation, path }: ApiRequest,
): string[] {
  const hints = new Set(errors.flatMap((error) => hintFor(error) ?? []));
  for (const error of errors) {
    const page = own(error, "documentation_url");
    if (typeof page === "string" && /^https:\/\/[\w.-]+\/[\w./#-]*$/.test(page)) hints.add(`See ${page} .`);
  }
  if (!operation) return [...hints];
  const { permissions, pathParameters, method } = operation;
  const place = parametersIn(path, operation).reverse().join(" in ");
  if (status === 403 && permissions.length)
    hints.add(
      `An API token needs ${permissions.map((name) => `"${name}"`).join(" or ")}: the permission of the account, not that of a zone. In the dashboard, "Write" is called "Edit". Called for ${place}.`,
    );
  if (status === 404 && pathParameters.length) hints.add(`Looked for ${place}.`);
  if (status === 409 && method === "DELETE") {
    hints.delete(hintsByCode[12132] ?? "");
    hints.add("Something still uses it (a policy's app_count: applications). Remove it there first.");
  }
  return [...hints];
}

/** The hint for a code, unless the API itself says more than the code does. */
function hintFor(error: ErrorData): string | undefined {
  const code = own(error, "code");
  if (typeof code !== "number" || !Object.hasOwn(hintsByCode, code)) return undefined;
  if (code !== 12130) return hintsByCode[code];
  const chain = own(error, "error_chain");
  const explained = Array.isArray(chain) && chain.some((link) => isObject(link) && own(link, "message"));
  // Such as "access.api.error.invalid_request: invalid 'include' configuration", which does not say what is wrong.
  const vague = /^(access\.api\.error\.\w+)?:? *(invalid '\w+' configuration)?$/;
  return explained || !vague.test(String(own(error, "message") ?? "")) ? undefined : hintsByCode[code];
}

/** The path's parameters as they were sent, wherever their values came from: `account_id "023e…"`. */
function parametersIn(path: string, operation: Operation): string[] {
  const sent = path.split("/");
  return operation.path
    .split("/")
    .flatMap((segment, index) =>
      /^\{.+\}$/.test(segment) ? [`${segment.slice(1, -1)} "${decodeURIComponent(sent[index] ?? "")}"`] : [],
    );
}
