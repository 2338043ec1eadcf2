import type { Operation } from "../../generated/index.ts";

/** What to do about the errors that people meet, by Cloudflare's code. */
const byCode: { readonly [code: number]: string } = {
  6003: "A header is malformed: check that the API token is whole, without quotes or blanks.",
  9109: "The credentials are not valid for this account: check the token, and the account that it was made for.",
  9999: "Zero Trust is not set up for this account: open it once in the Cloudflare dashboard.",
  10000: "Check the token: that it is right, has not expired, and was made for this account.",
  11021: "The application does not exist in this account: check its ID.",
  12130:
    "The API cannot use the request: the reason above says what. A kind of rule that it does not know, or an ID where it wants another one (a client ID for a token's UUID), is the usual cause.",
  12135: "Nothing has this ID in this account.",
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
      "Something still uses it: take a policy out of every application that has it (its app_count says how many), then delete it.",
    );
  }
  return hints;
}
