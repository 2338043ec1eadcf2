import type { Operation } from "../../../generated/index.ts";
import type { ApiRequest } from "../request/request.ts";

/** What to do about the errors that people meet, by Cloudflare's code. */
const byCode: { readonly [code: number]: string } = {
  6003: "Check the API token: is it complete, without quotes or spaces?",
  9109: "Check the token: was it made for this account?",
  9999: "Open Zero Trust in the dashboard once: it has not been set up in this account.",
  10000: "Check the token: is it right, not expired, made for this account?",
  11021: "Check the application's ID: this account has no such application.",
  12130:
    "Often a kind of rule that the API does not know, or the wrong sort of ID (a client ID instead of a UUID).",
  12135: "Check the ID: this account has nothing of this ID.",
};

/** What to do about an error: what its codes mean, and what the operation itself tells. */
export function hintsFor(
  status: number,
  codes: readonly (number | undefined)[],
  { operation, path }: ApiRequest,
): string[] {
  const hints = [...new Set(codes)].flatMap(
    (code = 0) => (Object.hasOwn(byCode, code) ? byCode[code] : []) ?? [],
  );
  if (!operation) return hints;
  const { permissions, pathParameters, method } = operation;
  if (status === 403 && permissions.length)
    hints.push(`An API token needs ${permissions.map((name) => `"${name}"`).join(" or ")}.`);
  if (status === 404 && pathParameters.length)
    hints.push(`Looked for ${parametersIn(path, operation).reverse().join(" in ")}.`);
  if (status === 409 && method === "DELETE")
    hints.push("Something still uses it (a policy's app_count: applications). Take it out there first.");
  return hints;
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
