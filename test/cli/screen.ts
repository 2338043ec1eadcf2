/** What a terminal shows in the end, of what was written to it: a prompt draws itself anew with every key. */

/** Sequences that move the cursor or erase, and everything else that steers: colours, modes. */
// eslint-disable-next-line no-control-regex
const sequence = /\u001b\[([\d;?]*)([A-Za-z])|\u001b[=>78]/y;

/** The lines of the screen, without colours. It is as long as what was written. */
export function shownBy(written: string): string {
  const lines: string[][] = [[]];
  let [row, column] = [0, 0];
  const line = (): string[] => {
    while (lines.length <= row) lines.push([]);
    return lines[row] as string[];
  };
  const move: Readonly<Record<string, (count: number) => void>> = {
    A: (count) => void (row = Math.max(0, row - count)),
    B: (count) => void (row += count),
    C: (count) => void (column += count),
    D: (count) => void (column = Math.max(0, column - count)),
    G: (count) => void (column = count - 1),
  };
  for (let at = 0; at < written.length; at += 1) {
    sequence.lastIndex = at;
    const found = sequence.exec(written);
    if (found) {
      const [whole, count = "", kind = ""] = found;
      move[kind]?.(Number(count || 1));
      if (kind === "K") line().length = Math.min(line().length, column);
      if (kind === "J") {
        line().length = Math.min(line().length, column);
        lines.length = row + 1;
      }
      at += whole.length - 1;
      continue;
    }
    const character = written[at] as string;
    if (character === "\n") row += 1;
    else if (character === "\r") column = 0;
    else if (character === "\b") column = Math.max(0, column - 1);
    else {
      const cells = line();
      while (cells.length < column) cells.push(" ");
      cells[column] = character;
      column += 1;
    }
  }
  return lines.map((cells) => cells.join("").trimEnd()).join("\n");
}
