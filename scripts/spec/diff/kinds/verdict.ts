/** What a change asks of those who rely on the old document: `breaking` asks for work, `additive` offers something. */
export type Level = "breaking" | "additive" | "cosmetic";

/** Where a change shows: in what is sent, in what comes back, or in the call itself. */
export type Side = "api" | "request" | "response";

/** The level of one kind of change, by side. */
export type Verdict = Readonly<Record<Side, Level>>;

/** One row of the table: the sentence, with names in braces, and what the change means on the wire and in TypeScript. */
export interface Row {
  readonly says: string;
  readonly wire: Verdict;
  readonly types: Verdict;
}

/** Fewer values are possible: a sender may be refused, a reader has less to expect. */
export const narrower: Verdict = { api: "breaking", request: "breaking", response: "additive" };

/** More values are possible: a sender may do more, a reader that knew all of them no longer does. */
export const wider: Verdict = { api: "additive", request: "additive", response: "breaking" };

/** Other values are possible: neither all of the old ones nor only those. */
export const different: Verdict = { api: "breaking", request: "breaking", response: "breaking" };

/** There is something that was not there, and nothing else depends on it. */
export const gained: Verdict = { api: "additive", request: "additive", response: "additive" };

/** Something that could be relied on is gone. */
export const lost: Verdict = { api: "breaking", request: "breaking", response: "breaking" };

/** Nobody notices. */
export const unnoticed: Verdict = { api: "cosmetic", request: "cosmetic", response: "cosmetic" };

/** It matters to those who send, and says nothing to those who read. */
export const senderLoses: Verdict = { api: "breaking", request: "breaking", response: "cosmetic" };
export const senderGains: Verdict = { api: "additive", request: "additive", response: "cosmetic" };

/** It matters to those who read, and says nothing to those who send. */
export const readerLoses: Verdict = { api: "cosmetic", request: "cosmetic", response: "breaking" };
export const readerGains: Verdict = { api: "cosmetic", request: "cosmetic", response: "additive" };

export function row(says: string, wire: Verdict, types: Verdict = wire): Row {
  return { says, wire, types };
}
