/** Lines no longer than a terminal is wide, broken at blanks; the lines that follow begin under the first word after the indent. */
export function wrapped(text: string, columns: number, indent: number): string {
  const lines: string[] = [];
  let line = "";
  const room = Math.max(20, columns - indent);
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].join(`\n${" ".repeat(indent)}`);
}

/** `1 error`, `2 errors`. */
export function counted(count: number, one: string, many: string = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
