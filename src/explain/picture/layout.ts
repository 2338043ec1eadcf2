/** Where everything of a scene stands. Pure: the same scene gives the same places. */
import { bandBlock, bandWidth, chained, doorBlock, noteBlock, paragraph, visitors } from "./pieces.ts";
import type { ApplicationScene, PolicyScene, Rung, Scene } from "./scene.ts";
import { type Block, column, padded, row, type Figure } from "./shapes.ts";

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Figure[];
}

const margin = 16;

/** Puts a scene from left to right, or from top to bottom if it does not fit the width in pixels. */
export function layoutOf(scene: Scene, width: number): Layout {
  const room = Math.max(240, width) - 2 * margin;
  const block = scene.type === "policy" ? policyBlock(scene, room) : applicationBlock(scene, room);
  const framed = padded(block, margin, () => []);
  return {
    width: Math.ceil(framed.width),
    height: Math.ceil(framed.height),
    shapes: framed.at(0, 0),
  };
}

function policyBlock(scene: PolicyScene, room: number): Block {
  const wide = funnel(scene, undefined);
  const isWide = wide.width <= room;
  const across = isWide ? Math.max(wide.width, Math.min(room, 620)) : Math.min(room, 620);
  const picture = isWide ? wide : funnel(scene, across);
  const legend = paragraph(
    "+ and a thick line: added · − and a dashed line: removed · thin line: as before",
    across,
    { size: 12, tone: "soft" },
    3,
  );
  return column(
    [
      paragraph(scene.title, across, { size: 18, bold: true }, 2),
      picture,
      ...(scene.notes.length > 0 ? [notes(scene, across, isWide)] : []),
      ...(scene.isDiff ? [legend] : []),
    ],
    14,
  );
}

/** From all visitors to what is asked of those who get in; downwards if a width is given. */
function funnel({ bands, doors, asked }: PolicyScene, width: number | undefined): Block {
  const blocks = [
    visitors(),
    ...bands.map((band) => bandBlock(band, width ?? bandWidth(band))),
    column(
      doors.map((door) => doorBlock(door)),
      8,
    ),
    ...(asked ? [bandBlock(asked, width ?? bandWidth(asked))] : []),
  ];
  return chained(blocks, width === undefined ? "right" : "down");
}

function notes({ notes: all }: PolicyScene, width: number, isWide: boolean): Block {
  if (!isWide)
    return column(
      all.map((note) => noteBlock(note, width)),
      10,
    );
  const each = (width - 10 * (all.length - 1)) / all.length;
  return row(
    all.map((note) => noteBlock(note, each)),
    10,
  );
}

function applicationBlock({ title, rungs }: ApplicationScene, room: number): Block {
  const width = Math.min(room, 860);
  const last = padded(
    column([paragraph("Anyone else is blocked.", width - 24, { size: 14, bold: true }, 2)], 0),
    12,
    (x, y, _w, height) => [{ type: "box", x, y, width, height, outline: "plain", fill: "frame", round: 9 }],
  );
  return column(
    [
      paragraph(title, width, { size: 18, bold: true }, 2),
      paragraph(
        "Asked from top to bottom; the first policy that matches decides.",
        width,
        { size: 13, tone: "soft" },
        2,
      ),
      chained(
        [...rungs.map((rung, index) => rungBlock(rung, index + 1, width)), { ...last, width }],
        "down",
        "no match",
      ),
    ],
    12,
  );
}

/** One policy: what it says, and its door to the right, or below if there is no room. */
function rungBlock(rung: Rung, place: number, width: number): Block {
  const isNarrow = width < 480;
  const doorWidth = 160;
  const inner = width - 24;
  const textWidth = isNarrow ? inner : inner - doorWidth - 58;
  const isStruck = rung.neverDecides !== undefined;
  const said = column(
    [
      paragraph(`${place}. ${rung.title}`, textWidth, { size: 15, bold: true, isStruck }, 2),
      ...(rung.neverDecides === undefined
        ? []
        : [paragraph(`Never decides: ${rung.neverDecides}.`, textWidth, { size: 13, bold: true }, 3)]),
      ...rung.lines.map((line) => paragraph(line, textWidth, { size: 13, tone: "soft" }, 4)),
    ],
    5,
  );
  const door = doorBlock(rung.door, doorWidth, isStruck ? "struck" : "same");
  const both = isNarrow
    ? column([{ ...said, width: inner }, door], 10)
    : row([{ ...said, width: textWidth }, chainedToDoor(door, isStruck ? "never" : "match")], 0, "middle");
  return padded({ ...both, width: inner }, 12, (x, y, w, height) => [
    { type: "box", x, y, width: w, height, outline: isStruck ? "struck" : "plain", fill: "frame", round: 9 },
  ]);
}

/** A door with an arrow before it, and a word above the arrow. */
function chainedToDoor(door: Block, word: string): Block {
  const gap = 58;
  return {
    width: door.width + gap,
    height: door.height,
    at: (x, y) => [
      { type: "arrow", from: [x + 6, y + door.height / 2], to: [x + gap - 4, y + door.height / 2] },
      ...paragraph(word, gap, { size: 12, tone: "soft" }, 1).at(x + 6, y + door.height / 2 - 19),
      ...door.at(x + gap, y),
    ],
  };
}
