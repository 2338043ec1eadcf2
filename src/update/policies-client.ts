import type { PolicyBodyInput } from "../../generated/index.ts";
import { own } from "../json/index.ts";

/** The account that the policies belong to. */
export interface InAccount {
  /** Its id. Default: the client's `accountId`. */
  readonly account_id?: string;
}

/** What an update asks of a call besides its parameters. */
export interface CallOptions {
  /** How often a read, and a write that was certainly not done, is tried again. Default: the client's. */
  readonly maxRetries?: number;
  /** Stops the call. */
  readonly signal?: AbortSignal;
  /** Places in the body, as JSON pointers, where an unknown name is meant. An update adds those that it read. */
  readonly allowUnknown?: readonly string[];
}

interface Account {
  readonly account_id: string;
}

/**
 * What an update needs of a client. This package's client has it, and so has any other of the same shape, the official SDK
 * included. What a call resolves to is not trusted to be a policy.
 */
export interface PoliciesClient {
  /** The account that is meant if a call names none. */
  readonly accountId?: string | null;
  /** How often the client tries again. */
  readonly maxRetries?: number;
  /** The policies, with `get` and `update`. */
  readonly zeroTrust: {
    readonly access: {
      readonly policies: {
        get(policyId: string, params: Account, options?: CallOptions): PromiseLike<object>;
        update(
          policyId: string,
          params: Account & PolicyBodyInput,
          options?: CallOptions,
        ): PromiseLike<object>;
      };
    };
  };
}

/** What finding by name and creating need besides. */
export interface CreatingClient extends PoliciesClient {
  /** The policies, with `list`, `get`, `update` and `create`. */
  readonly zeroTrust: {
    readonly access: {
      readonly policies: PoliciesClient["zeroTrust"]["access"]["policies"] & {
        list(params: Account, options?: CallOptions): AsyncIterable<object>;
        create(params: Account & PolicyBodyInput, options?: CallOptions): PromiseLike<object>;
      };
    };
  };
}

/**
 * The account that a call is about.
 *
 * @throws TypeError if neither the call nor the client names one.
 */
export function accountOf(
  caller: string,
  client: PoliciesClient,
  account: InAccount | null | undefined,
): string {
  const given = own(account ?? {}, "account_id") ?? client.accountId;
  if (typeof given === "string" && given !== "") return given;
  throw new TypeError(
    `${caller} does not know which account is meant. Pass \`{ account_id: "…" }\`, or make the client with \`accountId\`. Nothing was sent.`,
  );
}
