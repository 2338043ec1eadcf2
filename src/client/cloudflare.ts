import { ownOptions } from "../json/index.ts";
import type { APIPromise } from "../../generated/index.ts";
import { APIPromise as PromiseOfCall, type CallResult } from "./api-promise.ts";
import { readEnvironment } from "./environment.ts";
import * as errors from "./errors.ts";
import { chooseLogLevel, type Logger, type LogLevel } from "./logger.ts";
import {
  type ClientOptions,
  type RawRequest,
  type RawRequestOptions,
  type RequestOptions,
} from "./options.ts";
import { checkBaseURL } from "./request/address.ts";
import type { Credentials } from "./request/credentials.ts";
import { rawRequest, type ApiRequest } from "./request/request.ts";
import { resourceCalls, type SendRequest } from "./resource-calls.ts";
import { createResources, type Resources, type ResourcesWithVariables } from "./resources.ts";
import {
  defaults,
  readCredentials,
  runtimeFetch,
  standingHeaders,
  type ClientState,
  type StandingHeaders,
} from "./settings.ts";
import { Pace } from "./transport/pace.ts";
import type { ZeroTrustTypes } from "./sdk-types.ts";
import { send } from "./transport/send.ts";

/**
 * The client of the API. Constructing one sends nothing and never throws. A call without credentials rejects with
 * {@link Cloudflare.MissingCredentialsError} before anything is sent.
 *
 * With `accountId` in the options, `account_id` is optional in every call.
 *
 * @example
 *     // The token comes from CLOUDFLARE_API_TOKEN.
 *     const client = new Cloudflare({ accountId: "023e105f4ecef8ad9ca31a8372d0c353" });
 *     for await (const policy of client.zeroTrust.access.policies.list()) console.log(policy.name);
 */
export class Cloudflare<Account extends string | undefined = undefined> {
  // Statics that are exports too are not readonly, as exports are not: `require` gives one value that is both.
  static Cloudflare: typeof Cloudflare = Cloudflare;
  static default: typeof Cloudflare = Cloudflare;
  static readonly DEFAULT_TIMEOUT: number = defaults.timeout;
  static CloudflareError: typeof errors.CloudflareError = errors.CloudflareError;
  static InvalidRequestError: typeof errors.InvalidRequestError = errors.InvalidRequestError;
  static InvalidBodyError: typeof errors.InvalidBodyError = errors.InvalidBodyError;
  static MissingCredentialsError: typeof errors.MissingCredentialsError = errors.MissingCredentialsError;
  static InvalidResponseError: typeof errors.InvalidResponseError = errors.InvalidResponseError;
  static APIError: typeof errors.APIError = errors.APIError;
  static APIUserAbortError: typeof errors.APIUserAbortError = errors.APIUserAbortError;
  static APIConnectionError: typeof errors.APIConnectionError = errors.APIConnectionError;
  static APIConnectionTimeoutError: typeof errors.APIConnectionTimeoutError =
    errors.APIConnectionTimeoutError;
  static BadRequestError: typeof errors.BadRequestError = errors.BadRequestError;
  static AuthenticationError: typeof errors.AuthenticationError = errors.AuthenticationError;
  static PermissionDeniedError: typeof errors.PermissionDeniedError = errors.PermissionDeniedError;
  static NotFoundError: typeof errors.NotFoundError = errors.NotFoundError;
  static ConflictError: typeof errors.ConflictError = errors.ConflictError;
  static UnprocessableEntityError: typeof errors.UnprocessableEntityError = errors.UnprocessableEntityError;
  static RateLimitError: typeof errors.RateLimitError = errors.RateLimitError;
  static InternalServerError: typeof errors.InternalServerError = errors.InternalServerError;

  /** Milliseconds for one attempt, headers and body together. */
  timeout: number;
  /** How often a failed call is repeated, if it is safe to repeat. */
  maxRetries: number;
  /** How much is logged. */
  logLevel: LogLevel;
  /** The account of every call that names no other. */
  readonly accountId: string | null;
  /** Calls about Zero Trust: `zeroTrust.access.policies`. */
  readonly zeroTrust: (Account extends string
    ? ResourcesWithVariables<RequestOptions>
    : Resources<RequestOptions>)["zeroTrust"];

  // Private, so that printing or copying the client shows no credentials, and not the two dozen methods of `console`.
  readonly #options: Partial<ClientOptions>;
  readonly #credentials: Credentials;
  #baseURL: string;
  #logger: Logger;
  readonly #send: SendRequest;
  // What follows from the options. Worked out once, and forgotten when one of them changes.
  #base: string | undefined;
  #headers: StandingHeaders | undefined;

