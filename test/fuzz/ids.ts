// Random and hostile IDs through the client: what is sent must go to the operation's own path, with the ID as one segment.
// What must be refused is decided here by rules of its own.
import { Cloudflare } from "../../src/client/index.ts";
import { createRandom, finish, numberOption, type Random } from "./random.ts";

const count = numberOption("count", 20_000);
const seed = numberOption("seed", 1);
const random = createRandom(seed);

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

let sent: string | undefined;
const client = new Cloudflare({
  apiToken: "token-for-tests",
  maxRetries: 0,
  fetch: async (url) => {
    sent = url;
    return new Response('{"success":true,"result":{"id":"x"}}');
  },
});
const { policies } = client.zeroTrust.access;
const body = { account_id: account, name: "x", decision: "allow" as const, include: [{ certificate: {} }] };

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
  const shown = typeof id === "string" ? JSON.stringify(id) : String(typeof id);
  const tooLong = asAccount && typeof id === "string" && id.length > 32;
  if (sent === undefined) {
    refused++;
    if (!(error instanceof Cloudflare.InvalidRequestError)) failures.push(`${shown} gave ${String(error)}`);
    if (typeof id === "string" && /^[\w-]{1,32}$/.test(id))
      failures.push(`${shown} was refused, though it is a plain ID`);
    continue;
  }
  if (mustBeRefused(id) || tooLong) failures.push(`${shown} was sent`);
  const url = new URL(sent);
  const rest = asAccount
    ? /^\/client\/v4\/accounts\/([^/]*)\/access\/policies$/.exec(url.pathname)?.[1]
    : url.pathname.slice(prefix.length);
  const stays =
    url.origin === origin &&
    url.search === "" &&
    url.hash === "" &&
    (asAccount || url.pathname.startsWith(prefix));
  if (!stays || rest === undefined || rest.includes("/") || decodeURIComponent(rest) !== id) {
    failures.push(`${shown} went to ${sent}`);
  }
}
console.log(`${refused.toLocaleString("en")} refused, ${(count - refused).toLocaleString("en")} sent.`);
finish("fuzz:ids", count, failures, seed);
