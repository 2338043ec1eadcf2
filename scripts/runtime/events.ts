/** Server-sent events, as the HTML standard defines their stream: https://html.spec.whatwg.org/multipage/server-sent-events.html */
import { printable } from "./printable.ts";
import type { APIPromise } from "./send.ts";

/** One event of a stream. */
export interface ServerSentEvent<T = string> {
  /** Its type: `message` unless the server names another one. */
  readonly event: string;
  readonly data: T;
  /** The last id that the server has given. */
  readonly id?: string;
  /** How long to wait before asking again, in milliseconds, if this event says so. */
  readonly retry?: number;
}

/** The answer to a call that streams events: `for await` gives one after another. Leaving the loop ends the answer. */
export interface EventPromise<E> extends APIPromise<AsyncIterable<E>>, AsyncIterable<E> {}

/**
 * The events in an answer. An event that the answer ends in the middle of is not given.
 *
 * @example for await (const { data } of readEvents(await api.chat.create(params).asResponse())) …
 */
export async function* readEvents(response: Response): AsyncGenerator<ServerSentEvent> {
  const state = new EventState();
  for await (const line of linesOf(response)) {
    const event = state.take(line);
    if (event !== undefined) yield event;
  }
}

/** The same with each event's data read as JSON. `[DONE]` ends the stream: many servers send it after their last event. */
export async function* readJSONEvents(response: Response): AsyncGenerator<ServerSentEvent<unknown>> {
  for await (const event of readEvents(response)) {
    if (event.data === "[DONE]") return;
    yield { ...event, data: parsed(event.data) };
  }
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data) as unknown;
  } catch (cause) {
    const beginning = printable(data.slice(0, 100));
    throw new SyntaxError(
      `An event of the stream is not JSON, but begins with "${beginning}". Read its events as text: \`readEvents(await call.asResponse())\`.`,
      { cause },
    );
  }
}

/** What the lines so far say of the next event. */
class EventState {
  #event = "";
  #data: string[] = [];
  #id: string | undefined;
  #retry: number | undefined;

  /** Takes a line; gives the event that a blank line completes. */
  take(line: string): ServerSentEvent | undefined {
    if (line === "") return this.#complete();
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(line[colon + 1] === " " ? colon + 2 : colon + 1);
    if (field === "data") this.#data.push(value);
    else if (field === "event") this.#event = value;
    else if (field === "id" && !value.includes("\0")) this.#id = value;
    else if (field === "retry" && /^\d+$/.test(value)) this.#retry = Number(value);
    return undefined;
  }

  #complete(): ServerSentEvent | undefined {
    const event = {
      event: this.#event === "" ? "message" : this.#event,
      data: this.#data.join("\n"),
      ...(this.#id === undefined ? {} : { id: this.#id }),
      ...(this.#retry === undefined ? {} : { retry: this.#retry }),
    };
    const isThere = this.#data.length > 0;
    this.#event = "";
    this.#data = [];
    this.#retry = undefined;
    return isThere ? event : undefined;
  }
}

/** The lines of an answer, without their ends; what follows the last end is left out. */
async function* linesOf(response: Response): AsyncGenerator<string> {
  if (response.body === null) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  // A line of many chunks is joined once, at its end: to join it at each chunk would take quadratic time.
  let begun: string[] = [];
  let endedByReturn = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const text = endedByReturn && value.startsWith("\n") ? value.slice(1) : value;
      if (value !== "") endedByReturn = value.endsWith("\r");
      const [first = "", ...others] = text.split(/\r\n|\r|\n/);
      begun.push(first);
      for (const next of others) {
        yield begun.join("");
        begun = [next];
      }
    }
  } finally {
    await reader.cancel();
  }
}
