/** Stands between what is in its final form already and what has yet to be formatted. No text of a document holds it. */
export const formattedAbove = "\f";

/** The text up to the mark, which needs no formatter, and the rest. */
export function splitAtMark(text: string): readonly [string, string] {
  const at = text.indexOf(formattedAbove);
  return at < 0 ? ["", text] : [text.slice(0, at), text.slice(at + formattedAbove.length)];
}

/** Names, and texts without anything that a formatter might write otherwise. */
const name = String.raw`[A-Za-z_$][\w$]*`;
const scalar = String.raw`(?:"[ !#-[\]-~]*"|true|false|0|[1-9]\d{0,8})`;

/** Types that are printed in one way only, where they fit into their line. */
const plainType = String.raw`${name}(?:\.${name})*`;
const oneType = String.raw`(?:${plainType}(?:<${plainType}(?:, ${plainType})*>)?(?:\[\])*|${scalar})`;
const type = String.raw`${oneType}(?: \| ${oneType})*`;
const parameter = String.raw`${name}\??: ${type}`;

/** Values that are, too. Lists of several lists or objects are not among them. */
const list = String.raw`\[(?:${scalar}(?:, ${scalar})*)?\]`;
const record = String.raw`\{ ${name}: (?:${scalar}|${list})(?:, ${name}: (?:${scalar}|${list}))* \}`;
const value = String.raw`(?:${scalar}|${list}|${record}|\[(?:${list}|${record})\])`;

/** A comment whose lines all begin with an asterisk and end in no blank: a formatter indents it as a whole. */
const words = String.raw`(?:[^\n*]|\*(?!\/))*`;
const comment = (indent: string): string =>
  String.raw`(?:^${indent}\/\*\*${words}\*\/\n|^${indent}\/\*\*\n(?:^${indent} \*(?!\/)${words}(?<!\s)\n)+^${indent} \*\/\n)?`;

/**
 * What a formatter does nothing to but indent, comments included: members of object types, members of objects, and
 * aliases, of which two may have an empty line between them. Names in quotes are not among them: whether they stay
 * depends on their neighbours. For each, what stands in for a run of them.
 */
const runs: readonly { readonly one: (fits: string) => string; readonly standIn: string }[] = [
  {
    one: (fits) =>
      String.raw`${comment(" +")}^${fits} +(?:(?:readonly )?${parameter}|${name}\((?:${parameter}(?:, ${parameter})*)?\): ${type});\n`,
    standIn: "?: never;\n",
  },
  { one: (fits) => String.raw`${comment(" +")}^${fits} +${name}: ${value},\n`, standIn: ": 0,\n" },
  {
    one: (fits) => String.raw`${comment("")}^${fits}export type ${name} = ${type};\n(?:\n(?!\n))?`,
    standIn: "();\n",
  },
];

/** No generated file declares such a name, unless a document does: then nothing is held out. */
const standIn = "held$out$";

/**
 * Formats a text without those parts that are in their final form but for their indentation, which are most of what a
 * document gives. One stand-in for each run of them shows how far to indent it. Where a line then is wider than `width`,
 * the text is formatted whole.
 */
export async function holdingOutFinal(
  text: string,
  width: number,
  format: (text: string) => Promise<string>,
): Promise<string> {
  if (text.includes(standIn)) return format(text);
  const held: string[] = [];
  const shorter = runs.reduce((rest, { one, standIn: end }) => {
    const run = new RegExp(`(?:${one(`(?=.{1,${width}}$)`)})+`, "gm");
    return rest.replace(run, (lines) => {
      const empty = lines.endsWith("\n\n") ? "\n" : "";
      return `${standIn}${held.push(lines.slice(0, lines.length - empty.length)) - 1}${end}${empty}`;
    });
  }, text);
  let fits = true;
  const whole = (await format(shorter)).replace(
    /^( *)held\$out\$(\d+)(?:\?: never;|: 0,|\(\);)\n/gm,
    (_line, indent: string, index: string) => {
      const run = held[Number(index)] ?? "";
      const shift = /^ */.exec(run)?.[0].length ?? 0;
      const lines = run.split("\n").map((line) => (line === "" ? line : indent + line.slice(shift)));
      fits &&= lines.every((line) => line.length <= width || /^ *(?:\/\*\*| \*)/.test(line));
      return lines.join("\n");
    },
  );
  return fits ? whole : format(text);
}
