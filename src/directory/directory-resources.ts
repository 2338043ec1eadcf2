import {
  createResources,
  sendWith,
  type Access,
  type FetchClient,
  type Policies,
  type RequestOptions,
  type Resources,
  type Send,
  type ZeroTrust,
} from "../../generated/index.ts";

/** A client that can send any request and give its parsed body: this package's, and the official SDK's. */
export interface RequestingClient {
  /** The account that is meant if a call names none. */
  readonly accountId?: string | null;
  /** Sends a request, and gives the parsed answer. */
  request(request: { readonly method: "get"; readonly path: string; readonly signal?: AbortSignal }): {
    withResponse(): Promise<{ readonly data: unknown; readonly response: Response }>;
  };
}

/** What reads a directory: a client, or the `Send` of the generated one, such as `sendWith(createFetchClient({ … }))` gives. */
export type DirectoryClient = RequestingClient | Send;

/** What an account holds that policies refer to, to be read. */
export interface DirectoryResources {
  /** The resources below Zero Trust. */
  readonly zeroTrust: Omit<ZeroTrust<RequestOptions>, "access"> & {
    readonly access: Omit<Access<RequestOptions>, "policies"> & {
      readonly policies: Pick<Policies<RequestOptions>, "get" | "list">;
    };
  };
  /** The accounts themselves. */
  readonly accounts: Resources<RequestOptions>["accounts"];
}

/**
 * The resources that policies refer to, on a client: called as the official SDK's are, and only to be read.
 *
 * @example
 * const { zeroTrust } = directoryResources(new Cloudflare());
 * for await (const group of zeroTrust.access.groups.list({ account_id })) console.log(group.name);
 *
 * Calls throw what the client throws.
 */
export function directoryResources(client: DirectoryClient): DirectoryResources {
  const send =
    typeof client === "function" ? client : sendWith(throughClient(client), { serverOf: () => undefined });
  const { accounts, zeroTrust } = createResources(send);
  const { get, list } = zeroTrust.access.policies;
  return { zeroTrust: { ...zeroTrust, access: { ...zeroTrust.access, policies: { get, list } } }, accounts };
}

/** A plain client whose requests another client sends, with its credentials, retries and limits. */
function throughClient(client: RequestingClient): FetchClient {
  return {
    request: async (_method, path, init) => {
      const { signal } = (init ?? {}) as { readonly signal?: AbortSignal };
      const sent = client.request({ method: "get", path, ...(signal === undefined ? {} : { signal }) });
      const { data, response } = await sent.withResponse();
      return { data: new Response(JSON.stringify(data)).body, response };
    },
  };
}
