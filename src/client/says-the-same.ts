import { isObject, own } from "../json/index.ts";

type Fields = { readonly [name: string]: unknown };

/**
 * Whether an item that came back says what was sent, judged by its JSON alone: without the order of names and lists, and with
 * `null`, `false`, `[]` and absence alike. Of what was not sent, lists and objects that say something are a difference; texts,
 * numbers and `true` are not, since servers fill in their own. Another spelling of a value is a difference: that costs an
 * answer, and never gives a wrong one.
 */
export function saysTheSame(item: unknown, sent: object): boolean {
  if (!isObject(item)) return false;
  const wanted = sent as Fields;
  const asSent = Object.keys(wanted).filter((name) => saysSomething(wanted[name]));
  if (!asSent.every((name) => formOf(own(item, name)) === formOf(wanted[name]))) return false;
  return Object.keys(item).every((name) => {
    const value = item[name];
    if (asSent.includes(name) || !saysSomething(value)) return true;
    // `false` was sent, and `true` came back.
    if (own(wanted, name) !== undefined && own(wanted, name) !== null) return false;
    return !Array.isArray(value) && (!isObject(value) || formOf(value) === "{}");
  });
}

function saysSomething(value: unknown): boolean {
  return (
    value !== undefined && value !== null && value !== false && !(Array.isArray(value) && value.length === 0)
  );
}

/** One text for all spellings of a JSON value that differ in order, or in members that say nothing. */
function formOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(formOf).sort().join()}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? "";
  const members = Object.keys(value).filter((name) => saysSomething(value[name]));
  return `{${members
    .map((name) => `${JSON.stringify(name)}:${formOf(value[name])}`)
    .sort()
    .join()}}`;
}
