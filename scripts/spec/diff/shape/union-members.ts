import type { Json } from "../../../document/json.ts";
import type { Keyed } from "../schemas/pair.ts";
import { listsAndNothingElse } from "./pure-union.ts";
import { restrict } from "./restrict.ts";
import type { Union } from "./shape.ts";
import type { Site } from "./site.ts";

/**
 * The members of a union as far as the whole allows them. Lists of values without a name are one list: where several
 * members may be followed at once, it makes no difference how the values are spread over them.
 */
export function membersOf(whole: Keyed, union: Union, shapeOf: (site: Site) => Keyed): readonly Keyed[] {
  const members = union.members.map((site) => {
    const member = shapeOf(site);
    return restrict(member, member.shape.types & whole.shape.types);
  });
  if (union.exclusive) return members;
  const lists = members.filter(({ shape }) => shape.names.length === 0 && listsAndNothingElse(shape));
  const [first, second] = lists;
  if (first === undefined || second === undefined) return members;
  return members.flatMap((member) =>
    member === first ? [together(lists)] : lists.includes(member) ? [] : [member],
  );
}

function together(lists: readonly Keyed[]): Keyed {
  const [first] = lists as readonly [Keyed, ...Keyed[]];
  const values = new Map<string, Json>(lists.flatMap(({ shape }) => [...(shape.values ?? [])]));
  const types = lists.reduce((set, { shape }) => set | shape.types, 0);
  const texts = new Map(lists.flatMap(({ shape }) => [...shape.texts]));
  return {
    key: lists
      .map(({ key }) => key)
      .sort()
      .join(" | "),
    shape: { ...first.shape, values, types, texts },
  };
}
