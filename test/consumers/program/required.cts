// Every way in which CommonJS takes the package, compiled and then run.
import Cloudflare, {
  APIPromise,
  createSettled,
  definePolicy,
  NotFoundError,
  Page,
  rule,
  type AccessRule,
  type ClientOptions,
} from "cloudflare-access-policies";
import * as all from "cloudflare-access-policies";
import Required = require("cloudflare-access-policies");

const options: ClientOptions<undefined> = { apiToken: "token", maxRetries: 0 };
const client: Cloudflare = new Cloudflare(options);
const same: Required = new Required({ apiToken: "token" });

export const read = (id: string): Promise<string | undefined> =>
  client.zeroTrust.access.policies.get(id, { account_id: "account" }).then((policy) => policy.name);

const include: AccessRule[] = [rule.email("ann@example.com"), Required.rule.everyone()];
const kind: rule.RuleKind | Required.rule.RuleKind = "email";
const policy = definePolicy({ name: "Ann", decision: "allow", include });

const there: boolean =
  same instanceof all.Cloudflare &&
  same instanceof all.default &&
  all.rule === Required.rule &&
  [APIPromise, Page, NotFoundError, Required.NotFoundError, createSettled, Required.createSettled].every(
    (value) => typeof value === "function",
  );

console.log(there && policy.include?.length === 2 && kind === "email" ? "all there" : "something is missing");

// @ts-expect-error there is no such export
export const nothing: unknown = Required.nothing;
