/** What a page of the site shows: files, sessions of a shell, programs. */

/** A fenced block of code. */
export interface Block {
  /** What stands behind the fence: `ts twoslash`, `console`, `yaml [policies/staff.yaml]`. */
  readonly info: string;
  readonly language: string;
  /** The path in `[…]`, for a block that is a file. Other titles, such as `[YAML]`, are only names of tabs. */
  readonly file: string | undefined;
  readonly text: string;
  /** Where the text begins and ends in the page. */
  readonly start: number;
  readonly end: number;
}

/** The blocks of a page, in their order. */
export function blocksOf(page: string): readonly Block[] {
  return [...page.matchAll(/^```(\w+)([^\n]*)\n([\s\S]*?)^```$/gm)].map((match) => {
    const [whole, language = "", more = "", text = ""] = match;
    const title = /\[([^\]]+)\]/.exec(more)?.[1];
    const end = match.index + whole.length - "```".length;
    return {
      info: `${language}${more}`,
      language,
      file: title !== undefined && /[./]/.test(title) ? title : undefined,
      text,
      start: end - text.length,
      end,
    };
  });
}

/** A command of a session, and what the page says that it prints. */
export interface Step {
  readonly command: string;
  readonly output: string;
}

/** The commands of a session: a line that begins with `$ `, with the lines below that begin with `> `. What follows is output. */
export function stepsOf(session: string): readonly Step[] {
  return session
    .split(/^(?=\$ )/m)
    .filter((part) => part.startsWith("$ "))
    .map((part) => {
      const lines = part.split("\n");
      let length = 1;
      while (lines[length]?.startsWith("> ")) length += 1;
      return {
        command: lines
          .slice(0, length)
          .map((line) => line.slice(2))
          .join("\n"),
        output: lines.slice(length).join("\n").trimEnd(),
      };
    });
}

/** A session as a page shows it. */
export function sessionOf(steps: readonly Step[]): string {
  return steps
    .map(({ command, output }) => {
      const typed = command
        .split("\n")
        .map((line, index) => `${index === 0 ? "$" : ">"} ${line}`)
        .join("\n");
      return output === "" ? `${typed}\n` : `${typed}\n${output}\n`;
    })
    .join("");
}

/** What differs from run to run, left out. */
function settled(text: string): string {
  return text
    .replace(/127\.0\.0\.1:\d+/g, "127.0.0.1:PORT")
    .replace(/^[\d,]+ requests?, [\d,]+ of [\d,]+ left\n?/gm, "")
    .replace(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, "TIME")
    .replace(/\b[0-9a-f]{16}-EMU\b/g, "RAY")
    .trimEnd();
}

/** Whether a page shows what was printed. A line of `…` on the page stands for any lines. */
export function shows(shown: string, printed: string): boolean {
  const parts = settled(shown).split(/^\s*…$/m);
  let rest = settled(printed);
  for (const [index, part] of parts.entries()) {
    const text = parts.length === 1 ? part : part.replace(/^\n|\n$/g, "");
    const at = index === 0 ? (rest.startsWith(text) ? 0 : -1) : rest.indexOf(text);
    if (at < 0) return false;
    rest = rest.slice(at + text.length);
  }
  return parts.at(-1)?.trim() === "" && parts.length > 1 ? true : rest.trim() === "";
}
