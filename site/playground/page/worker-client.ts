/** Asks the worker. Everything slow happens there, so that a key that is pressed is never kept waiting. */
import type { Ask, Asks, Question } from "../worker/question.ts";
import type { Asked, Told } from "../worker/worker.ts";

type Settle = { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void };

/** How long a newer question waits for an old one before the worker is given up, in milliseconds. */
const patience = 15_000;

export class WorkerClient {
  #worker = start();
  readonly #waiting = new Map<number, Settle>();
  #last = 0;
  #isAnswering = false;
  #alarm: ReturnType<typeof setTimeout> | undefined;
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
      this.#alarm ??= setTimeout(() => this.#restart(), patience);
      const isTurn = await new Promise<unknown>((resolve, reject) => {
        this.#next = { question, settle: { resolve, reject } };
      });
      if (isTurn === undefined) return undefined;
    }
    this.#isAnswering = true;
    try {
      const answer = await this.ask("answer", question);
      // Overtaken while it was worked out.
      return this.#next ? undefined : answer;
    } finally {
      clearTimeout(this.#alarm);
      this.#alarm = undefined;
      this.#isAnswering = false;
      const next = this.#next;
      this.#next = undefined;
      next?.settle.resolve(true);
    }
  }

  #restart(): void {
    this.#worker.terminate();
    this.#worker = start();
    this.#listen();
    this.#fail("This took too long, and was given up.");
  }

  #fail(why: string): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(new Error(why));
  }

  #listen(): void {
    this.#worker.addEventListener("error", () =>
      this.#fail("The part of this page that works things out could not be loaded. Reload the page."),
    );
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
