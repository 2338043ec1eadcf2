/** What a picture is made of once everything has its place: boxes, lines and texts. The only printer is in `svg.ts`. */
import type { Status } from "./scene.ts";

/** How an outline is drawn: by width and dashes, so that it can be told without colours. */
export type Outline = Status | "plain" | "struck";

export interface Box {
  readonly type: "box";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly outline: Outline;
  readonly fill: "chip" | "frame" | "hatched" | "none";
  /** The radius of its corners. */
  readonly round: number;
}

/** A closed line through points. */
export interface Polygon {
  readonly type: "polygon";
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly outline: Outline;
  readonly fill: "door" | "hatched";
}

/** A straight line with a tip at its end. */
export interface Arrow {
  readonly type: "arrow";
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
}

export interface Text {
  readonly type: "text";
  readonly x: number;
  /** The line that letters stand on. */
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly bold: boolean;
  readonly tone: "strong" | "soft";
  readonly anchor: "start" | "middle";
  readonly isStruck: boolean;
}

/** Shapes with a text that is shown where the pointer rests. */
export interface Titled {
  readonly type: "titled";
  readonly title: string;
  readonly shapes: readonly Figure[];
}

export type Figure = Box | Polygon | Arrow | Text | Titled;

/** Something that knows its size and can be put anywhere. */
export interface Block {
  readonly width: number;
  readonly height: number;
  readonly at: (x: number, y: number) => readonly Figure[];
}

/** Blocks one below the other. */
export function column(blocks: readonly Block[], gap: number, align: "start" | "middle" = "start"): Block {
  const width = Math.max(0, ...blocks.map((block) => block.width));
  const height = blocks.reduce((sum, block) => sum + block.height, 0) + gap * Math.max(0, blocks.length - 1);
  return {
    width,
    height,
    at: (x, y) => {
      let top = y;
      return blocks.flatMap((block) => {
        const left = align === "start" ? x : x + (width - block.width) / 2;
        const shapes = block.at(left, top);
        top += block.height + gap;
        return shapes;
      });
    },
  };
}

/** Blocks side by side. */
export function row(blocks: readonly Block[], gap: number, align: "start" | "middle" = "start"): Block {
  const height = Math.max(0, ...blocks.map((block) => block.height));
  const width = blocks.reduce((sum, block) => sum + block.width, 0) + gap * Math.max(0, blocks.length - 1);
  return {
    width,
    height,
    at: (x, y) => {
      let left = x;
      return blocks.flatMap((block) => {
        const top = align === "start" ? y : y + (height - block.height) / 2;
        const shapes = block.at(left, top);
        left += block.width + gap;
        return shapes;
      });
    },
  };
}

/** A block with room around it, and what is drawn behind it. */
export function padded(
  block: Block,
  padding: number,
  behind: (x: number, y: number, width: number, height: number) => readonly Figure[],
): Block {
  const [width, height] = [block.width + 2 * padding, block.height + 2 * padding];
  return {
    width,
    height,
    at: (x, y) => [...behind(x, y, width, height), ...block.at(x + padding, y + padding)],
  };
}
