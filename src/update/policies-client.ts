import type { PolicyBody } from "../../generated/index.ts";

/** The account that the policies belong to. */
export interface InAccount {
  readonly account_id: string;
}

/** What an update asks of a call besides its parameters. */
export interface CallOptions {
  readonly maxRetries?: number;
  readonly signal?: AbortSignal;
  /** Places in the body where an unknown name is meant so. An update adds those that it read. */
  readonly allowUnknown?: readonly string[];
}

/**
 * What an update needs of a client: this package's has it, and so has any other of the same shape, the official SDK
 * included. What a call resolves to is looked at as it came.
 */
export interface PoliciesClient {
  readonly zeroTrust: {
    readonly access: {
      readonly policies: {
        get(policyId: string, params: InAccount, options?: CallOptions): PromiseLike<object>;
        update(policyId: string, params: InAccount & PolicyBody, options?: CallOptions): PromiseLike<object>;
      };
    };
  };
}

/** What finding by name and creating need besides. */
export interface CreatingClient extends PoliciesClient {
  readonly zeroTrust: {
    readonly access: {
      readonly policies: PoliciesClient["zeroTrust"]["access"]["policies"] & {
        list(params: InAccount, options?: CallOptions): AsyncIterable<object>;
        create(params: InAccount & PolicyBody, options?: CallOptions): PromiseLike<object>;
      };
    };
  };
}
