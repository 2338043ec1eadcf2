/** The printer of pictures: shapes as SVG that stands alone, without scripts, fonts or anything from elsewhere. */
import { safeText } from "../safe-text.ts";
import type { Layout } from "./layout.ts";
import { colours } from "./colours.ts";
import type { Scene } from "./scene.ts";
import type { Figure } from "./shapes.ts";

/** The one place where a text becomes XML; lines stay lines. */
export function xml(text: string): string {
  return text
    .split("\n")
    .map((line) => safeText(line))
    .join("\n")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** A picture with what it says as its text, for those who do not see it. */
export function svgOf({ title, description }: Scene, { width, height, shapes }: Layout): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" class="access-picture" role="img" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
<title>${xml(title)}</title>
<desc>${xml(description)}</desc>
<style>
${style}
</style>
<defs>
<pattern id="access-picture-hatching" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="ap-chip" width="8" height="8"/><path class="ap-hatch" d="M0 0V8"/></pattern>
</defs>
<rect class="ap-paper" width="${width}" height="${height}"/>
${shapes.map((shape) => printed(shape)).join("\n")}
</svg>
`;
}

/** Names begin with `ap-` and count inside of a picture alone: a page that holds it keeps its own style. */
const style = [
  ".access-picture{max-width:100%;height:auto;font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif}",
  ...rules(colours.light),
  `@media (prefers-color-scheme:dark){\n${rules(colours.dark).join("\n")}\n}`,
  ".access-picture .ap-plain,.access-picture .ap-same{stroke-width:1}",
  ".access-picture .ap-added{stroke-width:3}",
  ".access-picture .ap-removed{stroke-width:2;stroke-dasharray:6 4}",
  ".access-picture .ap-struck{stroke-width:1;stroke-dasharray:2 4}",
  ".access-picture .ap-line{stroke-width:1.5;fill:none}",
  ".access-picture .ap-hatch{stroke-width:2.5}",
].join("\n");

function rules(of: Readonly<Record<keyof typeof colours.light, string>>): readonly string[] {
  const rule = (name: string, value: string): string => `.access-picture .ap-${name}{${value}}`;
  return [
    rule("paper", `fill:${of.paper}`),
    rule("chip", `fill:${of.chip}`),
    rule("frame", `fill:${of.frame}`),
    rule("door", `fill:${of.door}`),
    rule("strong", `fill:${of.strong}`),
    rule("soft", `fill:${of.soft}`),
    rule("tip", `fill:${of.line}`),
    rule("line", `stroke:${of.line}`),
    rule("hatch", `stroke:${of.hatch}`),
    rule("plain", `stroke:${of.faint}`),
    rule("same", `stroke:${of.line}`),
    rule("struck", `stroke:${of.line}`),
    rule("added", `stroke:${of.added}`),
    rule("removed", `stroke:${of.removed}`),
  ];
}

function printed(shape: Figure): string {
  switch (shape.type) {
    case "titled":
      return `<g><title>${xml(shape.title)}</title>\n${shape.shapes.map((inner) => printed(inner)).join("\n")}\n</g>`;
    case "box":
      return `<rect ${painted(shape.fill, shape.outline)} x="${n(shape.x)}" y="${n(shape.y)}" width="${n(shape.width)}" height="${n(shape.height)}" rx="${n(shape.round)}"/>`;
    case "polygon":
      return `<polygon ${painted(shape.fill, shape.outline)} points="${shape.points.map(([x, y]) => `${n(x)},${n(y)}`).join(" ")}"/>`;
    case "arrow":
      return arrow(shape.from, shape.to);
    case "text": {
      const weight = shape.bold ? ' font-weight="600"' : "";
      const struck = shape.isStruck ? ' text-decoration="line-through"' : "";
      const anchor = shape.anchor === "middle" ? ' text-anchor="middle"' : "";
      return `<text class="ap-${shape.tone}"${anchor} x="${n(shape.x)}" y="${n(shape.y)}" font-size="${shape.size}"${weight}${struck}>${xml(shape.text)}</text>`;
    }
  }
}

function painted(fill: string, outline: string): string {
  if (fill === "hatched") return `class="ap-${outline}" fill="url(#access-picture-hatching)"`;
  return fill === "none" ? `class="ap-${outline}" fill="none"` : `class="ap-${fill} ap-${outline}"`;
}

type Point = readonly [x: number, y: number];

function arrow([x1, y1]: Point, [x2, y2]: Point): string {
  const size = 6;
  const tip =
    y1 === y2
      ? [
          [x2, y2],
          [x2 - size, y2 - size / 1.5],
          [x2 - size, y2 + size / 1.5],
        ]
      : [
          [x2, y2],
          [x2 - size / 1.5, y2 - size],
          [x2 + size / 1.5, y2 - size],
        ];
  const points = tip.map((point) => point.map((value) => n(value)).join(",")).join(" ");
  return `<path class="ap-line" d="M${n(x1)} ${n(y1)}L${n(x2)} ${n(y2)}"/><polygon class="ap-tip" points="${points}"/>`;
}

/** A number with at most one digit after the point. */
const n = (value: number): string => String(Math.round(value * 10) / 10);
