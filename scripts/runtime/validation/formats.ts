/** The formats of strings that are validated. Each expression looks at a character a bounded number of times. */

const digits: RegExp = /^(?:urn:uuid:)?[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

export function uuid(value: string): boolean {
  return digits.test(value);
}

const address: RegExp =
  /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@[a-z\d]+(?:-+[a-z\d]+)*(?:\.[a-z\d]+(?:-+[a-z\d]+)*)+$/i;

/** An e-mail address of the common form: no quotes, no comments, a domain of two labels or more. */
export function email(value: string): boolean {
  return address.test(value);
}

const labels: RegExp = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)*\.?$/i;

/** A name of labels with dots between them, as in DNS. */
export function hostname(value: string): boolean {
  return value.length <= (value.endsWith(".") ? 254 : 253) && labels.test(value);
}

const literal: RegExp = /^([a-z][a-z\d+.-]*:\/\/?(?:[^@/?#[\]]*@)?)\[[\da-fv.:]+\]/i;
const shape: RegExp =
  /^[a-z][a-z\d+.-]*:(?:[\w.~!$&'"()*+,;=:@/-]|%[\da-f]{2})+(?:\?(?:[\w.~!$&'"()*+,;=:@/?-]|%[\da-f]{2})*)?(?:#(?:[\w.~!$&'"()*+,;=:@/?-]|%[\da-f]{2})*)?$/i;

/**
 * An absolute URI (RFC 3986), by its characters: a scheme and something after it, a query, a fragment. What stands
 * between the brackets of an IP literal is not looked into.
 */
export function uri(value: string): boolean {
  return shape.test(value.replace(literal, "$1host"));
}

const octets: RegExp = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
const group: RegExp = /^[\da-f]{1,4}$/i;

/** Four octets in decimal, without leading zeros. */
export function ipv4(value: string): boolean {
  return octets.test(value);
}

/** Eight groups in hexadecimal: one run may be left out, and the last two may be an IPv4 address. */
export function ipv6(value: string): boolean {
  const halves = value.split("::");
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const last = halves.at(-1) === "" ? undefined : groups.at(-1);
  const short = last !== undefined && ipv4(last);
  if (short) groups.pop();
  const count = groups.length + (short ? 2 : 0);
  return groups.every((one) => group.test(one)) && (halves.length === 2 ? count < 8 : count === 8);
}

const day: RegExp = /^(\d{4})-(\d\d)-(\d\d)$/;
const clock: RegExp = /^(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:z|([+-])(\d\d)(?::?(\d\d))?)$/i;

/** A day of the calendar, as RFC 3339 writes it. */
export function date(value: string): boolean {
  const [, year, month, date] = (day.exec(value) ?? []).map(Number);
  if (year === undefined || month === undefined || date === undefined || month < 1 || month > 12 || date < 1)
    return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return date <= days;
}

/** A time of the day with its offset. A second of 60 is a leap second, which only ends a day of UTC. */
export function time(value: string): boolean {
  const parts = clock.exec(value);
  if (parts === null) return false;
  const [hour = 0, minute = 0, second = 0] = parts.slice(1, 4).map(Number);
  const [hours = 0, minutes = 0] = [parts[5], parts[6]].map((part) => Number(part ?? 0));
  if (hour > 23 && second < 60) return false;
  if (hours > 23 || minutes > 59 || minute > 59 || second > 60) return false;
  const offset = (hours * 60 + minutes) * (parts[4] === "-" ? -1 : 1);
  return second < 60 || (hour * 60 + minute - offset + 2880) % 1440 === 1439;
}

/** A day and a time, with a `T` or a blank between them. */
export function dateTime(value: string): boolean {
  return /[t\s]/i.test(value[10] ?? "") && date(value.slice(0, 10)) && time(value.slice(11));
}
