/**
 * An IP address as the 16-bit groups that it is made of: two for IPv4, eight for IPv6.
 * The parser is strict, like the one of Go (which the API seems to be written in, judging by its durations): no leading zeros in
 * IPv4 (some programs read them as octal), no zone, no white space.
 */
export type Groups = readonly number[];

/** Reads an IPv4 or IPv6 address; `undefined` if it is neither. */
export function parseAddress(text: string): Groups | undefined {
  return text.includes(":") ? parseVersion6(text) : parseVersion4(text);
}

function parseVersion4(text: string): number[] | undefined {
  const parts = text.split(".");
  if (parts.length !== 4) return undefined;
  const bytes: number[] = [];
  for (const part of parts) {
    if (!/^(0|[1-9][0-9]{0,2})$/.test(part) || Number(part) > 255) return undefined;
    bytes.push(Number(part));
  }
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  return [a * 256 + b, c * 256 + d];
}

function parseVersion6(text: string): number[] | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [before, after] = [
    parseGroups(halves[0] ?? "", halves.length === 1),
    parseGroups(halves[1] ?? "", true),
  ];
  if (!before || !after) return undefined;
  const missing = 8 - before.length - after.length;
  // "::" replaces at least one group; without it no group may be missing.
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  return [...before, ...Array<number>(missing).fill(0), ...after];
}

/** The groups of one side of `::`. Only the last one of an address may be written as IPv4. */
function parseGroups(text: string, isEnd: boolean): number[] | undefined {
  if (text === "") return [];
  const parts = text.split(":");
  const groups: number[] = [];
  for (const [index, part] of parts.entries()) {
    if (/^[0-9a-f]{1,4}$/i.test(part)) {
      groups.push(Number.parseInt(part, 16));
      continue;
    }
    const embedded = isEnd && index === parts.length - 1 ? parseVersion4(part) : undefined;
    if (!embedded) return undefined;
    groups.push(...embedded);
  }
  return groups;
}

/** Writes an address in its one canonical spelling: dotted decimal, or RFC 5952 without embedded IPv4. */
export function formatAddress(groups: Groups): string {
  if (groups.length === 2) {
    const [high = 0, low = 0] = groups;
    return `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
  }
  const hex = groups.map((group) => group.toString(16));
  const { start, length } = longestZeroRun(groups);
  if (length < 2) return hex.join(":");
  return `${hex.slice(0, start).join(":")}::${hex.slice(start + length).join(":")}`;
}

function longestZeroRun(groups: Groups): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let length = 0;
  for (const [index, group] of groups.entries()) {
    length = group === 0 ? length + 1 : 0;
    if (length > best.length) best = { start: index - length + 1, length };
  }
  return best;
}
