import type { Operation } from "../../scripts/runtime/operation.ts";
import type { Diagnostic } from "../../scripts/document/diagnostic.ts";
import type { Json } from "../../scripts/document/json.ts";
import type { BodyReport } from "../../scripts/runtime/validation/report.ts";
import { bodyFor, mutated } from "../properties/random-bodies.ts";
import { disagreement } from "../properties/body-oracle.ts";
import { Random } from "../properties/random.ts";
import { type Judge, judgeOf, type Lenient, lenient } from "./oracle/bodies.ts";
import {
  type DescribedOperation,
  type Fields,
  field,
  isFields,
  Reading,
  type Value,
} from "./oracle/document.ts";
import { expectedRequest, type ExpectedRequest } from "./oracle/request.ts";
import { isSimple, type Sample, sample, text } from "./oracle/values.ts";
import { type Method, methodsOf, type Program } from "./program.ts";

/** What was compared, and where the generated code and the oracle differ. */
export interface Comparison {
  readonly operations: number;
  readonly calls: number;
  readonly bodies: number;
  readonly differences: readonly string[];
  /** Why something was not compared, and how often. */
  readonly passedOver: ReadonlyMap<string, number>;
}

const base = "https://oracle.test/base";
const bodiesEach = 8;

/** A random body; undefined if its schema requires bodies within bodies without end. */
function randomBody(reading: Reading, schema: Value, random: Random): unknown {
  try {
    return bodyFor(schema as never, (reference) => reading.at(reference) as never, random, 4);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The choices of what may be left unchecked, smaller ones first. */
const choices: readonly (readonly Lenient[])[] = Array.from({ length: 2 ** lenient.length - 1 }, (_, index) =>
  lenient.filter((_one, place) => (((index + 1) >> place) & 1) === 1),
).sort((one, other) => one.length - other.length);

/** The least that a validator leaves unchecked if it takes a body that ajv refuses; undefined if that is not why. */
function leftUnchecked(
  reading: Reading,
  schema: Value,
  body: Json,
  report: BodyReport,
): readonly Lenient[] | undefined {
  return choices.find((without) => {
    const fits = judgeOf(reading, schema, without)(body).length === 0;
    return fits && disagreement(report, true) === undefined;
  });
}

/** Whether a diagnostic about bodies names a place of the document where the keyword is. */
function isReported(reading: Reading, reported: readonly Diagnostic[], keyword: Lenient): boolean {
  const names: readonly string[] = keyword === "pattern" ? ["pattern", "patternProperties"] : [keyword];
  return reported.some(
    ({ pointer, sentence }) =>
      sentence.startsWith("Request bodies are not checked") &&
      names.some((name) => pointer.endsWith(`/${name}`)) &&
      reading.at(pointer) !== undefined,
  );
}

/** Calls every method of a generated program, and puts bodies to its validators. `reported` is what its generator said. */
export async function compared(
  root: Fields,
  program: Program,
  reported: readonly Diagnostic[],
  seed: number,
): Promise<Comparison> {
  const reading = new Reading(root);
  const described = reading.operations();
  let request: Request | undefined;
  const fetch = (sent: Request): Promise<Response> => {
    request = sent;
    return Promise.resolve(new Response(null, { status: 204 }));
  };
  const methods = methodsOf(program, program.sendWith(program.createFetchClient({ baseUrl: base, fetch })));
  const differences: string[] = [];
  const passedOver = new Map<string, number>();
  const pass = (why: string): void => void passedOver.set(why, (passedOver.get(why) ?? 0) + 1);
  let [calls, bodies] = [0, 0];
  for (const [index, method] of methods.entries()) {
    const { operation } = method;
    const random = new Random(seed * 1_000_003 + index);
    const own = described.get(`${operation.method} ${operation.path}`);
    const differs = (what: string): void =>
      void differences.push(`${operation.method} ${operation.path}: ${what}`);
    if (method.place !== [...operation.resource, operation.name].join("."))
      differs(
        `the method "${method.place}" calls this, which is "${operation.resource.join(".")}.${operation.name}"`,
      );
    if (own === undefined) {
      differs("the document has no such operation");
      continue;
    }
    const asked = argumentsOf(reading, own, operation, random);
    if (operation.method === "TRACE") pass("`fetch` sends no TRACE");
    else if (typeof asked === "string") pass(asked);
    else {
      request = undefined;
      calls++;
      try {
        await (method as Method).call(...asked.given).asResponse();
        const expected = expectedRequest(own, reading.ownServer(own) ?? base, asked.values);
        const wrong = await wrongIn(request, expected, asked.body);
        if (wrong !== undefined) differs(wrong);
      } catch (error) {
        differs(`the call ends with ${String(error).slice(0, 200)}`);
      }
    }
    const validator = program.validators[operation.id];
    const schema = field(field(own.body?.content, operation.body?.mediaType ?? ""), "schema");
    if (validator === undefined || schema === undefined) continue;
    let judge: Judge;
    try {
      judge = judgeOf(reading, schema, []);
    } catch {
      pass("ajv cannot compile the schema of the body");
      continue;
    }
    for (let count = 0; count < bodiesEach; count++) {
      let body = randomBody(reading, schema, random) as Json | undefined;
      if (body === undefined) break;
      for (let changes = random.below(3); changes > 0; changes--) body = mutated(body, random, []);
      const broken = judge(body);
      bodies++;
      const said = disagreement(validator(body), broken.length === 0);
      if (said === undefined) continue;
      const left = leftUnchecked(reading, schema, body, validator(body));
      const unsaid = left?.find((keyword) => keyword !== "tag" && !isReported(reading, reported, keyword));
      if (left?.join() === "tag") pass("the standard leaves open what a tag decides");
      else if (left !== undefined && unsaid === undefined)
        pass(`left unchecked, as reported: ${left.join(", ")}`);
      else
        differs(
          `${unsaid === undefined ? "" : `no diagnostic says that ${unsaid} is left unchecked: `}${said.slice(0, 300)} [${[...new Set(broken)].join(", ")}] ${JSON.stringify(body).slice(0, 200)}`,
        );
    }
  }
  return { operations: described.size, calls, bodies, differences, passedOver };
}

interface Asked {
  readonly given: readonly unknown[];
  readonly values: ReadonlyMap<string, Sample>;
  readonly body: ExpectedBody | undefined;
}

/** A body as it has to arrive. */
interface ExpectedBody {
  readonly mediaType: string;
  readonly json?: unknown;
  readonly text?: string;
  readonly fields?: readonly (readonly [name: string, value: string])[];
}

/** Arguments by the law of calls, with random values; or why there are none. */
function argumentsOf(
  reading: Reading,
  own: DescribedOperation,
  operation: Operation,
  random: Random,
): Asked | string {
  const values = new Map<string, Sample>();
  for (const parameter of own.parameters) {
    const { name, place, required, mediaType, allowReserved } = parameter;
    if (!required && random.chance(25)) continue;
    const value = sample(
      reading,
      parameter.schema,
      random,
      place === "header" || place === "cookie" || allowReserved,
    );
    const isNested =
      value === undefined || (!isSimple(value) && (place === "cookie" || mediaType !== undefined));
    const hasStyle =
      !isNested && (isSimple(value) || parameter.style !== "deepObject" || !Array.isArray(value));
    if (!hasStyle && required) return "a required parameter is nested, which no style writes";
    if (hasStyle) values.set(`${place} ${name}`, value);
  }
  const last = [...own.path.matchAll(/\{([^{}]*)\}/g)].at(-1)?.[1];
  const shared = own.parameters.filter(({ place, name }) => place !== "path" || name !== last);
  const body = bodyOf(reading, own, operation, random, new Set(shared.map(({ name }) => name)));
  if (typeof body === "string") return body;
  const params = Object.fromEntries([
    ...shared.flatMap(({ place, name }) => {
      const value = values.get(`${place} ${name}`);
      return value === undefined ? [] : [[name, value] as const];
    }),
    ...(body === undefined
      ? []
      : operation.body?.whole === true
        ? [["body", body.given] as const]
        : Object.entries(body.given as object)),
  ]);
  const given = [
    ...(last === undefined ? [] : [values.get(`path ${last}`)]),
    ...(shared.length === 0 && own.body === undefined ? [] : [params]),
  ];
  return { given, values, body: body?.expected };
}

function bodyOf(
  reading: Reading,
  own: DescribedOperation,
  operation: Operation,
  random: Random,
  taken: ReadonlySet<string>,
): { given: unknown; expected: ExpectedBody | undefined } | undefined | string {
  if (own.body === undefined)
    return operation.body === undefined ? undefined : "a body that the document does not have";
  const mediaType = operation.body?.mediaType ?? "";
  const media = field(own.body.content, mediaType);
  if (media === undefined) return "no media type of the document";
  const schema = field(media, "schema");
  const isWhole = operation.body?.whole === true;
  if (/json/i.test(mediaType)) {
    const value = randomBody(reading, schema ?? {}, random);
    if (value === undefined) return "the schema of the body requires bodies without end";
    if (isWhole) return { given: value, expected: { mediaType, json: value } };
    const fields = isFields(value as Value)
      ? Object.entries(value as Fields).filter(([name]) => !taken.has(name))
      : [];
    const object = Object.fromEntries(fields);
    // Without fields there is no telling an empty body from none, so one that may be left out is.
    if (fields.length === 0 && !own.body.required) return { given: {}, expected: undefined };
    return { given: object, expected: { mediaType, json: object } };
  }
  if (/^(?:multipart\/form-data|application\/x-www-form-urlencoded)/.test(mediaType)) {
    const encoding = field(media, "encoding");
    const rows = formFields(reading, schema, random).filter(
      ([name]) => field(encoding, name) === undefined && (isWhole || !taken.has(name)),
    );
    if (rows.length === 0 && !isWhole && !own.body.required) return { given: {}, expected: undefined };
    const fields = rows.flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)] as const));
    return { given: Object.fromEntries(rows), expected: { mediaType, fields } };
  }
  const value = text(random, false);
  if (mediaType.startsWith("text/")) return { given: value, expected: { mediaType, text: value } };
  const type = mediaType.includes("*") ? "" : mediaType;
  return { given: new Blob([value], { type }), expected: { mediaType, text: value } };
}

