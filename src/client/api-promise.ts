// oxlint-disable-next-line typescript/no-explicit-any -- as in `Promise`, so that handlers may name the type they expect.
type Reason = any;

/** What a call came to. `finish` is there while the body is unread: it reads and parses it. */
export interface Outcome<T> {
  readonly response: Response;
  readonly data: T;
  /** The body as it came, where it was read. */
  readonly text?: string;
  readonly finish?: () => Promise<T>;
}

/**
 * The answer to a call, to be awaited like any promise; `asResponse` and `withResponse` give the HTTP response too.
 *
 * The request goes out at once, awaited or not, and only once however often the promise is used: every `then` and
 * `withResponse` gets the same object.
 */
export class APIPromise<T> extends Promise<T> {
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }

  #begin: (raw: boolean) => Promise<Outcome<T>>;
  #outcome: Promise<Outcome<T>> | undefined;
  #data: Promise<T> | undefined;

  /** `begin(true)` settles at the headers and leaves the body alone; `begin(false)` reads and parses it. */
  constructor(begin: (raw: boolean) => Promise<Outcome<T>>) {
    super((resolve) => resolve(undefined as T));
    this.#begin = begin;
    // Not in this turn, so that `call().asResponse()` still decides how the request is made.
    queueMicrotask(() => this.#start(false));
  }

  #start(raw: boolean): Promise<Outcome<T>> {
    return (this.#outcome ??= this.#begin(raw));
  }

  #parse(): Promise<T> {
    return (this.#data ??= this.#start(false).then((outcome) =>
      outcome.finish ? outcome.finish() : outcome.data,
    ));
  }

  /**
   * The response. Asked for in the same expression as the call, it comes with its headers, and its body is yours to
   * read, without deadline, limit or parsing; later, it carries a copy of the body. Error statuses reject.
   */
  async asResponse(): Promise<Response> {
    const { response, text } = await this.#start(true);
    if (text === undefined) return response;
    const { status, statusText, headers } = response;
    return new Response(text || null, { status, statusText, headers });
  }

  /** The parsed result, and the response that it came in (whose body has been read). */
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
