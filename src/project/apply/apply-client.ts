/** What an apply needs of a client, and how its requests keep to a budget. */
import type { RateBudget } from "../../directory/index.ts";
import { ownOptions } from "../../json/index.ts";
import type { CallOptions, CreatingClient } from "../../update/index.ts";

/** A client that can also delete: this package's, or any other of the same shape, such as the official SDK. */
export interface ApplyClient extends CreatingClient {
  /** The resources, as the official SDK has them. */
  readonly zeroTrust: {
    readonly access: {
      readonly policies: CreatingClient["zeroTrust"]["access"]["policies"] & {
        delete(
          policyId: string,
          params: { readonly account_id: string },
          options?: CallOptions,
        ): PromiseLike<unknown>;
      };
    };
  };
}

/** An account, and how it is reached. */
export interface Reach {
  readonly client: ApplyClient;
  readonly account_id: string;
  readonly request: CallOptions;
}

/** How calls are made. */
export interface Calling {
  /** Gives up on the call at hand. What may have arrived by then is "uncertain", what was not sent is "not-started". */
  readonly signal?: AbortSignal;
  /** The budget of requests that all calls with one token share. Default: no limit. */
  readonly budget?: RateBudget;
  /** Told the milliseconds before a wait for the budget. */
  readonly onWaiting?: (milliseconds: number) => void;
  /** How often a read, and a write that was certainly not done, is tried again. Default: the client's. */
  readonly maxRetries?: number;
}

/** An account that is reached within a budget. */
export function reachOf(client: ApplyClient, account_id: string, calling?: Calling): Reach {
  const { signal, budget, maxRetries, onWaiting } = ownOptions<Calling>(calling);
  const request = { ...(signal && { signal }), ...(maxRetries !== undefined && { maxRetries }) };
  return { client: withinBudget(client, budget, onWaiting), account_id, request };
}

/** What is asked for on a page of a list: all policies that an account can have. */
const perPage = 1000;

/** The client, with every call waiting until the budget has a request for it. `onWaiting` is told before a wait. */
function withinBudget(
  client: ApplyClient,
  budget: RateBudget | undefined,
  onWaiting: (milliseconds: number) => void = () => {},
): ApplyClient {
  if (budget === undefined) return client;
  const { policies } = client.zeroTrust.access;
  const send = async <Result>(call: () => PromiseLike<Result>, options?: CallOptions): Promise<Result> => {
    // If the wait is aborted, so is the call: the client's own error says that nothing was sent.
    await budget.take(options?.signal, onWaiting).catch(() => undefined);
    return corrected(budget, call());
  };
  return {
    ...(client.accountId !== undefined && { accountId: client.accountId }),
    ...(client.maxRetries !== undefined && { maxRetries: client.maxRetries }),
    zeroTrust: {
      access: {
        policies: {
          get: (id, params, options) => send(() => policies.get(id, params, options), options),
          update: (id, params, options) => send(() => policies.update(id, params, options), options),
          create: (params, options) => send(() => policies.create(params, options), options),
          delete: (id, params, options) => send(() => policies.delete(id, params, options), options),
          list: (params, options) => {
            const largest = { ...params, per_page: perPage };
            const page = send(
              () => policies.list(largest, options) as unknown as PromiseLike<AsyncIterable<object>>,
              options,
            );
            return Object.assign(page, {
              async *[Symbol.asyncIterator]() {
                yield* await page;
              },
            });
          },
        },
      },
    },
  };
}

/** The result of a call. What its answer says of the limit corrects the budget, if the client shows the answer. */
async function corrected<Result>(budget: RateBudget, call: PromiseLike<Result>): Promise<Result> {
  try {
    if (!showsAnswer(call)) return await call;
    const { data, response } = await call.withResponse();
    budget.correct(response.headers);
    return data;
  } catch (error) {
    const { headers } = Object(error) as { readonly headers?: unknown };
    if (headers instanceof Headers) budget.correct(headers);
    throw error;
  }
}

interface ShownAnswer<Result> {
  withResponse(): Promise<{ readonly data: Result; readonly response: Response }>;
}

function showsAnswer<Result>(call: PromiseLike<Result>): call is PromiseLike<Result> & ShownAnswer<Result> {
  return typeof (call as Partial<ShownAnswer<Result>>).withResponse === "function";
}