/** Fields of a form: texts, numbers, truth values and lists of these; a file is a text here. */
function formFields(reading: Reading, schema: Value | undefined, random: Random): [string, Sample][] {
  const seen = reading.seen(schema);
  const parts = isFields(seen) ? [...((seen["allOf"] ?? []) as readonly Value[]), seen] : [];
  const properties = parts.flatMap((part) =>
    Object.entries((field(reading.seen(part), "properties") ?? {}) as Fields),
  );
  return properties.flatMap(([name, one]): [string, Sample][] => {
    const value = sample(reading, one, random);
    return value === undefined || (!isSimple(value) && !Array.isArray(value)) ? [] : [[name, value]];
  });
}

/** What is wrong with a request. */
async function wrongIn(
  request: Request | undefined,
  expected: ExpectedRequest,
  body: ExpectedBody | undefined,
): Promise<string | undefined> {
  if (request === undefined) return "nothing was sent";
  const differ = (what: string, is: unknown, want: unknown): string | undefined =>
    JSON.stringify(is) === JSON.stringify(want)
      ? undefined
      : `the ${what} is ${JSON.stringify(is)?.slice(0, 300)}, not ${JSON.stringify(want)?.slice(0, 300)}`;
  // A document may also describe the cookies as a header.
  const sent = expected.headers.has("cookie") ? "" : (request.headers.get("cookie") ?? "");
  const cookies = sent.split("; ").filter(Boolean);
  const names = [...expected.headers.keys()];
  return (
    differ("method", request.method, expected.method) ??
    differ("address", addressOf(request.url), addressOf(expected.url)) ??
    differ(
      "headers",
      names.map((name) => request.headers.get(name)),
      [...expected.headers.values()],
    ) ??
    differ("cookies", cookies.sort(), [...expected.cookies].sort()) ??
    (await wrongBody(request, body, differ))
  );
}

