const octets: RegExp = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
const group: RegExp = /^[\da-f]{1,4}$/i;

/** Four octets in decimal, without leading zeros. */
export function ipv4(value: string): boolean {
  return octets.test(value);
}

/** Eight groups in hexadecimal, of which one run may be left out and the last two may be an IPv4 address. */
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
