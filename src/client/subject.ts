import type { Operation } from "../../generated/index.ts";
import type { Target } from "./request.ts";

/**
 * Who asked for what: all that messages say about a request. It holds no secret that it shows. Everything is worked out
 * only when a message needs it, since most calls succeed without one.
 */
export class Subject {
  readonly method: string;
  readonly operation: Operation | undefined;
  readonly #target: Target;
  readonly #url: string;
  readonly #makeRedact: () => (text: string) => string;

  constructor(target: Target, url: string, makeRedact: () => (text: string) => string) {
    this.method = target.method;
    this.operation = target.operation;
    this.#target = target;
    this.#url = url;
    this.#makeRedact = makeRedact;
  }

  /** Such as "zeroTrust.access.policies.update", or "PUT /zones" for a path that the spec lacks. */
  get label(): string {
    return labelOf(this.#target);
  }

  /** Scheme, host and path; never the query. */
  get address(): string {
    return withoutQuery(this.#url);
  }

  /** The path's parameters. */
  get path(): { readonly [name: string]: unknown } {
    return this.#target.values ?? {};
  }

  /** The text without any secret that the request carried. */
  redact(text: string): string {
    return this.#makeRedact()(text);
  }
}

export function labelOf({ operation, method, path }: Target): string {
  return operation ? [...operation.resource, operation.name].join(".") : `${method} ${withoutQuery(path)}`;
}

function withoutQuery(url: string): string {
  return url.replace(/[?#].*/s, "");
}
