/** Reads what somebody wrote: whatever it is, it is read or refused with a sentence. */
import { type ParsedSource, parseSource } from "../../../src/project/files/parse-source.ts";
import type { Remark } from "./question.ts";

export interface ReadText {
  /** What the text holds; `undefined` if it is empty or cannot be read. */
  readonly value: unknown;
  readonly isJSON: boolean;
  readonly remarks: readonly Remark[];
  readonly positionOf: ParsedSource["positionOf"];
}

/** More than any account holds; what is larger would only keep the reader busy. */
const mostCharacters = 2_000_000;

export function readText(text: string): ReadText {
  const isJSON = looksLikeJSON(text);
  const nothing = { value: undefined, isJSON, positionOf: () => ({ line: 1, column: 1 }) };
  if (text.trim() === "") return { ...nothing, remarks: [] };
  if (text.length > mostCharacters)
    return {
      ...nothing,
      remarks: [unreadable("The text is longer than two million characters. Take a part of it.")],
    };
  if (/^\s*resource\s+"cloudflare_/m.test(text))
    return {
      ...nothing,
      remarks: [
        unreadable(
          "This is written in Terraform's language, which says what it wants but not what it comes to. Make a plan, and paste what terraform show -json prints of it.",
        ),
      ],
    };
  try {
    const { value, problems, positionOf } = parseSource(text, isJSON);
    const remarks = problems.map(
      ({ message, ...place }) =>
        ({ severity: "error", check: "syntax", message: spoken(message), ...place }) as const,
    );
    return { value, isJSON, remarks, positionOf };
  } catch (error) {
    return { ...nothing, remarks: [unreadable(whyUnreadable(error))] };
  }
}

/** Whether a text is meant as JSON: an object or a list that begins with its bracket. */
export function looksLikeJSON(text: string): boolean {
  return /^\s*[[{]/.test(text);
}

/** A text that cannot be read at all. */
function unreadable(message: string): Remark {
  return { severity: "error", check: "syntax", message, line: 1, column: 1 };
}

function whyUnreadable(error: unknown): string {
  const message = spoken(error instanceof Error ? error.message : String(error));
  return message === tooDeep
    ? tooDeep
    : `The text cannot be read: ${/[.!?]$/.test(message) ? message : `${message}.`}`;
}

const tooDeep = "The text is nested too deeply to be read.";

/** The reader gives the engine's own words where it runs out of stack. */
function spoken(message: string): string {
  return /call stack|recursion/i.test(message) ? tooDeep : message;
}
