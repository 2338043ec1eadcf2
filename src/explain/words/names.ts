import { isObject, own } from "../../json/index.ts";
import type { Directory, DirectoryGroup, DirectoryList, DirectoryPart } from "../../policy/directory.ts";
import type { Piece } from "../explanation.ts";

/** A part of a directory whose things are called by an id. */
type Part = Exclude<DirectoryPart, "policies" | "tags">;

interface Thing {
  readonly id: string;
  readonly name?: string;
  readonly type?: string;
}

/** The names of what policies refer to, as far as a directory tells them. */
export class Names {
  readonly #parts: Readonly<Record<Part, ReadonlyMap<string, Thing>>>;

  constructor(directory: Directory = {}) {
    const byReference = (part: Part): ReadonlyMap<string, Thing> => {
      const things = (own(directory, part) ?? []) as readonly Thing[];
      return new Map(
        things.flatMap((thing) => [
          ...(thing.name ? [[`name:${thing.name}`, thing] as const] : []),
          ...(thing.type ? [[`type:${thing.type}`, thing] as const] : []),
          [keyOf(thing.id), thing] as const,
        ]),
      );
    };
    this.#parts = {
      groups: byReference("groups"),
      lists: byReference("lists"),
      identity_providers: byReference("identity_providers"),
      service_tokens: byReference("service_tokens"),
      posture_rules: byReference("posture_rules"),
      applications: byReference("applications"),
    };
  }

  /** What people call it: its name, what kind of provider it is, or the reference as it stands. */
  of(part: Part, reference: unknown): Piece {
    const text = typeof reference === "string" ? reference : JSON.stringify(reference);
    const thing = this.#parts[part].get(keyOf(reference));
    const name = thing?.name?.trim() || /^name:(.*\S.*)$/s.exec(text)?.[1];
    if (name) return { strong: name };
    const type = thing?.type ?? /^type:(.+)$/s.exec(text)?.[1];
    if (part === "identity_providers" && type !== undefined) return providers[type] ?? { code: type };
    return text.trim() === "" ? "(left blank)" : { code: text };
  }

  group(reference: unknown): DirectoryGroup | undefined {
    const group = this.#parts.groups.get(keyOf(reference)) as DirectoryGroup | undefined;
    const isRead =
      isObject(group) && [group["include"], group["require"], group["exclude"]].some(Array.isArray);
    return isRead ? (group as unknown as DirectoryGroup) : undefined;
  }

  /** The entries of a list, if they are known. */
  entries(reference: unknown): readonly string[] | undefined {
    const list = this.#parts.lists.get(keyOf(reference)) as DirectoryList | undefined;
    return list?.items?.map(({ value }) => value);
  }
}

/** An id in whatever spelling, or a reference by name. */
function keyOf(reference: unknown): string {
  const text = String(reference);
  const digits = text.toLowerCase().replaceAll("-", "");
  return /^[0-9a-f]{32}$/.test(digits) ? digits : text;
}

/** Providers that seldom have a name. */
const providers: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  onetimepin: "a one-time PIN",
  cloudflare: "a Cloudflare account",
});
