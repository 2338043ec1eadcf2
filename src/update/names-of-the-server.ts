import { validatePolicyBody, type PolicyBody } from "../../generated/index.ts";
import { pathOf, pointerTo, valueAt } from "../json/index.ts";

/**
 * The places in a new body where a name resembles a known one, but is no slip: it stood there when the policy was read. They
 * are JSON pointers, as a call's `allowUnknown` takes them, so that an API that has grown a field or a rule kind with such a name
 * does not stop updates of everything else.
 */
export function namesOfTheServer(before: PolicyBody, wanted: PolicyBody): readonly string[] {
  const { issues } = validatePolicyBody(wanted);
  return issues.map(({ pointer }) => pointer).filter((pointer) => wasThere(before, wanted, pointer));
}

function wasThere(before: PolicyBody, wanted: PolicyBody, pointer: string): boolean {
  const [list = "", place = ""] = pathOf(pointer);
  if (!["include", "require", "exclude"].includes(list)) return valueAt(before, pointer) !== undefined;
  const rule = JSON.stringify(valueAt(wanted, pointerTo(`/${list}`, place)));
  return [before.include, before.require, before.exclude].flat().some((old) => JSON.stringify(old) === rule);
}
