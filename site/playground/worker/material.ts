/** All that was written, read: policies now and before, people, applications, and what is to be said about each text. */
import type { AccessRequest } from "../../../src/evaluate/index.ts";
import { isObject, pointerTo } from "../../../src/json/index.ts";
import { lintPolicy } from "../../../src/lint/index.ts";
import type { PolicyDocument } from "../../../src/policy/index.ts";
import type { ApplicationFile } from "../../../src/project/application-file.ts";
import { applicationSchema } from "../../../src/project/schemas/application-schema.ts";
import { peopleSchema } from "../../../src/project/schemas/people-schema.ts";
import { validateFile } from "../../../src/project/schemas/validate-file.ts";
import { type PersonEntry, requestOf } from "../../../src/project/tests/people.ts";
import { notThere } from "../../../src/project/tests/targets.ts";
import type { Answer, Remark, Subject, Texts } from "./question.ts";
import { type ReadText, readText } from "./read-text.ts";
import { type FoundPolicy, type Recognised, recognise } from "./recognise.ts";

export interface ReadApplication {
  readonly name: string;
  readonly policies: readonly PolicyDocument[];
}

export interface Material {
  readonly policies: readonly PolicyDocument[];
  /** As they were; absent if nobody says how. */
  readonly before?: readonly PolicyDocument[];
  readonly people: ReadonlyMap<string, AccessRequest>;
  readonly applications: readonly ReadApplication[];
  readonly remarks: Answer["remarks"];
  readonly notice?: NonNullable<Answer["notice"]>;
}

export function readMaterial(texts: Texts): Material {
  const policy = readPolicies(texts.policy);
  const before = readPolicies(texts.before);
  const people = readPeople(texts.people);
  const wasGiven = texts.before.trim() !== "";
  const old = wasGiven ? before.recognised.policies : policy.recognised.before;
  const policies = documentsOf(policy.recognised.policies);
  const applications =
    texts.applications.trim() === "" && policy.recognised.applications
      ? { applications: policy.recognised.applications.map((one) => placed(one, policies)), remarks: [] }
      : readApplications(texts.applications, policies);
  const { sentence } = policy.recognised;
  return {
    policies,
    ...(old && old.length > 0 && { before: documentsOf(old) }),
    people: people.people,
    applications: applications.applications,
    remarks: {
      policy: [...policy.remarks, ...findings(policy)],
      before: before.remarks,
      people: people.remarks,
      applications: applications.remarks,
    },
    ...(sentence !== undefined && { notice: { sentence, canTakeOver: policies.length > 0 } }),
  };
}

export function subjectsOf({ policies, applications }: Material): readonly Subject[] {
  const named = (kind: Subject["kind"], all: readonly { readonly name?: unknown }[]): readonly Subject[] =>
    all.map(({ name }, index) => ({
      key: `${kind} ${index}`,
      kind,
      name: typeof name === "string" && name.trim() !== "" ? name : `${kind} ${index + 1} (without a name)`,
    }));
  return [...named("policy", policies), ...named("application", applications)];
}

const documentsOf = (found: readonly FoundPolicy[]): readonly PolicyDocument[] =>
  found.map(({ policy }) => policy);

interface ReadPolicies {
  readonly read: ReadText;
  readonly recognised: Recognised;
  readonly remarks: readonly Remark[];
}

export function readPolicies(text: string): ReadPolicies {
  const read = readText(text);
  const recognised = recognise(read.value);
  const remarks = recognised.refusals.map(({ pointer, message }) =>
    remark(read, pointer, { severity: "error", check: "not-a-policy", message }),
  );
  return { read, recognised, remarks: [...read.remarks, ...remarks] };
}

/** What the name of a login method says by itself. */
const lintOptions = { oneTimePin: ["type:onetimepin"] };

/** What the validator and the linter find, at the place where it is written. */
function findings({ read, recognised }: ReadPolicies): readonly Remark[] {
  return recognised.policies.flatMap(({ policy, pointer, isThere }) =>
    lintPolicy(policy, lintOptions).map((finding): Remark => {
      const { id, severity, message, suggestion, source, fix, path } = finding;
      return remark(read, isThere ? pointer + path : pointer, {
        severity,
        check: id,
        message,
        source,
        ...(suggestion !== undefined && { suggestion }),
        ...(typeof policy.name === "string" && { policy: policy.name }),
        ...(fix && isThere && { fix: { pointer, edits: fix } }),
      });
    }),
  );
}

function remark(
  { positionOf }: Pick<ReadText, "positionOf">,
  pointer: string,
  said: Omit<Remark, "line" | "column">,
): Remark {
  return { ...said, ...positionOf(pointer) };
}

interface ReadPeople {
  readonly people: ReadonlyMap<string, AccessRequest>;
  readonly remarks: readonly Remark[];
}

/** A person who cannot be read is left out, and the others stay. */
function readPeople(text: string): ReadPeople {
  const read = readText(text);
  const people = new Map<string, AccessRequest>();
  const remarks = [...read.remarks];
  const wrong = (pointer: string, message: string): unknown =>
    remarks.push(remark(read, pointer, { severity: "error", check: "people", message }));
  if (read.value === undefined || read.value === null) return { people, remarks };
  if (!isObject(read.value)) {
    wrong("", "People are written by name: ann: { email: ann@example.com, country: PT }.");
    return { people, remarks };
  }
  for (const [name, entry] of Object.entries(read.value)) {
    if (name === "$schema") continue;
    const pointer = pointerTo("", name);
    const issues = validateFile(entry, personSchema, pointer);
    for (const issue of issues) wrong(issue.pointer, issue.message);
    if (issues.length > 0) continue;
    if (isObject(entry) && Object.hasOwn(entry, "file"))
      wrong(pointer, "There are no files here. Paste the identity as { identity: … }.");
    else people.set(name, requestOf(entry as PersonEntry));
  }
  return { people, remarks };
}

const { additionalProperties: personSchema } = peopleSchema as {
  readonly additionalProperties: Parameters<typeof validateFile>[1];
};

interface ReadApplications {
  readonly applications: readonly ReadApplication[];
  readonly remarks: readonly Remark[];
}

function readApplications(text: string, policies: readonly PolicyDocument[]): ReadApplications {
  const read = readText(text);
  const applications: ReadApplication[] = [];
  const remarks = [...read.remarks];
  const wrong = (pointer: string, message: string): unknown =>
    remarks.push(remark(read, pointer, { severity: "error", check: "applications", message }));
  if (read.value === undefined || read.value === null) return { applications, remarks };
  const isList = Array.isArray(read.value);
  for (const [index, one] of [read.value].flat().entries()) {
    const pointer = isList ? pointerTo("", index) : "";
    const issues = validateFile(one, applicationSchema, pointer);
    for (const issue of issues) wrong(issue.pointer, issue.message);
    if (issues.length > 0) continue;
    const file = one as ApplicationFile;
    const names = policies.map(({ name }) => String(name));
    for (const [place, name] of file.policies.entries()) {
      if (names.includes(name)) continue;
      const sentence = notThere(name, "policy", names);
      wrong(
        pointerTo(pointerTo(pointer, "policies"), place),
        `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`,
      );
    }
    applications.push(placed(file, policies));
  }
  return { applications, remarks };
}

/** An application with its policies themselves; one that is not there is left out, and reported. */
function placed(
  { name, policies: names }: ApplicationFile,
  policies: readonly PolicyDocument[],
): ReadApplication {
  return {
    name,
    policies: names.flatMap((wanted) => policies.find((policy) => policy.name === wanted) ?? []),
  };
}
