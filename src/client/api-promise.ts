// oxlint-disable-next-line typescript/no-explicit-any -- as in `Promise`, so that handlers may name the type they expect.
type Reason = any;

/** What a call gives. While the body is unread there is a `finish`, which reads and parses it. */
export interface CallResult<T> {
  readonly response: Response;
  readonly data: T;
  /** The body as it came, once it was read. */
  readonly text: string | undefined;
  readonly finish: (() => Promise<T>) | undefined;
}

/**
 * The answer to a call, to be awaited like any promise. `asResponse` and `withResponse` give the HTTP response too.
 *
 * The request is sent at once, awaited or not, and only once however often the promise is used: every `then` and
 * `withResponse` gets the same object.
 */
export class APIPromise<T> extends Promise<T> {
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  #begin: (raw: boolean) => Promise<CallResult<T>>;
  #result: Promise<CallResult<T>> | undefined;
  #data: Promise<T> | undefined;

  /** `begin(true)` settles at the headers and leaves the body alone; `begin(false)` reads and parses it. */
  constructor(begin: (raw: boolean) => Promise<CallResult<T>>) {
    super((resolve) => resolve(undefined as T));
    this.#begin = begin;
    // Not at once, so that `call().asResponse()` still decides how the request is made.
    queueMicrotask(() => this.#start(false));
  }

  #start(raw: boolean): Promise<CallResult<T>> {
    return (this.#result ??= this.#begin(raw));
  }

  #parse(): Promise<T> {
    return (this.#data ??= this.#start(false).then((result) =>
      result.finish ? result.finish() : result.data,
    ));
  }

  /**
   * The response. If you ask for it in the same expression as the call, it resolves at the headers, and the body is yours to
   * read, without deadline, limit or parsing. If you ask later, it has a copy of the body. Error statuses reject.
   */
  async asResponse(): Promise<Response> {
    const { response, text } = await this.#start(true);
    if (text === undefined) return response;
    const { status, statusText, headers } = response;
    return new Response(text || null, { status, statusText, headers });
  }

  /** The parsed result and its response, whose body has been read. */
  async withResponse(): Promise<{ data: T; response: Response }> {
    const data = await this.#parse();
    return { data, response: (await this.#start(false)).response };
  }

  // oxlint-disable-next-line unicorn/no-thenable -- it is a promise.
  override then<A = T, B = never>(
    fulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    rejected?: ((reason: Reason) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#parse().then(fulfilled, rejected);
  }

  override catch<B = never>(rejected?: ((reason: Reason) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.#parse().catch(rejected);
  }

  override finally(settled?: (() => void) | null): Promise<T> {
    return this.#parse().finally(settled);
  }
}
