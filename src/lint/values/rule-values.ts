/** The few questions that many checks ask of rules. */
import type { PlacedRule } from "../reading/placed-rule.ts";

/** A field of the rule's inner object; the empty string if it holds no text. */
export function textOf({ value }: PlacedRule, field: string): string {
  const text = value[field];
  return typeof text === "string" ? text : "";
}

/** An e-mail domain as it is compared: without a leading `@`, in lower case. */
export function domainOf(rule: PlacedRule): string {
  return textOf(rule, "domain").replace(/^@/, "").toLowerCase();
}

/** The domain of an e-mail address: what comes after its last `@`, in lower case. */
export function domainOfAddress(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}

/** Whether a setting says something: `null`, and a list of nothing, are what the API gives for "not set". */
export function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}

/** A text as it is quoted in a sentence. */
export function quoted(text: unknown): string {
  return JSON.stringify(text) ?? "nothing";
}

const template = /^<[^<>]*>$|\$\{|\{\{|^(?:todo|tbd|fixme)$|replace[-_ ]?(?:me|with)|change[-_ ]?me/i;
const loose =
  /^x{3,}$|^your[-_ ]|[-_ @.]your[-_ ]|\byour(?:company|domain|name|org|organization)\b|^you@example\.|^0{8}-?(?:0{4}-?){3}0{12}$/i;

/** Whether a text is a placeholder that was never filled in. Where people choose names freely, only a template is one. */
export function isPlaceholder(text: string, isFreeText = false): boolean {
  return template.test(text) || (!isFreeText && loose.test(text));
}

/** Whether a text has the form of a UUID; the API gives some of them without dashes. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i.test(text);
}
