/** Retries that a client has in hand. An outage so adds at most this many requests to those that its calls would make anyway. */
const fullBudget = 100;

/** What the calls of one client share, so that together they make neither an outage nor a rate limit worse. */
export class Pace {
  #budget = fullBudget;
  #pausedUntil = 0;

  /** Whether there is a retry left. Takes it. */
  takeRetry(): boolean {
    if (this.#budget < 1) return false;
    this.#budget--;
    return true;
  }

  /** A success gives back a retry. */
  succeeded(): void {
    if (this.#budget < fullBudget) this.#budget++;
  }

  /** The server asked for a pause. Both in milliseconds, `now` since 1970. */
  pauseFor(wait: number, now: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, now + wait);
  }

  /** Milliseconds until the pause is over. */
  remaining(now: number): number {
    return Math.max(0, this.#pausedUntil - now);
  }
}