  constructor(options?: ClientOptions<Account>) {
    const own = ownOptions<ClientOptions>(options);
    this.#options = own;
    this.#credentials = readCredentials(own);
    this.accountId = own.accountId ?? null;
    const { baseURL = readEnvironment("CLOUDFLARE_BASE_URL") } = own;
    this.#baseURL = baseURL || defaults.baseURL;
    this.timeout = own.timeout ?? defaults.timeout;
    this.maxRetries = own.maxRetries ?? defaults.maxRetries;
    this.#logger = own.logger ?? console;
    this.logLevel = chooseLogLevel(own.logLevel, this.#logger);
    const state: ClientState = {
      options: own,
      fetch: own.fetch ?? runtimeFetch,
      base: () => (this.#base ??= checkBaseURL(this.#baseURL, own.allowInsecureHTTP)),
      headers: () => (this.#headers ??= standingHeaders(this.#credentials, own)),
      credentials: this.#credentials,
      pace: new Pace(),
      current: this,
    };
    this.#send = (getRequest, given, raw) => send(state, getRequest, given, raw);
    this.zeroTrust = createResources<RequestOptions>(
      resourceCalls(this.#send, { accountId: this.accountId }),
    ).zeroTrust;
  }

  /** The address of the API. Private like the credentials, since it may hold a password until a call refuses it. */
  get baseURL(): string {
    return this.#baseURL;
  }
  set baseURL(value: string) {
    this.#baseURL = value;
    this.#base = undefined;
  }
  /** Where log lines go. */
  get logger(): Logger {
    return this.#logger;
  }
  set logger(value: Logger) {
    this.#logger = value;
  }
  /** The API token; null if there is none. */
  get apiToken(): string | null {
    return this.#credentials.apiToken;
  }
  set apiToken(value: string | null) {
    this.#change({ apiToken: value });
  }
  /** The e-mail address that `apiKey` belongs to; null if there is none. */
  get apiEmail(): string | null {
    return this.#credentials.apiEmail;
  }
  set apiEmail(value: string | null) {
    this.#change({ apiEmail: value });
  }
  /** The Global API Key; null if there is none. */
  get apiKey(): string | null {
    return this.#credentials.apiKey;
  }
  set apiKey(value: string | null) {
    this.#change({ apiKey: value });
  }

  /** A new client with the present options of this one, except for those given. */
  withOptions<Other extends string | undefined = Account>(options: ClientOptions<Other>): Cloudflare<Other> {
    const { baseURL, timeout, maxRetries, logger, logLevel, accountId } = this;
    const now = {
      ...this.#options,
      ...this.#credentials,
      baseURL,
      timeout,
      maxRetries,
      logger,
      logLevel,
      accountId,
    };
    const Same = this.constructor as new (options: object) => Cloudflare<Other>;
    return new Same({ ...now, ...options });
  }

  /**
   * Sends a request to any path of the API, and gives the body: parsed if it is JSON, its envelope included, else as text.
   *
   * @throws what every call throws: {@link Cloudflare.InvalidRequestError} before anything is sent,
   * {@link Cloudflare.APIError} afterwards.
   */
  request<Result>(request: RawRequest): APIPromise<Result> {
    const { method, path, body, query, ...options } = ownOptions(request) as RawRequest;
    const getRequest = (): ApiRequest => rawRequest(method, path, query, body);
    return new PromiseOfCall((raw) => this.#send(getRequest, options, raw) as Promise<CallResult<Result>>);
  }

  /** Sends a GET to any path, such as `client.get("/user/tokens/verify")`. See {@link request}. */
  get<Result>(path: string, options?: RawRequestOptions): APIPromise<Result> {
    return this.request({ ...options, method: "GET", path });
  }
  /** Sends a POST to any path. See {@link request}. */
  post<Result>(path: string, options?: RawRequestOptions): APIPromise<Result> {
    return this.request({ ...options, method: "POST", path });
  }
  /** Sends a PUT to any path. See {@link request}. */
  put<Result>(path: string, options?: RawRequestOptions): APIPromise<Result> {
    return this.request({ ...options, method: "PUT", path });
  }
  /** Sends a PATCH to any path. See {@link request}. */
  patch<Result>(path: string, options?: RawRequestOptions): APIPromise<Result> {
    return this.request({ ...options, method: "PATCH", path });
  }
  /** Sends a DELETE to any path. See {@link request}. */
  delete<Result>(path: string, options?: RawRequestOptions): APIPromise<Result> {
    return this.request({ ...options, method: "DELETE", path });
  }

  #change(credentials: Partial<Credentials>): void {
    Object.assign(this.#credentials, credentials);
    this.#headers = undefined;
  }
}

/** Types, as programs that were written for the official SDK name them. */
export declare namespace Cloudflare {
  export type { ClientOptions, RequestOptions, ZeroTrustTypes as ZeroTrust };
}
