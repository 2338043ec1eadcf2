import type { Cloudflare, ClientOptions } from "../../../src/client/index.ts";
import type { OperationUnderTest } from "./operations.ts";
import type { Behaviour } from "./server.ts";

/** When a fault's call may be repeated: whatever it is, only if repeating does no harm, or not at all. */
export type Repeats = "always" | "harmless" | "never";

/** One row of the table: something that goes wrong, and what must become of the call. */
export interface Fault {
  readonly name: string;
  /** The class of the error; "none" where the call must succeed all the same. */
  readonly error: string;
  readonly repeats: Repeats;
  /** What the server does. Without it the fault happens before a server is reached. */
  readonly serve?: Behaviour;
  /** Do it before the request is read, or before its body is. */
  readonly when?: "connected" | "headers";
  /** Milliseconds that the client must wait before it repeats. */
  readonly waits?: number;
  /** Milliseconds of the client's deadline, where the fault is about that. */
  readonly timeout?: number;
  readonly options?: (url: string) => ClientOptions;
  /** The caller aborts so many milliseconds after the fault met a request. */
  readonly abortAfter?: number;
  /** How the operation is called, where that is the fault. */
  readonly call?: (client: Cloudflare, operation: OperationUnderTest) => Promise<unknown>;
  /** Text that the error's message must have. */
  readonly says?: string;
  /** Requests that a call makes, where the rule for repeating does not say it. */
  readonly requests?: number;
  /** The operations that it can happen to, and why not to the others. */
  readonly only?: { readonly names: readonly OperationUnderTest["name"][]; readonly why: string };
  /** Why it cannot happen to the first, or to the last of two attempts. */
  readonly notFirst?: string;
  readonly notLast?: string;
}
