// Longer than 150 lines because the class carries its error classes and every verb, as users of the official SDK expect.
import {
  createResources,
  type APIPromise,
  type Resources,
  type ResourcesWithVariables,
} from "../../generated/index.ts";
import { APIPromise as PromiseOfCall, type Outcome } from "./api-promise.ts";
import { checkBaseURL } from "./request/base-url.ts";
import type { Credentials } from "./request/credentials.ts";
import type * as errors from "./error-classes.ts";
import { errorClasses } from "./named-errors.ts";
import { readEnvironment } from "./environment.ts";
import { chooseLogLevel, type Logger, type LogLevel } from "./logger.ts";
import { ownOptions, type ClientOptions, type RawRequestOptions, type RequestOptions } from "./options.ts";
import { rawTarget, type Target } from "./request/request.ts";
import { resourceSend, type Run } from "./resource-send.ts";
import { send, type Sender } from "./transport/send.ts";
import {
  defaults,
  readCredentials,
  runtimeFetch,
  standingHeaders,
  type StandingHeaders,
} from "./settings.ts";

/** A request to a path that the spec lacks. */
export interface RawRequest extends RawRequestOptions {
  method: string;
  path: string;
}

/**
 * The client. Constructing one sends nothing and never throws; a call without credentials rejects with
 * `MissingCredentialsError` before anything is sent.
 *
 * With `accountId` in the options, `account_id` is optional in every call.
 */
export class Cloudflare<Account extends string | undefined = undefined> {
  // Statics that are exports too are not readonly, as exports are not: `require` gives one value that is both.
  static Cloudflare: typeof Cloudflare = Cloudflare;
  static default: typeof Cloudflare = Cloudflare;
  static readonly DEFAULT_TIMEOUT: number = defaults.timeout;
  declare static CloudflareError: typeof errors.CloudflareError;
  declare static InvalidRequestError: typeof errors.InvalidRequestError;
  declare static InvalidBodyError: typeof errors.InvalidBodyError;
  declare static MissingCredentialsError: typeof errors.MissingCredentialsError;
  declare static InvalidResponseError: typeof errors.InvalidResponseError;
  declare static APIError: typeof errors.APIError;
  declare static APIUserAbortError: typeof errors.APIUserAbortError;
  declare static APIConnectionError: typeof errors.APIConnectionError;
  declare static APIConnectionTimeoutError: typeof errors.APIConnectionTimeoutError;
  declare static BadRequestError: typeof errors.BadRequestError;
  declare static AuthenticationError: typeof errors.AuthenticationError;
  declare static PermissionDeniedError: typeof errors.PermissionDeniedError;
  declare static NotFoundError: typeof errors.NotFoundError;
  declare static ConflictError: typeof errors.ConflictError;
  declare static UnprocessableEntityError: typeof errors.UnprocessableEntityError;
  declare static RateLimitError: typeof errors.RateLimitError;
  declare static InternalServerError: typeof errors.InternalServerError;
  static {
    Object.assign(this, errorClasses);
  }

  timeout: number;
  maxRetries: number;
  logger: Logger;
  logLevel: LogLevel;
  /** The account that calls work on unless they name another. */
  readonly accountId: string | null;
  /** Calls about Zero Trust: `zeroTrust.access.policies`. */
  readonly zeroTrust: (Account extends string
    ? ResourcesWithVariables<RequestOptions>
    : Resources<RequestOptions>)["zeroTrust"];

  // Private fields: what prints or copies the client does not see credentials.
  readonly #options: Partial<ClientOptions>;
  readonly #credentials: Credentials;
  #baseURL: string;
  readonly #run: Run;
  /** What follows from the options, worked out once: forgotten when one of them changes. */
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
    this.logger = own.logger ?? console;
    this.logLevel = chooseLogLevel(own.logLevel, this.logger);
    const sender: Sender = {
      options: own,
      fetch: own.fetch ?? runtimeFetch,
      base: () => (this.#base ??= checkBaseURL(this.#baseURL, own.allowInsecureHTTP)),
      headers: () => (this.#headers ??= standingHeaders(this.#credentials, own)),
      secrets: () =>
        Object.values<unknown>({ ...this.#credentials }).filter((secret) => typeof secret === "string"),
      live: this,
    };
    const run: Run = (target, given, raw) => send(sender, target, given, raw);
    this.#run = run;
    this.zeroTrust = createResources<RequestOptions>(
      resourceSend(run, { accountId: this.accountId }),
    ).zeroTrust;
  }

  /** Not a field, since it may hold a password: a call then refuses it, and nothing prints it before. */
  get baseURL(): string {
    return this.#baseURL;
  }
  set baseURL(value: string) {
    this.#baseURL = value;
    this.#base = undefined;
  }
  get apiToken(): string | null {
    return this.#credentials.apiToken;
  }
  set apiToken(value: string | null) {
    this.#change({ apiToken: value });
  }
  get apiEmail(): string | null {
    return this.#credentials.apiEmail;
  }
  set apiEmail(value: string | null) {
    this.#change({ apiEmail: value });
  }
  get apiKey(): string | null {
    return this.#credentials.apiKey;
  }
  set apiKey(value: string | null) {
    this.#change({ apiKey: value });
  }

  /** A client like this one, as it is now, but for the options given. */
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

  /** Sends a request to any path of the API, and gives the parsed body as it is. */
  request<Result>(request: RawRequest): APIPromise<Result> {
    const { method, path, body, query, ...options } = ownOptions(request) as RawRequest;
    const target = (): Target => rawTarget(method, path, query, body);
    return new PromiseOfCall((raw) => this.#run(target, options, raw) as Promise<Outcome<Result>>);
  }

  get<Result>(path: string, options?: RawRequestOptions): APIPromise<Result> {
    return this.request({ ...options, method: "GET", path });
  }
  post<Result>(path: string, options?: RawRequestOptions): APIPromise<Result> {
    return this.request({ ...options, method: "POST", path });
  }
  put<Result>(path: string, options?: RawRequestOptions): APIPromise<Result> {
    return this.request({ ...options, method: "PUT", path });
  }
  patch<Result>(path: string, options?: RawRequestOptions): APIPromise<Result> {
    return this.request({ ...options, method: "PATCH", path });
  }
  delete<Result>(path: string, options?: RawRequestOptions): APIPromise<Result> {
    return this.request({ ...options, method: "DELETE", path });
  }

  #change(credentials: Partial<Credentials>): void {
    Object.assign(this.#credentials, credentials);
    this.#headers = undefined;
  }
}
