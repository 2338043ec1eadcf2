/** The pieces of pictures as blocks: lines of text, chips, bands, doors. */
import type { Band, Chip, Door, Note, Status } from "./scene.ts";
import { type Block, column, type Outline, padded, row, type Figure, type Text } from "./shapes.ts";
import { textWidth, wrapped } from "./text-width.ts";

interface Style {
  readonly size: number;
  readonly bold?: boolean;
  readonly tone?: "strong" | "soft";
  readonly isStruck?: boolean;
  readonly anchor?: "start" | "middle";
}

/** Text in lines, no wider than `width`. */
export function paragraph(text: string, width: number, style: Style, mostLines: number): Block {
  const { size, bold = false, tone = "strong", isStruck = false, anchor = "start" } = style;
  const font = { size, bold };
  const lines = wrapped(text, width, font, mostLines);
  const lineHeight = Math.round(size * 1.4);
  const own = Math.max(0, ...lines.map((line) => textWidth(line, font)));
  return {
    width: own,
    height: lines.length * lineHeight,
    at: (x, y) =>
      lines.map((line, index): Text => ({
        type: "text",
        x: anchor === "start" ? x : x + own / 2,
        y: y + index * lineHeight + size,
        text: line,
        size,
        bold,
        tone,
        anchor,
        isStruck,
      })),
  };
}

/** Signs say what lines say: nothing depends on a colour. */
export const signs: Readonly<Record<Status, string>> = { same: "", added: "+ ", removed: "− " };

const padding = 9;
/** More lines are cut; all of it is shown where the pointer rests. */
const mostLines = 4;

function chipBlock(chip: Chip, width: number): Block {
  const inner = width - 2 * padding;
  const isStruck = chip.status === "removed";
  const label = paragraph(
    `${signs[chip.status]}${chip.label}`,
    inner,
    { size: 12, bold: true, tone: "soft" },
    2,
  );
  const text =
    chip.text === ""
      ? []
      : [paragraph(chip.text, inner, { size: 13, isStruck, bold: chip.inside !== undefined }, mostLines)];
  const inside = (chip.inside ?? []).map((band) => insideBlock(band, inner));
  const block = column([column([label, ...text], 2), ...inside], 8);
  const framed = padded({ ...block, width: inner }, padding, (x, y, w, height) => [
    {
      type: "box",
      x,
      y,
      width: w,
      height,
      outline: chip.status,
      fill: chip.isUnknown ? "hatched" : chip.inside ? "frame" : "chip",
      round: 6,
    },
  ]);
  return { ...framed, at: (x, y) => [{ type: "titled", title: chip.whole, shapes: framed.at(x, y) }] };
}

/** The rules of a group, in its box. */
function insideBlock({ hint, chips }: Band, width: number): Block {
  const head = paragraph(`${hint}:`, width, { size: 12, tone: "soft" }, 1);
  return column([head, ...chips.map((chip) => chipBlock(chip, width))], 5);
}

/** So many chips stand in one column; more of them stand in two. */
const inOneColumn = 7;

/** Rules or settings that stand together, with what they are above them. */
export function bandBlock({ title, hint, chips }: Band, width: number): Block {
  const inner = width - 2 * padding;
  const gap = 7;
  const isWide = chips.length > inOneColumn && inner >= 2 * 200;
  const half = Math.ceil(chips.length / 2);
  const columns = isWide ? [chips.slice(0, half), chips.slice(half)] : [chips];
  const chipWidth = (inner - gap * (columns.length - 1)) / columns.length;
  const all = row(
    columns.map((some) =>
      column(
        some.map((chip) => chipBlock(chip, chipWidth)),
        gap,
      ),
    ),
    gap,
  );
  const head = [
    paragraph(title, inner, { size: 13, bold: true }, 1),
    ...(hint === "" ? [] : [paragraph(hint, inner, { size: 12, tone: "soft" }, 1)]),
  ];
  const block = column([column(head, 0), all], 7);
  return padded({ ...block, width: inner }, padding, (x, y, w, height) => [
    { type: "box", x, y, width: w, height, outline: "plain", fill: "frame", round: 9 },
  ]);
}

