import { readFileSync } from "node:fs";
import { writeOutput } from "../../write/folder.ts";
import { replaceFile } from "../../write/replace-file.ts";

/**
 * Writes a document and what was generated from it: both, or neither. Throws after putting the document back. Whoever
 * interrupts the command meanwhile has to wait until it is done.
 */
export function writeBoth(
  spec: string,
  text: string,
  out: string,
  generated: ReadonlyMap<string, string>,
): void {
  const release = holdInterruptions();
  const before = readFileSync(spec, "utf8");
  try {
    replaceFile(spec, text);
    writeOutput(
      out,
      [...generated].map(([name, content]) => ({ name, text: content })),
    );
  } catch (error) {
    replaceFile(spec, before);
    throw error;
  } finally {
    release();
  }
}

const interruptions: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];

/** A signal that someone listens to ends nothing; what runs without a pause goes on to its end. */
function holdInterruptions(): () => void {
  const wait = (): void => undefined;
  for (const signal of interruptions) process.on(signal, wait);
  return () => {
    for (const signal of interruptions) process.off(signal, wait);
  };
}
