/** What an interrupt does while an account is written to: the first lets the policy at hand end, the second gives up on it. */
export interface Interrupts {
  /** Aborts at the first one. */
  readonly stop: AbortSignal;
  /** Aborts at the second one. */
  readonly signal: AbortSignal;
  /** Interrupts end the process again. */
  readonly end: () => void;
}

const signals = ["SIGINT", "SIGTERM"] as const;

/** Listens until `end` is called, and says what it has heard. An interrupt no longer ends the process meanwhile, so that its report can be written. */
export function listenForInterrupts(note: (line: string) => void): Interrupts {
  const [stop, giveUp] = [new AbortController(), new AbortController()];
  const heard = (): void => {
    if (!stop.signal.aborted) {
      note("Interrupted: the policy at hand is finished first. Once more gives up on it.");
      stop.abort();
    } else if (!giveUp.signal.aborted) {
      note("Giving up on the policy at hand; the report is still written.");
      giveUp.abort();
    }
  };
  for (const signal of signals) process.on(signal, heard);
  return {
    stop: stop.signal,
    signal: giveUp.signal,
    end: () => {
      for (const signal of signals) process.off(signal, heard);
    },
  };
}
