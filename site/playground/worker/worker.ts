/** The worker: what is asked is answered in the order in which it comes. Nothing in it knows the page. */
import schemas from "virtual:file-schemas";
import { answer } from "./answer.ts";
import { complete } from "./complete.ts";
import type { Ask, Asks, TextName } from "./question.ts";
import { inFormat, takenOver, withFixes, withPerson } from "./rewrite.ts";

type Handlers = {
  readonly [A in Ask]: (given: Asks[A]["given"]) => Asks[A]["gives"] | Promise<Asks[A]["gives"]>;
};

const schemaOf: Readonly<Record<TextName, object>> = {
  policy: schemas.policy,
  before: schemas.policy,
  people: schemas.people,
  applications: schemas.application,
};

const handlers: Handlers = {
  answer,
  complete: ({ text, name, offset }) =>
    complete(text, offset, schemaOf[name] as Readonly<Record<string, unknown>>),
  fix: ({ text, fixes }) => withFixes(text, fixes),
  rewrite: ({ text, format }) => inFormat(text, format),
  addPerson: ({ people, request }) => withPerson(people, request),
  takeOver: ({ texts }) => takenOver(texts),
};

/** A question with its number, which its answer has too. */
export interface Asked {
  readonly id: number;
  readonly ask: Ask;
  readonly given: unknown;
}

export type Told =
  { readonly id: number; readonly value: unknown } | { readonly id: number; readonly problem: string };

addEventListener("message", ({ data }: MessageEvent<Asked>) => {
  const { id, ask, given } = data;
  void Promise.resolve()
    .then(() => (handlers[ask] as (given: unknown) => unknown)(given))
    .then(
      (value): Told => ({ id, value }),
      (error: unknown): Told => ({ id, problem: error instanceof Error ? error.message : String(error) }),
    )
    .then((told) => postMessage(told));
});
