/** One round of comparing body validators with ajv; the test runs a few, the campaign as many as it is told. */
import type { LoadedDocument } from "../../scripts/document/document.ts";
import type { Json } from "../../scripts/document/json.ts";
import type { BodyValidator } from "../../scripts/runtime/validation/report.ts";
import { ajvFor, disagreement, documentWith, emitted } from "./body-oracle.ts";
import { anyJson, bodyFor, mutated } from "./random-bodies.ts";
import { Random } from "./random.ts";
import { randomSchema } from "./random-schemas.ts";

export interface Comparison {
  /** How many bodies were compared, and how many of them ajv accepted. */
  readonly compared: number;
  readonly accepted: number;
  /** The first disagreement, with all that it takes to see it again. */
  readonly problem?: string;
}

export interface Subject {
  readonly document: LoadedDocument;
  readonly pointer: string;
  readonly validator: BodyValidator;
  readonly accepts: (body: unknown) => boolean;
}

/** A document's check of one body, beside ajv. */
export async function subjectOf(document: LoadedDocument, id: string, pointer: string): Promise<Subject> {
  const { validator } = await emitted(document);
  return { document, pointer, validator: validator(id), accepts: ajvFor(document.root, pointer) };
}

/** A subject of random schemas, or undefined if ajv cannot compile them. */
export async function randomSubject(seed: number): Promise<Subject | undefined> {
  const random = new Random(seed);
  const names = ["One", "Two", "Three"];
  const components = Object.fromEntries(
    names.map((name, index) => [name, randomSchema(random, names.slice(0, index))]),
  );
  const document = documentWith({ body: randomSchema(random, names) }, components);
  const pointer = "#/paths/~1body/post/requestBody/content/application~1json/schema";
  let accepts: Subject["accepts"];
  try {
    accepts = ajvFor(document.root, pointer);
  } catch {
    return undefined;
  }
  return { document, pointer, validator: (await emitted(document)).validator("body"), accepts };
}

/** Compares on bodies that fit the schema, bodies changed in a few places, and bodies that have nothing to do with it. */
export function compare(
  { document, pointer, validator, accepts }: Subject,
  seed: number,
  count: number,
  names: readonly string[] = [],
): Comparison {
  let accepted = 0;
  const resolve = (reference: string): Json => document.resolve(reference).value;
  for (let index = 0; index < count; index++) {
    const random = new Random(seed * 7919 + index);
    let body = random.chance(5) ? anyJson(random) : bodyFor({ $ref: pointer }, resolve, random);
    for (let changes = random.below(4); changes > 0; changes--) body = mutated(body, random, names);
    const good = accepts(body);
    if (good) accepted++;
    const problem = disagreement(validator(body), good);
    if (problem !== undefined) {
      return {
        compared: index + 1,
        accepted,
        problem: `${problem}\nseed ${seed}, body ${index}: ${JSON.stringify(body)}\n${JSON.stringify(document.root["paths"])} ${JSON.stringify(document.root["components"])}`,
      };
    }
  }
  return { compared: count, accepted };
}

/** Names that stand where they should not, or nearly so, in bodies of the spec. */
export const misspellings: readonly string[] = [
  "email",
  "everyone",
  "group",
  "emial",
  "everyon",
  "requre",
  "require",
  "desicion",
  "linked_app_tokn",
  "cidr",
];
