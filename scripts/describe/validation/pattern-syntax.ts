/** Code points as ranges, ascending. */
export type CodePoints = readonly (readonly [number, number])[];

/** A regular expression as far as time is concerned: what can follow what. Assertions are empty. */
export type Expression =
  | { readonly kind: "points"; readonly points: CodePoints }
  | { readonly kind: "sequence" | "choice"; readonly of: readonly Expression[] }
  | { readonly kind: "repeat"; readonly of: Expression; readonly least: number; readonly most: number };

const last = 0x10ffff;
const everything: CodePoints = [[0, last]];
const digits: CodePoints = [[48, 57]];
const word: CodePoints = [[48, 57], [65, 90], [95, 95], [97, 122]]; // prettier-ignore
const blanks: CodePoints = [[9, 13], [32, 32], [160, 160], [5760, 5760], [8192, 8202], [8232, 8233], [8239, 8239], [8287, 8287], [12288, 12288], [65279, 65279]]; // prettier-ignore
const classes: Readonly<Record<string, CodePoints>> = { d: digits, w: word, s: blanks };
const controls: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13, 0: 0 };

export function complement(points: CodePoints): CodePoints {
  const rest: [number, number][] = [];
  let next = 0;
  for (const [low, high] of points.toSorted((one, other) => one[0] - other[0])) {
    if (low > next) rest.push([next, low - 1]);
    next = Math.max(next, high + 1);
  }
  if (next <= last) rest.push([next, last]);
  return rest;
}

export function overlap(one: CodePoints, other: CodePoints): boolean {
  return one.some(([low, high]) => other.some(([from, to]) => low <= to && from <= high));
}

/** Reads a valid pattern of the flag `u`; undefined where it looks around or refers back. */
export function parsePattern(source: string): Expression | undefined {
  return new PatternReader([...source]).read();
}

class PatternReader {
  readonly #text: readonly string[];
  #at = 0;
  #beyond = false;

  constructor(text: readonly string[]) {
    this.#text = text;
  }

  read(): Expression | undefined {
    const expression = this.#choice();
    return this.#beyond || this.#at < this.#text.length ? undefined : expression;
  }

  #takes(text: string): boolean {
    if (
      !this.#text
        .slice(this.#at, this.#at + text.length)
        .join("")
        .startsWith(text)
    )
      return false;
    this.#at += text.length;
    return true;
  }

  #next(): string {
    return this.#text[this.#at++] ?? "";
  }

  #choice(): Expression {
    const alternatives = [this.#sequence()];
    while (this.#takes("|")) alternatives.push(this.#sequence());
    return { kind: "choice", of: alternatives };
  }

  #sequence(): Expression {
    const items: Expression[] = [];
    while (this.#at < this.#text.length && !["|", ")"].includes(this.#text[this.#at] ?? ""))
      items.push(this.#repeated());
    return { kind: "sequence", of: items };
  }

  #repeated(): Expression {
    const of = this.#atom();
    const rest = this.#text.slice(this.#at, this.#at + 24).join("");
    const [whole, sign = "", least, comma, most] = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/.exec(rest) ?? [];
    if (whole === undefined) return of;
    this.#at += whole.length;
    if (sign !== "")
      return { kind: "repeat", of, least: sign === "+" ? 1 : 0, most: sign === "?" ? 1 : Infinity };
    const upper =
      most === "" || most === undefined ? (comma === "" ? Number(least) : Infinity) : Number(most);
    return { kind: "repeat", of, least: Number(least), most: upper };
  }

  #atom(): Expression {
    if (this.#takes("(")) return this.#group();
    if (this.#takes("[")) return { kind: "points", points: this.#set() };
    if (this.#takes("^") || this.#takes("$") || this.#takes("\\b") || this.#takes("\\B"))
      return { kind: "sequence", of: [] };
    if (this.#takes(".")) return { kind: "points", points: everything };
    return { kind: "points", points: this.#points() };
  }

  #group(): Expression {
    const opening = /^\?(?:(:)|<[^=!>][^>]*>)/.exec(this.#text.slice(this.#at, this.#at + 80).join(""));
    if (opening !== null) this.#at += opening[0].length;
    else if (this.#text[this.#at] === "?") this.#beyond = true;
    const inner = this.#choice();
    if (!this.#takes(")")) this.#beyond = true;
    return inner;
  }

  #set(): CodePoints {
    const negated = this.#takes("^");
    const found: (readonly [number, number])[] = [];
    while (this.#at < this.#text.length && !this.#takes("]")) {
      const points = this.#points();
      const [first] = points;
      if (this.#text[this.#at] !== "-" || this.#text[this.#at + 1] === "]" || first === undefined)
        found.push(...points);
      else {
        this.#next();
        found.push([first[0], this.#points()[0]?.[1] ?? last]);
      }
    }
    return negated ? complement(found) : found;
  }

  /** One character or class escape. */
  #points(): CodePoints {
    const character = this.#next();
    if (character !== "\\") return single(character.codePointAt(0) ?? 0);
    const escaped = this.#next();
    const known = Object.hasOwn(classes, escaped.toLowerCase()) ? classes[escaped.toLowerCase()] : undefined;
    if (known !== undefined) return escaped === escaped.toLowerCase() ? known : complement(known);
    if (/[pPk1-9cux]/.test(escaped)) return this.#longEscape(escaped);
    return single(
      Object.hasOwn(controls, escaped) ? (controls[escaped] ?? 0) : (escaped.codePointAt(0) ?? 0),
    );
  }

  #longEscape(escaped: string): CodePoints {
    const rest = this.#text.slice(this.#at, this.#at + 80).join("");
    const [whole, digits] = /^\{([^}]*)\}|^([\dA-Fa-f]{4})/.exec(escaped === "x" ? `00${rest}` : rest) ?? [];
    if (/[k1-9c]/.test(escaped) || whole === undefined) this.#beyond = true;
    this.#at += escaped === "x" ? 2 : (whole ?? "").length;
    if (/p/i.test(escaped)) return everything;
    return single(Number.parseInt(digits ?? whole ?? "0", 16));
  }
}

function single(point: number): CodePoints {
  return [[point, point]];
}
