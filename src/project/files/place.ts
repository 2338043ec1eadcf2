/** Where something stands in a user's files. Lines and columns count from 1; a module such as `engineers.ts` has none. */
export interface Place {
  /** The path from the project's folder, with `/` between its parts on every system. */
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** A file, or a part of one, that cannot be taken as what it should be. */
export interface FileIssue extends Place {
  /** What is wrong, where and what to do, in a sentence. */
  readonly message: string;
}

/** As people write it and editors open it: `policies/engineers.yaml:7:3`. */
export function placeText({ file, line, column }: Place): string {
  if (line === undefined) return file;
  return column === undefined ? `${file}:${line}` : `${file}:${line}:${column}`;
}

/** The keys and indexes that lead to a value, from the outside in. */
export type Path = readonly (string | number)[];

/** A value that a file holds, and how to find the places of what is in it. */
export interface Located {
  readonly value: unknown;
  /** The place of a member, or of the nearest one around it that exists. */
  readonly placeOf: (path: Path) => Place;
}

/** A member of a located value, as a located value itself. */
export function memberOf(located: Located, value: unknown, path: Path): Located {
  return { value, placeOf: (inner) => located.placeOf([...path, ...inner]) };
}
