/** Asks the worker. Everything slow happens there, so that a key that is pressed is never kept waiting. */
import type { Ask, Asks, Question } from "../worker/question.ts";
import type { Asked, Told } from "../worker/worker.ts";

type Settle = { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void };

/** How long a worker may think about an old question while a newer one waits, in milliseconds. */
const patience = 15_000;

export class WorkerClient {
  #worker = start();
  readonly #waiting = new Map<number, Settle>();
  #last = 0;
  #isAnswering = false;
  #next: { readonly question: Question; readonly settle: Settle } | undefined;

  constructor() {
    this.#listen();
  }

  ask<A extends Ask>(ask: A, given: Asks[A]["given"]): Promise<Asks[A]["gives"]> {
    return new Promise((resolve, reject) => {
      this.#last += 1;
      this.#waiting.set(this.#last, { resolve: resolve as Settle["resolve"], reject });
      this.#worker.postMessage({ id: this.#last, ask, given } satisfies Asked);
    });
  }

  /**
   * The answer to the newest question. Only one is with the worker at a time, and only the newest waits: a question that is overtaken gives
   * `undefined`.
   */
  async answer(question: Question): Promise<Asks["answer"]["gives"] | undefined> {
    if (this.#isAnswering) {
      this.#next?.settle.resolve(undefined);
      const isTurn = await new Promise<unknown>((resolve, reject) => {
        this.#next = { question, settle: { resolve, reject } };
      });
      if (isTurn === undefined) return undefined;
    }
    this.#isAnswering = true;
    const alarm = setTimeout(() => this.#restartIfWanted(), patience);
    try {
      const answer = await this.ask("answer", question);
      // Overtaken while it was worked out.
      return this.#next ? undefined : answer;
    } finally {
      clearTimeout(alarm);
      this.#isAnswering = false;
      const next = this.#next;
      this.#next = undefined;
      next?.settle.resolve(true);
    }
  }

  /** A worker that is stuck, with a newer question waiting, is given up. */
  #restartIfWanted(): void {
    if (!this.#next) return;
    this.#worker.terminate();
    const stuck = [...this.#waiting.values()];
    this.#waiting.clear();
    this.#worker = start();
    this.#listen();
    for (const { reject } of stuck) reject(new Error("This took too long, and was given up."));
  }

  #listen(): void {
    this.#worker.addEventListener("message", ({ data }: MessageEvent<Told>) => {
      const settle = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      if ("problem" in data) settle?.reject(new Error(data.problem));
      else settle?.resolve(data.value);
    });
  }
}

function start(): Worker {
  return new Worker(new URL("../worker/worker.ts", import.meta.url), { type: "module" });
}
