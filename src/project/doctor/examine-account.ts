import { type RateBudget, readDirectory, type RequestingClient } from "../../directory/index.ts";
import { isObject, own } from "../../json/index.ts";
import type { Directory } from "../../policy/directory.ts";
import type { DoctorCheck } from "./doctor-report.ts";
import { type ReadPermission, readPermissions } from "./permissions.ts";

/** How an account is looked at. */
export interface ExamineOptions {
  /** The environment variable that holds the token, for sentences. */
  readonly variable: string;
  /** Milliseconds since 1970. Default: the machine's. */
  readonly now?: () => number;
  /** The budget of requests. */
  readonly budget?: RateBudget;
  readonly signal?: AbortSignal;
}

/** Days before its end in which a token is better replaced. */
const soon = 14;
/** Seconds by which clocks may differ: answers take time, and their date has whole seconds. */
const mostSkew = 60;

/**
 * Looks at a token and an account: whether the token is valid, what it may read, whether lists are filtered, and whether the clocks agree. It
 * sends about ten requests, which only read.
 */
export async function examineAccount(
  client: RequestingClient,
  account_id: string,
  { variable, now = Date.now, budget, signal }: ExamineOptions,
): Promise<readonly DoctorCheck[]> {
  const verified = await verify(client, account_id, signal);
  const clock = verified.date === undefined ? [] : [clockCheck(verified.date, now())];
  if (verified.unreachable !== undefined) {
    const advice = "Check the network, and CLOUDFLARE_BASE_URL if it is set.";
    return [
      { id: "token", status: "unknown", message: `The API was not reached: ${verified.unreachable}`, advice },
    ];
  }
  const token = tokenCheck(verified, variable, now());
  let directory: Directory;
  try {
    directory = await readDirectory(client, {
      account_id,
      entries: "none",
      ...(budget === undefined ? {} : { budget }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    signal?.throwIfAborted();
    return [token, ...clock, accountCheck(account_id, error)];
  }
  return [
    token,
    ...clock,
    { id: "account", status: "fine", message: `The account ${account_id} can be read.` },
    ...readPermissions.map((permission) => permissionCheck(permission, directory)),
    {
      id: "permission",
      status: "unknown",
      message: "Whether the token may change policies is not tried, since only a change would show it.",
      advice: 'For apply and undo it needs "Access: Apps and Policies Write".',
    },
    filteredCheck(directory),
  ];
}

interface Verified {
  /** What the API says of the token: `active`, `disabled`, `expired`. */
  readonly status?: string;
  readonly expires?: string;
  /** Why it is not valid. */
  readonly refusal?: string;
  /** Why the API was not reached at all. */
  readonly unreachable?: string;
  /** When the API answered, by its clock. */
  readonly date?: number;
}

/** Asks what the API says of the token. There are tokens of users and tokens of accounts; either is verified by its own path. */
async function verify(
  client: RequestingClient,
  accountId: string,
  signal: AbortSignal | undefined,
): Promise<Verified> {
  let answered: Verified = {};
  for (const path of ["/user/tokens/verify", `/accounts/${encodeURIComponent(accountId)}/tokens/verify`]) {
    try {
      const sent = client.request({ method: "get", path, ...(signal === undefined ? {} : { signal }) });
      const { data, response } = await sent.withResponse();
      const result = isObject(data) ? own(data, "result") : undefined;
      const fields = isObject(result) ? result : {};
      const { status, expires_on } = fields as { readonly status?: unknown; readonly expires_on?: unknown };
      return {
        status: typeof status === "string" ? status : "active",
        ...(typeof expires_on === "string" ? { expires: expires_on } : {}),
        ...dateOf(response.headers),
      };
    } catch (error) {
      signal?.throwIfAborted();
      const { status, headers, message } = error as {
        readonly status?: unknown;
        readonly headers?: unknown;
        readonly message?: unknown;
      };
      if (typeof status !== "number") return { unreachable: String(message ?? error) };
      answered = {
        refusal: String(message ?? error),
        ...(headers instanceof Headers ? dateOf(headers) : {}),
      };
    }
  }
  return answered;
}

function dateOf(headers: Headers): { readonly date?: number } {
  const date = Date.parse(headers.get("date") ?? "");
  return Number.isNaN(date) ? {} : { date };
}

function tokenCheck({ status, expires, refusal }: Verified, variable: string, now: number): DoctorCheck {
  if (status === undefined) {
    return {
      id: "token",
      status: "wrong",
      message: `The API does not take the token in ${variable}. ${refusal ?? ""}`.trim(),
      advice: `Make an API token in the dashboard with the permissions below, and put it into ${variable}.`,
    };
  }
  if (status !== "active") {
    const message = `The token in ${variable} is ${status}.`;
    return { id: "token", status: "wrong", message, advice: "Enable it, or replace it by another one." };
  }
  const left = expires === undefined ? Infinity : (Date.parse(expires) - now) / 86_400_000;
  if (left < soon) {
    const message = `The token in ${variable} ends at ${expires}.`;
    return { id: "token", status: "warning", message, advice: "Replace it before then." };
  }
  const until = expires === undefined ? "" : ` until ${expires}`;
  return { id: "token", status: "fine", message: `The token in ${variable} is valid${until}.` };
}

function clockCheck(date: number, now: number): DoctorCheck {
  const seconds = Math.round(Math.abs(now - date) / 1000);
  if (seconds <= mostSkew)
    return { id: "clock", status: "fine", message: "The clock of this machine agrees with the API's." };
  return {
    id: "clock",
    status: "warning",
    message: `The clock of this machine is ${seconds} seconds ${now > date ? "ahead of" : "behind"} the API's, so that what has expired is judged wrongly.`,
    advice: "Set the clock, such as by turning on its synchronisation.",
  };
}

/** Nothing of the account could be read. */
function accountCheck(accountId: string, error: unknown): DoctorCheck {
  const message = error instanceof Error ? error.message : String(error);
  return {
    id: "account",
    status: "wrong",
    message: `Nothing of the account ${accountId} can be read. ${message}`,
    advice: "Check the account's id, and that the token is for this account, with the permissions below.",
  };
}

function permissionCheck({ permission, reads, without }: ReadPermission, directory: Directory): DoctorCheck {
  const failed = (directory.unread ?? []).filter(({ what }) => reads.includes(what));
  if (failed.length === 0) return { id: "permission", status: "fine", message: `"${permission}" is there.` };
  const [first] = failed;
  const isRefused = failed.some((one) => one.permission !== undefined);
  if (!isRefused) {
    const what = failed.map((one) => one.what.replaceAll("_", " ")).join(", ");
    const message = `Whether "${permission}" is there cannot be told: ${what} could not be read. ${first?.why ?? ""}`;
    return { id: "permission", status: "unknown", message: message.trim(), advice: "Try again." };
  }
  return {
    id: "permission",
    status: without === undefined ? "wrong" : "warning",
    message: `"${permission}" is missing. ${without ?? "Without it no command works."}`,
    advice: "Add it to the token.",
  };
}

function filteredCheck({ filtered }: Directory): DoctorCheck {
  if (filtered === undefined) {
    return {
      id: "filtered-lists",
      status: "unknown",
      message:
        "Whether the token sees all of the account cannot be told: no application with policies was seen.",
      advice: "Use a token of the whole account. `plan` asks for --sees-all before it creates a policy.",
    };
  }
  const [first] = filtered;
  if (first === undefined)
    return { id: "filtered-lists", status: "fine", message: "No list lacks what applications refer to." };
  return {
    id: "filtered-lists",
    status: "wrong",
    message: `The token does not see all of the account. ${first.why}`,
    advice:
      "Use a token whose permissions are for the whole account. Until then nothing is created, deleted or called missing.",
  };
}
