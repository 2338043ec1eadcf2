import type { Target } from "../request/request.ts";

/** What to do about the errors that people meet, by Cloudflare's code. */
const byCode: { readonly [code: number]: string } = {
  6003: "Check the API token: is it whole, without quotes or blanks?",
  9109: "Check the token: was it made for this account?",
  9999: "Open Zero Trust in the dashboard once: this account has not set it up.",
  10000: "Check the token: is it right, not expired, made for this account?",
  11021: "Check the application's ID: this account has no such application.",
  12130:
    "Often a kind of rule that the API does not know, or another ID than it wants (a client ID for a UUID).",
  12135: "Check the ID: nothing in this account has it.",
};

/** What to do about a refusal: what its codes mean, and what the operation itself tells. */
export function hintsFor(
  status: number,
  codes: readonly (number | undefined)[],
  { operation, values = {} }: Target,
): string[] {
  const hints = [...new Set(codes)].flatMap(
    (code = 0) => (Object.hasOwn(byCode, code) ? byCode[code] : []) ?? [],
  );
  const { permissions = [], pathParameters = [], method } = operation ?? {};
  if (status === 403 && permissions.length)
    hints.push(`An API token needs ${permissions.map((name) => `"${name}"`).join(" or ")}.`);
  if (status === 404 && pathParameters.length) {
    const looked = pathParameters.map(({ name }) => `${name} "${String(values[name])}"`);
    hints.push(`Looked for ${looked.reverse().join(" in ")}.`);
  }
  if (status === 409 && method === "DELETE")
    hints.push("Something still uses it (a policy's app_count: applications): take it out there first.");
  return hints;
}
