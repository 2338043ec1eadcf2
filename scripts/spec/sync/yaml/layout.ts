import { diffArrays } from "diff";

/**
 * The edited text with the original's layout: lines that the edit did not touch are the original's, byte for byte.
 *
 * `printed` is the original as the printer writes it, before any edit; `edited` is the same after the edits. If the
 * printer joins or splits lines of the original, the printer's lines are kept.
 */
export function keepLayout(original: string, printed: string, edited: string): string {
  const layout = alignment(original.split("\n"), printed.split("\n"));
  const lines: string[] = [];
  let line = 0;
  for (const part of diffArrays(printed.split("\n"), edited.split("\n"))) {
    if (part.added === true) lines.push(...part.value.map(inHouseStyle));
    else if (part.removed === true) line += part.value.length;
    else for (const same of part.value) lines.push(layout.get(line++) ?? same);
  }
  return lines.join("\n");
}

/** For each line of the printed text the line of the original that it was, if there is exactly one. */
function alignment(original: readonly string[], printed: readonly string[]): ReadonlyMap<number, string> {
  const lines = new Map<number, string>();
  let to = 0;
  let gone: readonly string[] = [];
  for (const part of diffArrays([...original], [...printed])) {
    if (part.removed === true) {
      gone = part.value;
    } else if (part.added === true) {
      if (gone.length === part.value.length) gone.forEach((line, index) => lines.set(to + index, line));
      to += part.value.length;
      gone = [];
    } else {
      for (const line of part.value) lines.set(to++, line);
      gone = [];
    }
  }
  return lines;
}

/** The printer pads lists and maps alike; our document pads only maps. */
function inHouseStyle(line: string): string {
  return line.replace(/^(\s*(?:- )*[\w$-]+: )\[ (.*) \]( #.*)?$/, "$1[$2]$3");
}
