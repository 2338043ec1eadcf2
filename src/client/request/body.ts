import { validators, type Issue, issueText } from "../../../generated/index.ts";
import { inexactNumbers, pathOf, secretsIn, type SecretPlace } from "../../json/index.ts";
import { InvalidBodyError, notSent } from "../errors.ts";
import type { RequestOptions, Validation } from "../options.ts";
import { writeQuery } from "./query.ts";
import { labelOf, type ApiRequest } from "./request.ts";

/** Writes a line about something that is odd but not wrong. */
type Warn = (message: string) => void;

/**
 * Checks a body against the spec before it is sent. Names that the spec does not know are only warned about, since the API
 * grows faster than any spec. Whole numbers beyond 2^53 are issues: one that was read may have been rounded. So are texts that are
 * secrets by their form: everybody who can read it there could read them. Messages quote what is wrong, so that secrets are taken
 * out of them.
 *
 * @throws InvalidBodyError with everything that is wrong, unless `validation` says otherwise.
 */
export function checkBody(
  request: ApiRequest,
  validation: Validation,
  options: RequestOptions,
  warn: Warn,
  redact: (text: string) => string,
): void {
  const { operation, body } = request;
  if (validation === "off" || body === undefined || operation === undefined) return;
  const validate = Object.hasOwn(validators, operation.id) ? validators[operation.id] : undefined;
  if (validate === undefined) return;
  const { allowUnknown } = options;
  if (allowUnknown && !Array.isArray(allowUnknown))
    notSent('"allowUnknown" must be a list of JSON pointers.');
  const report = validate(body, allowUnknown ? { allowUnknown } : undefined);
  const { unknown, unknownCount } = report;
  // A body with issues may be circular, and the rest can wait.
  const more = report.issueCount === 0 ? issuesOfValues(body, allowUnknown ?? []) : [];
  const found = [...report.issues, ...more];
  const issueCount = report.issueCount + more.length;
  if (issueCount + unknownCount === 0) return;
  const label = labelOf(request);
  for (const { message } of unknown) warn(`${label}: ${redact(message)}`);
  if (unknownCount > unknown.length)
    warn(`${label}: ${unknownCount - unknown.length} more names are not known.`);
  if (issueCount === 0) return;
  const issues = found.map((issue) => ({ ...issue, message: redact(issue.message) }));
  const lines = issues.slice(0, 20).map((issue) => issueText(issue));
  if (issueCount > lines.length) lines.push(`and ${issueCount - lines.length} more`);
  const why = `its body has ${issueCount === 1 ? "an issue" : `${issueCount} issues`}:\n- ${lines.join("\n- ")}`;
  if (validation === "warn") return warn(`${label} is sent although ${why}`);
  throw new InvalidBodyError(`${label} was not sent, because ${why}`, issues);
}

function issuesOfValues(body: unknown, allowed: readonly string[]): Issue[] {
  const secrets = [...secretsIn(body)].filter(({ pointer }) => !allowed.includes(pointer));
  return [...inexactNumbers(body).map(roundedNumber), ...secrets.map(secretAt)];
}

function secretAt({ pointer, isName }: SecretPlace): Issue {
  const place = pointer === "" ? "The body" : `"${pointer}"`;
  const message = `${place} ${isName ? "has a name that is a secret" : "holds a secret"}, which everybody could read who can read it there. Refer to a service token by its id, and replace the secret, since it has been seen.`;
  return { message, path: pathOf(pointer), pointer, keyword: "secret" };
}

function roundedNumber(pointer: string): Issue {
  const message = `"${pointer}" is a whole number beyond 2^53, which JavaScript rounds: writing it back could change it. Make this change where the number stays whole, such as in the dashboard.`;
  return { message, path: pathOf(pointer), pointer, keyword: "precision" };
}

/** A body as `fetch` takes it, and its content type if the call names none. */
export interface SerializedBody {
  readonly body: BodyInit | undefined;
  readonly type: string | undefined;
}

/**
 * Bytes, forms, streams and iterators are sent as they are, and so is a string whose content type is given. An object is
 * written as a form if that is its content type. Everything else is JSON.
 *
 * @throws InvalidRequestError for what JSON cannot carry.
 */
export function serializeBody(body: unknown, type: string | null | undefined): SerializedBody {
  if (body === undefined || (typeof body === "string" && type)) return { body, type: undefined };
  if (ArrayBuffer.isView(body) || native().some((each) => body instanceof each))
    return { body: body as BodyInit, type: undefined };
  const iterator = iteratorOf(body);
  if (iterator) return { body: streamOf(iterator), type: undefined };
  if (type?.startsWith("application/x-www-form-urlencoded"))
    return { body: writeQuery(Object(body) as object), type: undefined };
  let text: string | undefined;
  try {
    text = JSON.stringify(body);
  } catch {
    // The body contains itself or a BigInt, or has a toJSON that throws.
  }
  if (text === undefined || (text === "{}" && !isPlain(body)))
    return notSent("JSON cannot carry its body. Pass plain data: objects, lists, texts, numbers.");
  return { body: text, type: "application/json" };
}

const native = (): (new () => object)[] => [Blob, ArrayBuffer, FormData, URLSearchParams, ReadableStream];

type AnyIterator = AsyncIterator<unknown> | Iterator<unknown>;

/** Async iterables, and iterators that are used up by reading. A Map or a Set is neither. */
function iteratorOf(body: unknown): AnyIterator | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  const {
    [Symbol.asyncIterator]: async,
    [Symbol.iterator]: sync,
    next,
  } = body as Partial<AsyncIterableIterator<unknown> & IterableIterator<unknown>>;
  if (typeof async === "function") return Reflect.apply(async, body, []);
  return typeof sync === "function" && typeof next === "function" ? Reflect.apply(sync, body, []) : undefined;
}

/** Texts are sent as UTF-8, everything else as the bytes that it is. */
function streamOf(iterator: AnyIterator): ReadableStream {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(typeof value === "string" ? encoder.encode(value) : value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

/** Whether an object is not an instance of a class, which keeps its content where JSON does not look, as a Map does. */
function isPlain(value: unknown): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
