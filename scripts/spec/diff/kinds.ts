import { callKinds, type CallKind } from "./kinds/calls.ts";
import { structureKinds, type StructureKind } from "./kinds/structures.ts";
import { valueKinds, type ValueKind } from "./kinds/values.ts";
import type { Row } from "./kinds/verdict.ts";

/** Every kind of change that there is. The table is closed: a change that fits no row is not reported as another. */
export type Kind = CallKind | ValueKind | StructureKind;

/** Each kind's sentence, and what it means: on the wire and for TypeScript, by side. */
export const kinds: Readonly<Record<Kind, Row>> = { ...callKinds, ...valueKinds, ...structureKinds };
