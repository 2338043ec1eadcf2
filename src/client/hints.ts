import type { Operation } from "../../generated/index.ts";

/** What to do about the errors that people meet, by Cloudflare's code. */
const byCode: { readonly [code: number]: string } = {
  6003: "Check the API token: is it whole, without quotes or blanks?",
  9109: "Check the token: was it made for this account?",
  9999: "Open Zero Trust in the dashboard once: this account has not set it up.",
  10000: "Check the token: is it right, not expired, made for this account?",
  11021: "Check the application's ID: this account has no such application.",
  12130:
    "The usual cause is a kind of rule that the API does not know, or another ID than it wants (a client ID for a UUID).",
  12135: "Check the ID: nothing in this account has it.",
};

/** What to do about a refusal: what its codes mean, and what the operation itself tells. */
export function hintsFor(
  status: number,
  codes: readonly (number | undefined)[],
  operation: Operation | undefined,
  values: { readonly [name: string]: unknown },
): string[] {
  const hints = [...new Set(codes)].flatMap((code) =>
    code !== undefined && Object.hasOwn(byCode, code) ? [byCode[code] as string] : [],
  );
  const names = operation?.permissions ?? [];
  if (status === 403 && names.length)
    hints.push(`An API token needs ${names.map((name) => `"${name}"`).join(" or ")}.`);
  if (status === 404 && operation?.pathParameters.length) {
    const looked = operation.pathParameters.map(({ name }) => `${name} "${String(values[name])}"`);
    hints.push(`Looked for ${looked.reverse().join(" in ")}.`);
  }
  if (status === 409 && operation?.method === "DELETE") {
    hints.push(
      "Something still uses it (app_count of a policy: so many applications): take it out there first.",
    );
  }
  return hints;
}
