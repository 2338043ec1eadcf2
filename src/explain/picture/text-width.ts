/**
 * How wide text is, without a browser. The widths are those of DejaVu Sans, the widest of the fonts that a picture is shown in, in
 * hundredths of the font's size: in other fonts there is a little room left, and nothing runs over.
 */
const widths: ReadonlyMap<string, number> = new Map(
  (
    [
      [28, "'ijl"],
      [30, "IJ"],
      [32, " ,."],
      [34, "/:;\\|"],
      [36, "f-"],
      [40, "()[]t!"],
      [42, "r"],
      [46, '"'],
      [50, "*_`"],
      [54, "sz?"],
      [56, "cL"],
      [58, "Fk"],
      [61, "vxyP"],
      [62, "TYaeo"],
      [64, "0123456789$ESbdghnpqu{}"],
      [66, "K"],
      [70, "ABVXZCR"],
      [76, "UNH"],
      [79, "&DGOQ"],
      [84, "w#+<=>^~"],
      [87, "M"],
    ] as const
  ).flatMap(([width, characters]) => [...characters].map((character) => [character, width] as const)),
);

/** The width of any other character: an ideogram or an emoji fills a square. */
const square = 105;
const boldness = 1.2;

export interface Font {
  readonly size: number;
  readonly bold?: boolean;
}

/** The width of a line of text, in pixels. */
export function textWidth(text: string, { size, bold = false }: Font): number {
  let hundredths = 0;
  for (const character of text) hundredths += widths.get(character) ?? square;
  return (hundredths * size * (bold ? boldness : 1)) / 100;
}

/**
 * A text in lines that fit a width. A word that is too long for a line is broken, after `@`, `.` and the like if that is enough; what is
 * left after the last line is cut with "…".
 */
export function wrapped(text: string, width: number, font: Font, mostLines: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  const fits = (given: string): boolean => textWidth(given, font) <= width;
  const add = (piece: string, before: string): void => {
    if (line !== "" && fits(line + before + piece)) line += before + piece;
    else {
      if (line !== "") lines.push(line);
      line = piece;
    }
  };
  for (const word of text.split(" ")) {
    const [first = "", ...others] = fits(word)
      ? [word]
      : word.split(/(?<=[@./:_-])/).flatMap((part) => (fits(part) ? [part] : [...part]));
    add(first, " ");
    for (const piece of others) add(piece, "");
    if (lines.length > mostLines) break;
  }
  lines.push(line);
  if (lines.length <= mostLines) return lines;
  return [...lines.slice(0, mostLines - 1), cut(lines[mostLines - 1] ?? "", width, font)];
}

/** A line with "…" at its end, that fits. */
function cut(line: string, width: number, font: Font): string {
  const characters = [...line];
  while (characters.length > 0 && textWidth(`${characters.join("")}…`, font) > width) characters.pop();
  return `${characters.join("")}…`;
}
