/**
 * Random and hostile IDs through the client: what is sent must go to the operation's own path, with the ID as one segment.
 * What must be refused is decided here by rules of its own.
 */
import { Cloudflare, type Fetch } from "../../src/client/index.ts";

import { plant, type Campaign, type Report, type Wanted } from "./campaign.ts";
import { createRandom, type Random } from "./random.ts";

const account = "023e105f4ecef8ad9ca31a8372d0c353";
const origin = "https://api.cloudflare.com";
const prefix = `/client/v4/accounts/${account}/access/policies/`;

const pieces: readonly string[] = [
  ".",
  "..",
  "/",
  "\\",
  "%",
  "%2e",
  "%2E%2e",
  "%2f",
  "%5c",
  "%00",
  "%0d%0a",
  "%25",
  "?",
  "#",
  "&",
  "=",
  ";",
  ":",
  "@",
  "$&",
  "$1",
  "$`",
  "{policy_id}",
  "{account_id}",
  "\0",
  "\n",
  "\r\n",
  "\t",
  " ",
  "\u00a0",
  "\u2028",
  "\u202e",
  "\ufeff",
  "\ud800",
  "\udc00",
  "\u{1f600}",
  "ü",
  "ｅ",
  "．",
  "／",
  "a",
  "Z",
  "0",
  "-",
  "_",
  "~",
  "!",
  "'",
  "(",
  ")",
  "*",
  "+",
  ",",
  "<",
  ">",
  '"',
  "`",
  "|",
  "^",
  "[",
  "]",
  "//evil.example",
  "http://evil.example",
  "javascript:",
  "../../user/tokens",
  "..;/",
  "f174e90a-fafe-4643-bbbc-4a0ed4fc8415",
];
const others: readonly unknown[] = [
  undefined,
  null,
  0,
  7,
  NaN,
  true,
  false,
  {},
  [],
  ["x"],
  [["x"]],
  () => "x",
  Symbol.iterator,
  7n,
  new Date(0),
  new String("x"),
  { toString: () => "x" },
  { [Symbol.toPrimitive]: () => "x" },
  new URL("https://evil.example"),
];

function someId(random: Random): unknown {
  if (random.chance(8)) return random.pick(others);
  if (random.chance(4)) return "x".repeat(random.below(5000));
  let id = "";
  for (let length = random.below(7); length > 0; length--) {
    id += random.chance(80) ? random.pick(pieces) : String.fromCodePoint(random.below(0x11_0000));
  }
  return id;
}

/** Whether nobody should ever send this. */
function mustBeRefused(id: unknown): boolean {
  return (
    typeof id !== "string" ||
    id.length === 0 ||
    id.length > 36 ||
    id === "." ||
    id === ".." ||
    /[/\\?#%\p{Cc}]/u.test(id)
  );
}

const body = { account_id: account, name: "x", decision: "allow" as const, include: [{ certificate: {} }] };

type Policies = Pick<Cloudflare["zeroTrust"]["access"]["policies"], "list" | "get" | "update" | "delete">;

/** The policies of a client that sends by `fetch`. */
type Client = (fetch: Fetch) => Policies;

const real: Client = (fetch) =>
  new Cloudflare({ apiToken: "token-for-tests", maxRetries: 0, fetch }).zeroTrust.access.policies;

async function run({ count, seed }: Wanted, clientOf: Client): Promise<Report> {
  const random = createRandom(seed);
  let sent: string | undefined;
  const policies = clientOf(async (url) => {
    sent = url;
    return new Response('{"success":true,"result":{"id":"x"}}');
  });
  const failures: string[] = [];
  let refused = 0;
  for (let index = 0; index < count; index++) {
    const id = someId(random);
    const asAccount = random.chance(25);
    sent = undefined;
    const call = asAccount
      ? policies.list({ account_id: id as string })
      : random.pick([
          () => policies.get(id as string, { account_id: account }),
          () => policies.update(id as string, body),
          () => policies.delete(id as string, { account_id: account }),
        ])();
    const error: unknown = await call.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (sent === undefined) refused++;
    failures.push(...problemsOf(id, asAccount, sent, error));
  }
  const sentCount = (count - refused).toLocaleString("en");
  return { tried: count, failures, notes: [`${refused.toLocaleString("en")} refused, ${sentCount} sent.`] };
}

/** What is wrong with where an ID went, or with its not going anywhere. */
function problemsOf(id: unknown, asAccount: boolean, sent: string | undefined, error: unknown): string[] {
  const shown = typeof id === "string" ? JSON.stringify(id) : String(typeof id);
  if (sent === undefined) {
    const plain = typeof id === "string" && /^[\w-]{1,32}$/.test(id);
    return [
      ...(error instanceof Cloudflare.InvalidRequestError ? [] : [`${shown} gave ${String(error)}`]),
      ...(plain ? [`${shown} was refused, though it is a plain ID`] : []),
    ];
  }
  const tooLong = asAccount && typeof id === "string" && id.length > 32;
  const url = new URL(sent);
  const rest = asAccount
    ? /^\/client\/v4\/accounts\/([^/]*)\/access\/policies$/.exec(url.pathname)?.[1]
    : url.pathname.slice(prefix.length);
  const stays =
    url.origin === origin &&
    url.search === "" &&
    url.hash === "" &&
    (asAccount || url.pathname.startsWith(prefix));
  const arrives = stays && rest !== undefined && !rest.includes("/") && decoded(rest) === id;
  return [
    ...(mustBeRefused(id) || tooLong ? [`${shown} was sent`] : []),
    ...(arrives ? [] : [`${shown} went to ${sent}`]),
  ];
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** A client that sends what the real one refuses to, with the path that `path` makes of the ID. */
const fearless =
  (path: (id: string) => string): Client =>
  (fetch) => {
    const policies = real(fetch);
    return {
      ...policies,
      list: policies.list.bind(policies),
      update: policies.update.bind(policies),
      delete: policies.delete.bind(policies),
      get: ((id: string, ...rest: readonly never[]) =>
        policies.get(id, ...(rest as unknown as [never])).catch(async (error: unknown) => {
          if (typeof id !== "string") throw error;
          return fetch(origin + prefix + path(id));
        })) as unknown as Policies["get"],
    };
  };

export const ids: Campaign = {
  cases: "IDs",
  count: 20_000,
  run: (wanted) => run(wanted, real),
  planted: plant<Client>(
    run,
    { count: 2_000, seed: 1 },
    {
      "a blank is sent as a plus sign": (fetch) =>
        real((url, init) => fetch(url.replaceAll("%20", "+"), init)),
      "an ID that climbs is sent": fearless((id) => id),
      "an ID that climbs is sent, escaped": fearless((id) => encodeURIComponent(id.replace(/\p{Cs}/gu, "x"))),
      "every call goes to another account": (fetch) =>
        real((url, init) => fetch(url.replace(account, account.toUpperCase()), init)),
      "what is sent gets a query": (fetch) => real((url, init) => fetch(`${url}?x=1`, init)),
      "plain IDs are refused": (fetch) => {
        const refusing = real(() => Promise.reject(new TypeError("planted")));
        return Object.assign(real(fetch), { get: refusing.get.bind(refusing) });
      },
    },
  ),
};
