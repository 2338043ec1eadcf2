import { refusals } from "./refusals.ts";
import type { Reply } from "./reply.ts";

/** A credential that may call the emulator: an API token, or a user's e-mail address with the Global API Key. */
export type EmulatorCredential = {
  /** Whether the credential may only read. Default: false. */
  readonly readOnly?: boolean;
  /**
   * What an API token may do, by the names of permissions such as "Access: Service Tokens Read"; one to write is enough to read.
   * Without it for a call: 403, code 10000. Default: everything.
   */
  readonly permissions?: readonly string[];
} & ({ readonly apiToken: string } | { readonly apiEmail: string; readonly apiKey: string });

/**
 * The refusal for a request without the right credentials, or nothing.
 *
 * Without `credentials`, any that are not empty will do. If a token is sent, nothing else counts.
 *
 * @param permission What the call needs, without "Read" or "Write"; nothing needs none.
 */
export function authenticate(
  request: Request,
  credentials: readonly EmulatorCredential[] | undefined,
  permission: string | undefined,
): Reply | undefined {
  const shown = credentialOf(request.headers);
  if ("status" in shown) return shown;
  if (credentials === undefined) return undefined;
  const known = credentials.find((credential) => isSame(credential, shown));
  if (known === undefined) return refusals.unknownCredentials();
  const reads = request.method === "GET";
  if (known.readOnly === true && !reads) return refusals.unknownCredentials();
  const { permissions } = known;
  const isPermitted =
    permission === undefined ||
    permissions === undefined ||
    permissions.includes(`${permission} Write`) ||
    (reads && permissions.includes(`${permission} Read`));
  return isPermitted ? undefined : refusals.unknownCredentials();
}

function credentialOf(headers: Headers): EmulatorCredential | Reply {
  const authorization = headers.get("authorization");
  if (authorization !== null) {
    const apiToken = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
    return apiToken === undefined ? refusals.malformedCredentials(6111, "Authorization") : { apiToken };
  }
  const apiEmail = headers.get("x-auth-email");
  const apiKey = headers.get("x-auth-key");
  if (apiEmail === null && apiKey === null) return refusals.noCredentials();
  if (!apiEmail) return refusals.malformedCredentials(6102, "X-Auth-Email");
  if (!apiKey) return refusals.malformedCredentials(6103, "X-Auth-Key");
  return { apiEmail, apiKey };
}

function isSame(known: EmulatorCredential, shown: EmulatorCredential): boolean {
  if ("apiToken" in known) return "apiToken" in shown && known.apiToken === shown.apiToken;
  return "apiEmail" in shown && known.apiEmail === shown.apiEmail && known.apiKey === shown.apiKey;
}
