import Cloudflare from "cloudflare-access-policies";
import { createEmulator } from "cloudflare-access-policies/emulator";
import { lintPolicy } from "cloudflare-access-policies/lint";
import { hours } from "cloudflare-access-policies/policy";
import { email } from "cloudflare-access-policies/rules";
import { updatePolicy, type UpdateOutcome } from "cloudflare-access-policies/update";

const client = new Cloudflare({ apiToken: "token", fetch: createEmulator().fetch });
const account = { account_id: "account" };

// A client that was required fits what was imported: there is one class.
export const update = (id: string): Promise<UpdateOutcome> =>
  updatePolicy(client, id, account, { include: [email("ann@example.com")] });

const findings = lintPolicy({ decision: "allow", name: "", include: [], session_duration: hours(8) });
console.log(findings.length > 0 ? "all there" : "something is missing");
