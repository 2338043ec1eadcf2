/** A run of text in one colour of a terminal. */
export interface Run {
  readonly text: string;
  readonly colour: string;
}

/** What the transcripts write for the codes of a terminal: `«31»` is red, `«1»` bold, `«39»` and `«22»` end them. */
const colours: Readonly<Record<string, string>> = {
  "1": "bold",
  "2": "dim",
  "31": "red",
  "33": "yellow",
  "36": "cyan",
};

/** A line of a transcript as runs, each with its colour. A line that begins with `$` is what somebody typed. */
export function runsOf(line: string): readonly Run[] {
  if (line.startsWith("$ ")) return [{ text: line, colour: "typed" }];
  let colour = "";
  return line.split(/«([\d;]*)»/).flatMap((part, index) => {
    if (index % 2 === 0) return part === "" ? [] : [{ text: part, colour }];
    colour = colours[part] ?? "";
    return [];
  });
}
