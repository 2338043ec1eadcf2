/** What a change means to those who rely on the old document: `breaking` makes work, `additive` offers something. */
export type Level = "breaking" | "additive" | "cosmetic";

/** Where a change shows: in what is sent, in what comes back, or in the call itself (`api`). */
export type Side = "api" | "request" | "response";

/** The level of one kind of change, by side. */
export type Severity = Readonly<Record<Side, Level>>;

/** One row of the table: the sentence, with names in braces, and what the change means on the wire and in TypeScript. */
export interface Row {
  readonly says: string;
  readonly wire: Severity;
  readonly types: Severity;
}

/** Fewer values are possible: what was sent before may be refused, and a reader has fewer cases. */
export const narrower: Severity = { api: "breaking", request: "breaking", response: "additive" };

/** More values are possible: more can be sent, and a reader that knew every case no longer does. */
export const wider: Severity = { api: "additive", request: "additive", response: "breaking" };

/** Other values are possible: not all of the old ones, and not only those. */
export const different: Severity = { api: "breaking", request: "breaking", response: "breaking" };

/** Something is new, and nothing else depends on it. */
export const gained: Severity = { api: "additive", request: "additive", response: "additive" };

/** Something that could be relied on is gone. */
export const lost: Severity = { api: "breaking", request: "breaking", response: "breaking" };

/** Nobody notices. */
export const unnoticed: Severity = { api: "cosmetic", request: "cosmetic", response: "cosmetic" };

/** It matters only to senders. */
export const senderLoses: Severity = { api: "breaking", request: "breaking", response: "cosmetic" };
export const senderGains: Severity = { api: "additive", request: "additive", response: "cosmetic" };

/** It matters only to readers. */
export const readerLoses: Severity = { api: "cosmetic", request: "cosmetic", response: "breaking" };
export const readerGains: Severity = { api: "cosmetic", request: "cosmetic", response: "additive" };

export function row(says: string, wire: Severity, types: Severity = wire): Row {
  return { says, wire, types };
}
