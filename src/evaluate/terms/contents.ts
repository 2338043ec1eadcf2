/** What a directory says of the groups, lists and names that rules refer to. */
import { isObject } from "../../json/index.ts";
import { canonicalRule } from "../../policy/index.ts";
import type {
  Directory,
  DirectoryGroup,
  DirectoryList,
  DirectoryServiceToken,
} from "../../policy/directory.ts";
import { namedReference } from "../../policy/references/reference-text.ts";
import {
  type PlacedReference,
  withReferences,
  withReferencesOfRule,
} from "../../policy/references/references-in.ts";
import { isDisabled, isExpired } from "../../policy/references/resolved-reference.ts";
import { isOfItsKind, type Referent, Referents } from "../../policy/references/referents.ts";
import { uuidOf } from "../../rules/uuid.ts";
import { readRule } from "./read-rule.ts";
import type { Reading } from "./reading.ts";
import type { Combination, Term } from "./term.ts";

/** A rule in its canonical form, and its place. */
export interface CanonicalRule {
  readonly canonical: unknown;
  readonly index: number;
}

/** The rules of a policy or a group in their one form. */
export interface Lists {
  readonly include: readonly CanonicalRule[];
  readonly require: readonly CanonicalRule[];
  readonly exclude: readonly CanonicalRule[];
}

/** Reads the lists of a policy or a group; what is not a list counts as one rule that is not known. */
function preparedLists(given: object): Lists {
  const read = (name: keyof Lists): readonly CanonicalRule[] => {
    const list = (given as Readonly<Record<string, unknown>>)[name];
    if (list === undefined || list === null) return [];
    const rules: readonly unknown[] = Array.isArray(list)
      ? list
      : [{ [`${name}, which is not a list`]: list }];
    return rules.flatMap((rule, index) => {
      const canonical = canonicalRule(rule);
      return canonical === undefined ? [] : [{ canonical, index }];
    });
  };
  return { include: read("include"), require: read("require"), exclude: read("exclude") };
}

/** Nothing in it is read before it is asked for: an account may hold 300 groups of 1,000 rules. */
export class Contents {
  readonly #referents: Referents | undefined;
  readonly #now: number | undefined;
  readonly #groups = new Map<Referent, Lists>();
  readonly #entries = new Map<Referent, readonly unknown[]>();
  readonly #terms = new Map<readonly unknown[], Map<string, Combination>>();
  #byClientId: ReadonlyMap<string, DirectoryServiceToken> | undefined;

  /** @param now When service tokens must not have expired, in milliseconds since 1970; absent, none has. */
  constructor(directory?: Directory, now?: number) {
    this.#referents = directory && new Referents(directory);
    this.#now = now;
  }

  /** The rules of a policy or a group; names that are known are ids in it. */
  lists(given: object): Lists {
    return preparedLists(this.withIds(given));
  }

  /** The rules of the group that a rule in its canonical form refers to; nothing if they are not known. */
  groupOf(rule: unknown): Lists | undefined {
    const group = this.#referentOf(rule, "group", "group") as DirectoryGroup | undefined;
    // A group of which only the name was read may hold anything; an empty one would let nobody in.
    if (group === undefined || !Array.isArray(group.include)) return undefined;
    const known = this.#groups.get(group) ?? this.lists(group);
    this.#groups.set(group, known);
    return known;
  }

  /** The rules that the entries of a known list come to: of the list that a rule in its canonical form refers to. */
  entriesOf(rule: unknown): readonly unknown[] | undefined {
    const emails = this.#referentOf(rule, "email_list", "email-list") as DirectoryList | undefined;
    if (emails) return this.#rulesOf(emails, (email) => ({ email: { email } }));
    const addresses = this.#referentOf(rule, "ip_list", "ip-list") as DirectoryList | undefined;
    return addresses && this.#rulesOf(addresses, (ip) => ({ ip: { ip } }));
  }

  /** That one of the entries of a list is met, under a reading: the same term for all who refer to the list. */
  anyOf(entries: readonly unknown[], reading: Reading): Combination {
    const key = JSON.stringify(reading);
    const terms = this.#terms.get(entries) ?? new Map<string, Combination>();
    this.#terms.set(entries, terms);
    const include = (): readonly Term[] => entries.map((entry) => readRule(entry, reading));
    const known = terms.get(key) ?? { type: "combination", include: include(), require: [], exclude: [] };
    terms.set(key, known);
    return known;
  }

  /** Where a name is that of one thing alone, its id. */
  withIds<Given extends object>(given: Given): Given {
    return this.#referents === undefined ? given : withReferences(given, this.#idFor);
  }

  /** The same for a rule. */
  withIdsInRule(rule: unknown): unknown {
    return this.#referents === undefined ? rule : withReferencesOfRule(rule, this.#idFor);
  }

  /** The id that a text means: an id, or the name of one thing alone. */
  idOf(to: PlacedReference["to"], text: unknown): string | undefined {
    const named = namedReference(text);
    return uuidOf(named === undefined ? text : this.#referents?.idOf(to, named));
  }

  /** The id of the service token that a request carries by this client id. */
  tokenOfClient(clientId: string): string | undefined {
    return this.#tokens.get(clientId)?.id;
  }

  /** The ids of the service tokens that are known to have another client id. */
  tokensOfOtherClients(clientId: string): readonly string[] {
    return [...this.#tokens].flatMap(([known, { id }]) => (known === clientId ? [] : (uuidOf(id) ?? [])));
  }

  get #tokens(): ReadonlyMap<string, DirectoryServiceToken> {
    this.#byClientId ??= new Map(
      (this.#referents?.directory.service_tokens ?? []).flatMap((token) =>
        token.client_id === undefined ? [] : [[token.client_id, token] as const],
      ),
    );
    return this.#byClientId;
  }

  /** Whether a service token is known to be disabled or expired. */
  isRefused(tokenId: string): boolean {
    const token = this.#referents?.withId("service-token", tokenId) as DirectoryServiceToken | undefined;
    if (token === undefined) return false;
    return isDisabled(token) || (this.#now !== undefined && isExpired(token, this.#now));
  }

  readonly #idFor = ({ to, value }: PlacedReference): string | undefined => {
    const named = namedReference(value);
    return named && this.#referents?.idOf(to, named);
  };

  #referentOf(rule: unknown, kind: string, to: PlacedReference["to"]): Referent | undefined {
    if (this.#referents === undefined || !isObject(rule) || Object.keys(rule).length !== 1) return undefined;
    const inner = rule[kind];
    if (!isObject(inner) || Object.keys(inner).length !== 1 || typeof inner["id"] !== "string")
      return undefined;
    const referent = this.#referents.withId(to, inner["id"]);
    return referent && isOfItsKind(referent, to) ? referent : undefined;
  }

  #rulesOf(list: DirectoryList, ruleOf: (value: string) => object): readonly unknown[] | undefined {
    if (list.items === undefined) return undefined;
    const known = this.#entries.get(list) ?? list.items.map(({ value }) => ruleOf(value));
    this.#entries.set(list, known);
    return known;
  }
}