/** How wide a band is from left to right: groups in groups take more room. */
export function bandWidth({ chips }: Band): number {
  const depth = (all: readonly Chip[]): number =>
    Math.max(0, ...all.map(({ inside }) => (inside ? 1 + depth(inside.flatMap((band) => band.chips)) : 0)));
  return 210 + 2 * padding * depth(chips);
}

export function visitors(): Block {
  const text = paragraph("All visitors", 200, { size: 13, bold: true }, 1);
  return padded(text, 12, (x, y, width, height) => [
    { type: "box", x, y, width, height, outline: "plain", fill: "chip", round: height / 2 },
  ]);
}

/** Each decision has a shape of its own, and its word. */
export function doorBlock(door: Door, width = 140, outline: Outline = door.status): Block {
  const inner = width - 2 * slant;
  const isStruck = door.status === "removed";
  const text = column(
    [
      paragraph(
        `${signs[door.status]}${door.word}`,
        inner,
        { size: 14, bold: true, isStruck, anchor: "middle" },
        2,
      ),
      paragraph(door.outcome, inner, { size: 12, tone: "soft", anchor: "middle" }, 3),
    ],
    2,
    "middle",
  );
  const height = text.height + 28;
  return {
    width,
    height,
    at: (x, y) => [
      {
        type: "polygon",
        points: outlines[door.decision](width, height).map(([left, top]) => [x + left, y + top] as const),
        outline,
        fill: door.decision === "unknown" ? "hatched" : "door",
      },
      ...text.at(x + (width - text.width) / 2, y + 14),
    ],
  };
}

type Points = readonly (readonly [x: number, y: number])[];

const slant = 16;
const outlines: Readonly<Record<Door["decision"], (width: number, height: number) => Points>> = {
  // An arrow to the right: go through.
  allow: (w, h) => [
    [0, 0],
    [w - slant, 0],
    [w, h / 2],
    [w - slant, h],
    [0, h],
  ],
  // A stop sign.
  deny: (w, h) => [
    [slant, 0],
    [w - slant, 0],
    [w, slant],
    [w, h - slant],
    [w - slant, h],
    [slant, h],
    [0, h - slant],
    [0, slant],
  ],
  non_identity: (w, h) => [
    [slant, 0],
    [w - slant, 0],
    [w, h / 2],
    [w - slant, h],
    [slant, h],
    [0, h / 2],
  ],
  // Leaning: it goes past.
  bypass: (w, h) => [
    [slant, 0],
    [w, 0],
    [w - slant, h],
    [0, h],
  ],
  unknown: (w, h) => [
    [0, 0],
    [w, 0],
    [w, h],
    [0, h],
  ],
};

/** Sentences in a box. */
export function noteBlock({ title, sentences }: Note, width: number): Block {
  const inner = width - 2 * padding;
  const block = column(
    [
      paragraph(title, inner, { size: 13, bold: true }, 1),
      ...sentences.map((sentence) => paragraph(sentence, inner, { size: 13 }, 4)),
    ],
    6,
  );
  return padded({ ...block, width: inner }, padding, (x, y, w, height) => [
    { type: "box", x, y, width: w, height, outline: "plain", fill: "none", round: 6 },
  ]);
}

/** Blocks with arrows between them, to the right or downwards, and a word beside each arrow. */
export function chained(blocks: readonly Block[], direction: "right" | "down", word = ""): Block {
  const isRight = direction === "right";
  const gap = isRight ? 24 : 28;
  const chain = isRight ? row(blocks, gap, "middle") : column(blocks, gap, "middle");
  return {
    ...chain,
    at: (x, y) => {
      const arrows: Figure[] = [];
      let along = isRight ? x : y;
      for (const block of blocks.slice(0, -1)) {
        along += isRight ? block.width : block.height;
        const across = isRight ? y + chain.height / 2 : x + chain.width / 2;
        arrows.push(
          isRight
            ? { type: "arrow", from: [along + 3, across], to: [along + gap - 3, across] }
            : { type: "arrow", from: [across, along + 3], to: [across, along + gap - 3] },
          ...paragraph(word, chain.width, { size: 12, tone: "soft" }, 1).at(across + 8, along + 5),
        );
        along += gap;
      }
      return [...arrows, ...chain.at(x, y)];
    },
  };
}
