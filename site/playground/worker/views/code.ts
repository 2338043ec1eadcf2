import { policyBody, type PolicyDocument } from "../../../../src/policy/index.ts";
import { policyInTypeScript } from "../../../../src/project/pull/policy-in-typescript.ts";
import type { Content } from "../question.ts";

export function code(policy: PolicyDocument): Content {
  return { view: "code", code: policyInTypeScript(policyBody(policy) as unknown as PolicyDocument) };
}
