/**
 * What a strict server would say of values, for the option `values: "refuse"`. Which of them the API refuses is hardly known, so that
 * the emulator takes them all by default.
 */
import { isObject } from "./judge-rule.ts";

type Fields = { readonly [field: string]: unknown };

/** Why a rule of a right shape has a value that cannot be right, or nothing. */
export function judgeValues(rule: unknown): string | undefined {
  if (!isObject(rule)) return undefined;
  for (const [kind, inner] of Object.entries(rule)) {
    const fields: Fields = isObject(inner) ? inner : {};
    for (const [field, value] of Object.entries(fields)) {
      const reason = typeof value === "string" ? judgeText(kind, field, value) : undefined;
      if (reason !== undefined) return `'${kind}.${field}': ${reason}`;
    }
  }
  return undefined;
}

function judgeText(kind: string, field: string, value: string): string | undefined {
  if (value.trim() === "") return "must not be empty";
  if (kind === "ip" && !isBlock(value)) return "must be an address or a block of addresses";
  if (field === "country_code" && !isCountry(value)) return "unknown country";
  if (kind === "email" && !/^[^\s@*]+@[^\s@]+\.[^\s@]+$/.test(value)) return "must be an e-mail address";
  if (kind === "email_domain" && !/^@?[^\s@,]+\.[^\s@,]+$/.test(value)) return "must be a domain";
  return isReference(kind, field) && !isId(value) ? "not found" : undefined;
}

/** Whether a field holds the id of something in the account. The ids of Entra are another's. */
function isReference(kind: string, field: string): boolean {
  const isOwnId = field === "id" && !["auth_context", "azureAD"].includes(kind);
  return isOwnId || ["identity_provider_id", "integration_uid", "app_uid", "token_id"].includes(field);
}

/** Whether a text has the form of an id of the API: a UUID, with or without dashes. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i.test(text);
}

function isCountry(code: string): boolean {
  if (code === "XX" || code === "T1") return true;
  if (!/^[A-Z]{2}$/.test(code)) return false;
  return (
    new Intl.DisplayNames("en", { type: "region", fallback: "none" }).of(code) !== undefined && code !== "ZZ"
  );
}

function isBlock(text: string): boolean {
  const [address = "", prefix, ...more] = text.split("/");
  const bits = address.includes(":") ? 128 : 32;
  const isPrefix = prefix === undefined || (/^(0|[1-9]\d{0,2})$/.test(prefix) && Number(prefix) <= bits);
  return more.length === 0 && isPrefix && (bits === 128 ? isVersion6(address) : isVersion4(address));
}

function isVersion4(text: string): boolean {
  const parts = text.split(".");
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

function isVersion6(text: string): boolean {
  return /^[0-9a-f:.]+$/i.test(text) && URL.canParse(`http://[${text}]/`);
}

/** The hours of a duration of Go; `undefined` if it is not one, or negative. */
export function hoursOf(text: string): number | undefined {
  const unit: { readonly [name: string]: number } = {
    h: 1,
    m: 60,
    s: 3600,
    ms: 3.6e6,
    us: 3.6e9,
    µs: 3.6e9,
    μs: 3.6e9,
    ns: 3.6e12,
  };
  if (/^\+?0$/.test(text)) return 0;
  if (!/^\+?((\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h))+$/.test(text)) return undefined;
  let hours = 0;
  for (const [, count, name = "h"] of text.matchAll(/([\d.]+)(ns|us|µs|μs|ms|s|m|h)/g)) {
    hours += Number(count) / (unit[name] ?? 1);
  }
  return hours;
}
