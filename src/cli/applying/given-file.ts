/** A plan or a report that was named on the command line; what is said if the file is something else leads to the command that takes it. */
import { readFile } from "node:fs/promises";
import { isObject } from "../../json/index.ts";
import { exitCodes } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";

/** What a file can be. */
export type GivenKind = "plan" | "plan of several accounts" | "report of an apply" | "report of an undo";

/** A file that was read. */
export interface GivenFile {
  readonly text: string;
  readonly value: unknown;
  /** What it seems to be; absent if it is none of these. */
  readonly kind?: GivenKind;
}

/**
 * Reads a file that was named on the command line.
 *
 * @param name The file as people wrote it.
 * @param help What to do if there is no such file, or if it is no JSON: a sentence.
 * @throws CommandFailure with 3 if it cannot be read, or is not JSON.
 */
export async function givenFile(path: string, name: string, help: string): Promise<GivenFile> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    throw notThis(name, `could not be read: ${whyUnread(error)}. ${help}`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw notThis(name, `is not JSON, as plans and reports are. ${help}`);
  }
  const kind = kindOf(value);
  return { text, value, ...(kind && { kind }) };
}

/** Why a file is not what was asked for. */
export function notThis(name: string, why: string): CommandFailure {
  return new CommandFailure(exitCodes.couldNot, `${name} ${why}`);
}

/** The commands that take a report. */
export function waysOn(kind: "report of an apply" | "report of an undo", name: string): string {
  return kind === "report of an apply"
    ? `Resume it with \`apply --resume ${name}\`, or go back with \`undo ${name}\`.`
    : `Resume it with \`undo --resume ${name}\`, or do again what it undid with \`undo ${name}\`.`;
}

function kindOf(value: unknown): GivenKind | undefined {
  if (!isObject(value)) return undefined;
  if (Array.isArray(value["entries"]))
    return value["undoes"] === true ? "report of an undo" : "report of an apply";
  if (!Array.isArray(value["changes"])) return undefined;
  return Array.isArray(value["accounts"]) ? "plan of several accounts" : "plan";
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a folder",
  EACCES: "you may not read it",
};

function whyUnread(error: unknown): string {
  const { code = "", message = String(error) } = error as NodeJS.ErrnoException;
  return reasons[code] ?? message;
}