/** An address with the parts of its query sorted: their order means nothing. */
function addressOf(url: string): readonly string[] {
  const { origin, pathname, search } = new URL(url);
  const parts = search.slice(1).split("&").filter(Boolean).sort();
  return [origin, pathname, ...parts];
}

async function wrongBody(
  request: Request,
  body: ExpectedBody | undefined,
  differ: (what: string, is: unknown, want: unknown) => string | undefined,
): Promise<string | undefined> {
  if (body === undefined) return differ("body", await request.text(), "");
  const type = request.headers.get("content-type") ?? "";
  const isForm = body.fields !== undefined;
  const isMultipart = body.mediaType.startsWith("multipart/");
  if (
    isMultipart
      ? !type.startsWith("multipart/form-data; boundary=")
      : !body.mediaType.includes("*") && type !== body.mediaType
  )
    return differ("content type", type, body.mediaType);
  if (!isForm) {
    const sent = await request.text();
    return body.text === undefined
      ? differ("body", JSON.parse(sent), JSON.parse(JSON.stringify(body.json)))
      : differ("body", sent, body.text);
  }
  if (isMultipart && body.fields?.length === 0) return undefined;
  const entries: (readonly [string, string])[] = isMultipart
    ? await Promise.all(
        [...(await request.formData()).entries()].map(
          async ([name, value]) => [name, typeof value === "string" ? value : await value.text()] as const,
        ),
      )
    : [...new URLSearchParams(await request.text()).entries()];
  const sorted = (rows: readonly (readonly [string, string])[] = []): string[] =>
    rows.map((row) => row.join("=")).sort();
  return differ("form", sorted(entries), sorted(body.fields));
}
