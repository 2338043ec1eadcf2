/**
 * The only file that writes to the terminal.
 * Colour goes to terminals that have it (`NO_COLOR`, `FORCE_COLOR` and `TERM=dumb` are heeded); a pipe gets plain text.
 */
import { inspect, styleText } from "node:util";

/** What a piece of text is, whatever it looks like. */
export type Role = "heading" | "sent" | "received" | "gained" | "lost" | "aside" | "failure";

const styles = {
  heading: "bold",
  sent: "cyan",
  received: "magenta",
  gained: "green",
  lost: "red",
  aside: "gray",
  failure: "red",
} as const satisfies Record<Role, Parameters<typeof styleText>[0]>;

function hasColors(stream: NodeJS.WriteStream): boolean {
  return stream.isTTY === true && stream.hasColors();
}

function painted(stream: NodeJS.WriteStream, role: Role, text: string): string {
  return hasColors(stream) ? styleText(styles[role], text) : text;
}

/** Writes one line to standard output; without a role, as it is. */
export function line(text: string = "", role?: Role): void {
  process.stdout.write(`${role === undefined ? text : painted(process.stdout, role, text)}\n`);
}

/** Writes data as JavaScript would write it, a few levels deep, indented under the line before. */
export function data(value: unknown): void {
  const options = { depth: 6, colors: hasColors(process.stdout), breakLength: 100, maxArrayLength: 40 };
  line(inspect(value, options).replace(/^/gm, "    "));
}

/** Writes what went wrong to standard error. */
export function failure(text: string): void {
  process.stderr.write(`${painted(process.stderr, "failure", text)}\n`);
}
