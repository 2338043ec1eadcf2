/** The client that sends: openapi-fetch, and nothing else of it than a request. */
import createClient from "openapi-fetch";
import { printable } from "./printable.ts";
import type { FetchClient } from "./send-with.ts";
import { serverAddress, type ServerTemplate, type ServerVariables } from "./server.ts";

/** What a client is made from. */
export interface FetchClientOptions {
  /** The API's address, or the template of one; paths are put behind it. */
  readonly baseUrl: string | ServerTemplate;
  /** Values for variables of the template, and of servers of their own that operations have. Others have their defaults. */
  readonly variables?: ServerVariables;
  /** What sends a request; `globalThis.fetch` by default. */
  readonly fetch?: (request: Request) => Promise<Response>;
  /** Headers of every request, credentials among them. */
  readonly headers?: { readonly [name: string]: string | undefined };
}

/**
 * Makes an openapi-fetch client. Throws TypeError for an address that nothing can be sent to, and for variables that its
 * server does not have.
 *
 * @example createFetchClient({ baseUrl: serverTemplates[0], variables: { region: "eu" } })
 */
export function createFetchClient({ baseUrl, variables = {}, ...options }: FetchClientOptions): FetchClient {
  const address = typeof baseUrl === "string" ? baseUrl : serverAddress(baseUrl, variables);
  // In a browser an address may be relative to the page.
  const { location } = globalThis as { readonly location?: { readonly href: string } };
  if (/[{}]/.test(address) || !URL.canParse(address, location?.href))
    throw new TypeError(
      `Nothing can be sent to "${printable(String(address))}". Give an address such as https://api.example.com/v1 as \`baseUrl\`; if it has variables, a server of \`serverTemplates\` and their values.`,
    );
  const client = createClient({ baseUrl: address, ...options }) as unknown as FetchClient;
  return Object.assign(client, { variables });
}
