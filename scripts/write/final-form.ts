/** Stands between what is in its final form already and what has yet to be formatted. No text of a document holds it. */
export const formattedAbove = "\f";

/** The text up to the mark, which needs no formatter, and the rest. */
export function splitAtMark(text: string): readonly [string, string] {
  const at = text.indexOf(formattedAbove);
  return at < 0 ? ["", text] : [text.slice(0, at), text.slice(at + formattedAbove.length)];
}

/** Lines that say that a member cannot be there. The members of an exclusive union have one for every other member. */
const absentMembers = /(?:^ +[A-Za-z_$][\w$]*\?: never;\n){2,}/gm;

/** No generated file declares such a member, unless a document does: then nothing is held out. */
const standIn = "held$out$";

/**
 * Formats a text without its runs of {@link absentMembers}: a formatter does nothing to them but indent them, and in a
 * union of many members they are most of the lines. One stand-in for each run shows how far.
 */
export async function holdingOutAbsent(
  text: string,
  format: (text: string) => Promise<string>,
): Promise<string> {
  if (text.includes(standIn)) return format(text);
  const runs: string[] = [];
  const shorter = text.replace(absentMembers, (run) => `${standIn}${runs.push(run) - 1}?: never;\n`);
  const formatted = await format(shorter);
  return formatted.replace(/^( *)held\$out\$(\d+)\?: never;\n/gm, (_line, indent: string, index: string) =>
    (runs[Number(index)] ?? "").replace(/^ +/gm, indent),
  );
}
