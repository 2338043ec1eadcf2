/**
 * Where a command writes: its result to standard output, everything else to standard error. Colour, width and whether somebody is there
 * to answer are decided here, once, for each stream by itself.
 */
import pc from "picocolors";
import type { Fetch } from "../index.ts";

/** How text is painted. Wider access is never good news, so nothing that widens is green. */
export type Paint = ReturnType<typeof pc.createColors>;

/** What a command knows of the world outside. */
export interface Terminal {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Writes a part of the result to standard output. */
  readonly result: (text: string) => void;
  /** Writes a line for people to standard error. */
  readonly note: (line: string) => void;
  /** Colours of the result, and of notes. */
  readonly paint: Paint;
  readonly notePaint: Paint;
  /** Columns of the result; 80 if nobody says. */
  readonly columns: number;
  /** Whether somebody is there to answer a question. */
  readonly canAsk: boolean;
  /** Says on standard error what takes long, once it does; what it gives back ends that. A function says what is going on now. */
  readonly working: (what: string | (() => string)) => () => void;
  /** Sends what goes to the API. Default: the `fetch` of Node. */
  readonly fetch?: Fetch;
}

/** What decides whether a stream has colours. */
export interface ColorWish {
  readonly env: Terminal["env"];
  readonly isTerminal: boolean;
  /** `--no-color` */
  readonly refused: boolean;
}

/**
 * Whether to use colours: `--no-color` first, then `NO_COLOR`, then `FORCE_COLOR`, then whether the stream is a terminal that has them.
 * An empty variable counts as absent.
 */
export function hasColors({ env, isTerminal, refused }: ColorWish): boolean {
  if (refused || (env["NO_COLOR"] ?? "") !== "") return false;
  const force = env["FORCE_COLOR"] ?? "";
  if (force !== "") return force !== "0" && force !== "false";
  return isTerminal && env["TERM"] !== "dumb";
}

/** Whether nobody is watching: a CI job, where a question would wait for ever and a moving line would fill the log. */
export function isCI(env: Terminal["env"]): boolean {
  const value = env["CI"] ?? "";
  return value !== "" && value !== "false" && value !== "0";
}

/** The terminal that this process was started in. */
export function terminalOf(process: NodeJS.Process, { noColor }: { readonly noColor: boolean }): Terminal {
  const { env, stdin, stdout, stderr } = process;
  for (const stream of [stdout, stderr]) giveSize(stream);
  const colors = (stream: NodeJS.WriteStream): Paint =>
    pc.createColors(hasColors({ env, isTerminal: stream.isTTY === true, refused: noColor }));
  return {
    cwd: process.cwd(),
    env,
    result: (text) => void stdout.write(text),
    note: (line) => void stderr.write(`${line}\n`),
    paint: colors(stdout),
    notePaint: colors(stderr),
    columns: stdout.columns ?? 80,
    canAsk: stdin.isTTY === true && stderr.isTTY === true && !isCI(env),
    working: (what) => (stderr.isTTY === true && !isCI(env) ? line(stderr, what) : lateNote(stderr, what)),
  };
}

/** A terminal that nobody has given a size says 0. Whatever asks the stream, questions too, would break a line after every letter. */
function giveSize(stream: NodeJS.WriteStream): void {
  if (stream.columns === 0) stream.columns = 80;
  if (stream.rows === 0) stream.rows = 24;
}

/** On a terminal, after 0.4 s: a line that follows what is going on, and is gone when the work is done. */
function line(stream: NodeJS.WriteStream, what: string | (() => string)): () => void {
  let shown = "";
  const timer = setInterval(() => {
    const text = `${textOf(what)} …`;
    if (text !== shown) stream.write(`${shown === "" ? "" : erased}${text}`);
    shown = text;
  }, 400);
  return () => {
    clearInterval(timer);
    if (shown !== "") stream.write(erased);
  };
}

/** Takes back a line that has not ended. */
const erased = "\r\u001B[K";

/** In a log, where nothing can be taken back: a line that stays, and only after 10 s. */
function lateNote(stream: NodeJS.WriteStream, what: string | (() => string)): () => void {
  const timer = setTimeout(() => stream.write(`${textOf(what)} …\n`), 10_000);
  return () => clearTimeout(timer);
}

const textOf = (what: string | (() => string)): string => (typeof what === "string" ? what : what());
