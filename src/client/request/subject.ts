import type { Target } from "./request.ts";

/** Who asked for what: all that messages say about a request. */
export interface Subject {
  readonly target: Target;
  readonly url: string;
  /** The text without any secret that the request carried. */
  readonly redact: (text: string) => string;
}

/** Such as "zeroTrust.access.policies.update", or "PUT /zones" for a path that the spec lacks. */
export function labelOf({ operation, method, path }: Omit<Target, "values">): string {
  return operation ? [...operation.resource, operation.name].join(".") : `${method} ${withoutQuery(path)}`;
}

/** Scheme, host and path: a query may hold what messages must not show. */
export function withoutQuery(url: string): string {
  return url.replace(/[?#].*/s, "");
}
