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
