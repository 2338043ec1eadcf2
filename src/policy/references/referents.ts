import type { ReferenceKind } from "../../../generated/index.ts";
import { own } from "../../json/index.ts";
import { uuidOf } from "../../rules/uuid.ts";
import type {
  Directory,
  DirectoryApplication,
  DirectoryGroup,
  DirectoryIdentityProvider,
  DirectoryList,
  DirectoryPart,
  DirectoryPostureRule,
  DirectoryServiceToken,
} from "../directory.ts";
import type { NamedReference } from "./reference-text.ts";

/** What a reference leads to. */
export type Referent =
  | DirectoryApplication
  | DirectoryGroup
  | DirectoryIdentityProvider
  | DirectoryList
  | DirectoryPostureRule
  | DirectoryServiceToken;

type ReferencePart = Exclude<DirectoryPart, "policies" | "tags">;

/** The part of a directory that references of a kind lead to. */
export const partOf: Readonly<Record<ReferenceKind, ReferencePart>> = {
  application: "applications",
  "email-list": "lists",
  group: "groups",
  "identity-provider": "identity_providers",
  "ip-list": "lists",
  posture: "posture_rules",
  "service-token": "service_tokens",
};

/** The type of the lists that a reference may lead to. */
const listTypes: Readonly<Partial<Record<ReferenceKind, string>>> = {
  "email-list": "EMAIL",
  "ip-list": "IP",
};

/** The type of a provider or of a list, if it is known. */
export function typeOf(referent: Referent): string | undefined {
  const type = own(referent, "type");
  return typeof type === "string" ? type : undefined;
}

/** Whether a reference of this kind may lead there: a list whose type is not known may be of any. */
export function isOfItsKind(referent: Referent, to: ReferenceKind): boolean {
  const wanted = listTypes[to];
  const type = typeOf(referent);
  return wanted === undefined || type === undefined || type.toUpperCase() === wanted;
}

/** Whether a part of a directory holds all that there is: only then does "not in the list" say that something does not exist. */
export function isWhole({ filtered, unread = [], ...directory }: Directory, part: DirectoryPart): boolean {
  return (
    directory[part] !== undefined &&
    filtered !== undefined &&
    ![...filtered, ...unread].some(({ what }) => what === part)
  );
}

interface Index {
  readonly byId: ReadonlyMap<string, Referent>;
  readonly byName: ReadonlyMap<string, readonly Referent[]>;
  readonly byType: ReadonlyMap<string, readonly Referent[]>;
}

/** What a directory holds that references lead to, found by id, by name and by type. Each part is read when it is asked for, once. */
export class Referents {
  readonly directory: Directory;
  readonly #indexes = new Map<ReferencePart, Index>();

  constructor(directory: Directory = {}) {
    this.directory = directory;
  }

  /** Everything that references of this kind might lead to; nothing if that is not known. */
  all(to: ReferenceKind): readonly Referent[] | undefined {
    return this.directory[partOf[to]];
  }

  /** What has this id, in any spelling of a UUID, whether it is of the right kind or not. */
  withId(to: ReferenceKind, id: string): Referent | undefined {
    return this.#index(partOf[to]).byId.get(idKey(id));
  }

  /** Everything of this name or type, the wrong kind included, each id once. */
  called(to: ReferenceKind, { by, text }: NamedReference): readonly Referent[] {
    const { byName, byType } = this.#index(partOf[to]);
    return (by === "name" ? byName : byType).get(text) ?? [];
  }

  /** The id that a reference by name leads to; nothing if none of the right kind has the name, or several have. */
  idOf(to: ReferenceKind, named: NamedReference): string | undefined {
    const [only, ...others] = this.called(to, named).filter((referent) => isOfItsKind(referent, to));
    return others.length === 0 ? only?.id : undefined;
  }

  #index(part: ReferencePart): Index {
    const known = this.#indexes.get(part);
    if (known) return known;
    const byId = new Map<string, Referent>();
    const byName = new Map<string, Referent[]>();
    const byType = new Map<string, Referent[]>();
    const note = (map: Map<string, Referent[]>, text: string | undefined, referent: Referent): void => {
      if (text === undefined) return;
      const there = map.get(text);
      if (there) there.push(referent);
      else map.set(text, [referent]);
    };
    // Pages of a list may overlap while it changes.
    for (const referent of this.directory[part] ?? []) {
      const key = idKey(referent.id);
      if (byId.has(key)) continue;
      byId.set(key, referent);
      note(byName, referent.name, referent);
      const type = typeOf(referent);
      if (part === "identity_providers" && type !== undefined) note(byType, type, referent);
    }
    const index = { byId, byName, byType };
    this.#indexes.set(part, index);
    return index;
  }
}

const idKey = (id: string): string => uuidOf(id) ?? id;
