/** The printer of scenes as a Mermaid flowchart, for pages that render it, such as comments and summaries on GitHub. */
import { safeText } from "../safe-text.ts";
import { signs } from "./pieces.ts";
import type { ApplicationScene, Band, Door, PolicyScene, Scene, Status } from "./scene.ts";

/** A label may have this many characters. */
const longest = 120;

/** Mermaid reads Markdown, HTML and entities in a label: all but letters, digits and a few signs become codes of characters. */
function label(...lines: readonly string[]): string {
  const shown = lines
    .filter((line) => line !== "")
    .map((line) => {
      const characters = [...safeText(line)];
      const short = characters.length > longest ? [...characters.slice(0, longest - 1), "…"] : characters;
      return short
        .map((character) =>
          /[\p{L}\p{N} .,…×−]/u.test(character) ? character : `#${character.codePointAt(0)};`,
        )
        .join("");
    });
  return `"${shown.join("<br/>")}"`;
}

export function mermaidOf(scene: Scene): string {
  const lines = scene.type === "policy" ? policyLines(scene) : applicationLines(scene);
  return `${lines.join("\n")}\n`;
}

const classes = [
  "  classDef added stroke-width:4px",
  "  classDef removed stroke-dasharray:6 4",
  "  classDef unknown stroke-dasharray:2 4",
  "  classDef struck stroke-dasharray:2 4",
];

function policyLines({ title, bands, doors, asked, notes }: PolicyScene): readonly string[] {
  const printer = new Printer();
  const parts = bands.map((band) => printer.band(band, "  "));
  const [first, ...others] = doors.map((door) => printer.door(door));
  const last = asked ? [printer.band(asked, "  ")] : [];
  const chain = ["visitors", ...parts, first ?? "door", ...last];
  const noteIds = notes.map(({ title: name, sentences }) => printer.node(`[${label(name, ...sentences)}]`));
  return [
    "flowchart LR",
    `  %% ${label(title).slice(1, -1)}`,
    `  visitors([${label("All visitors")}])`,
    ...printer.lines,
    ...chain.slice(1).map((id, index) => `  ${chain[index] ?? "visitors"} --> ${id}`),
    ...others.map((id) => `  ${parts.at(-1) ?? "visitors"} --> ${id}`),
    ...(noteIds.length > 1 ? [`  ${noteIds.join(" ~~~ ")}`] : []),
    ...classes,
  ];
}

function applicationLines({ title, rungs }: ApplicationScene): readonly string[] {
  const printer = new Printer();
  const ids = rungs.map(({ title: name, lines, door, neverDecides }, index) => {
    const why = neverDecides === undefined ? "" : `Never decides: ${neverDecides}.`;
    const id = printer.node(
      `[${label(`${index + 1}. ${name}`, why, ...lines)}]`,
      neverDecides === undefined ? "" : "struck",
    );
    printer.lines.push(`  ${id} -- match --> ${printer.door(door)}`);
    return id;
  });
  const last = printer.node(`[${label("Anyone else is blocked.")}]`);
  const chain = [...ids, last];
  return [
    "flowchart TB",
    `  %% ${label(title).slice(1, -1)}`,
    ...printer.lines,
    ...chain.slice(1).map((id, index) => `  ${chain[index] ?? last} -- no match --> ${id}`),
    ...classes,
  ];
}

/** Nodes with names of their own. */
class Printer {
  readonly lines: string[] = [];
  #count = 0;

  node(shape: string, className: string = "", indent: string = "  "): string {
    const id = `n${(this.#count += 1)}`;
    this.lines.push(`${indent}${id}${shape}${className === "" ? "" : `:::${className}`}`);
    return id;
  }

  door({ word, outcome, status, decision }: Door): string {
    const said = label(`${signs[status]}${word}`, outcome);
    return this.node(
      decision === "allow" ? `>${said}]` : `{{${said}}}`,
      classOf(status, decision === "unknown"),
    );
  }

  band({ title, hint, chips }: Band, indent: string): string {
    const id = `b${(this.#count += 1)}`;
    this.lines.push(`${indent}subgraph ${id}[${label(`${title}: ${hint}`)}]`);
    for (const chip of chips) {
      const name = label(`${signs[chip.status]}${chip.label}`, chip.text);
      if (chip.inside) {
        const box = `b${(this.#count += 1)}`;
        this.lines.push(`${indent}  subgraph ${box}[${name}]`);
        for (const inner of chip.inside) this.band(inner, `${indent}    `);
        this.lines.push(`${indent}  end`);
      } else this.node(`[${name}]`, classOf(chip.status, chip.isUnknown), `${indent}  `);
    }
    this.lines.push(`${indent}end`);
    return id;
  }
}

function classOf(status: Status, isUnknown: boolean): string {
  if (status !== "same") return status;
  return isUnknown ? "unknown" : "";
}
