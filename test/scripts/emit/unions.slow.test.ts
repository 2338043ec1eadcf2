/** Kinds, guards and matches of unions whose members say by a value what they are: they compile as people use them, and run. */
import { expect, test } from "vitest";
import { runProgram } from "../support/running-program.ts";

const program = `
import {
  animalKinds, isBranch, isCat, isCircle, isDog, isLeaf, isOpened, isSquare, kindOfShape, kindOfValue, matchAnimal, matchDog, matchEvent,
  matchNode, matchShape, matchValue, unknownShape, validators, type Event, type Node, type Shape, type ShapeByKind, type ShapeKind, type Value,
} from "./index.ts";

const circle: Shape = { kind: "round", r: 2 };
const square: Shape = { kind: "rectangle", side: 3 };
// @ts-expect-error: a circle has no side
export const bad: Shape = { kind: "round", side: 3 };

const area = (shape: NonNullable<Shape>): number =>
  matchShape(shape, { round: ({ r }) => r * r, square: ({ side }) => side * side, rectangle: ({ side }) => side, unknown: () => -1 });
export const incomplete = (shape: NonNullable<Shape>): number =>
  // @ts-expect-error: an arm is missing
  matchShape(shape, { round: ({ r }) => r, square: ({ side }) => side, unknown: () => -1 });
export const byKind: ShapeByKind["rectangle"]["kind"] = "square";

const sum = (node: Node): number =>
  matchNode(node, { leaf: ({ value }) => value, branch: ({ nodes }) => nodes.map((inner) => sum(inner as Node)).reduce((a, b) => a + b, 0), unknown: () => 0 });
const tree: Node = { type: "branch", nodes: [{ type: "leaf", value: 1 }, { type: "branch", nodes: [{ type: "leaf", value: 2 }] }] };
const leaf: Value = { type: "leaf", value: 5 };
const frozen = Object.freeze({ type: "leaf", value: 7 } as const);
const event: Event = { id: "1", type: "open", by: "me" };
const newer = { kind: "hexagon", sides: 6 } as unknown as NonNullable<Shape>;
const inherited = Object.create({ kind: "round", r: 1 }) as NonNullable<Shape>;
const dog = { species: "dog", breed: "poodle", curls: 4 } as const;
const kinds: readonly (ShapeKind | undefined)[] = [kindOfShape(circle), kindOfShape(square), kindOfShape(newer), kindOfShape(inherited)];
const shape = unknownShape({ kind: "hexagon", sides: 6 });
const validate = validators["createShape"]!;

export const results: unknown = {
  kinds,
  areas: [area(circle), area(square), area(newer)],
  guards: [
    isCircle(circle) && circle.r, isSquare(square) && square.kind, isLeaf(leaf) && leaf.value, isLeaf(tree) || (isBranch(tree) && tree.nodes.length),
    isLeaf(frozen) && frozen.value, isOpened(event) && event.by + event.id, isDog(dog), isCat(dog),
  ],
  sum: sum(tree),
  event: matchEvent(event, { open: ({ by, id }) => by + id, close: ({ reason }) => reason, unknown: () => "" }),
  animals: animalKinds,
  curls: matchAnimal(dog, { cat: () => 0, dog: (one) => matchDog(one, { terrier: () => 1, poodle: ({ curls }) => curls, unknown: () => 2 }), unknown: () => 3 }),
  value: [
    kindOfValue(leaf),
    matchValue({ type: "unknown", "@unknown": true }, { leaf: () => 1, unknown: () => 2, ["__proto__"]: () => 3, otherwise: () => 4 }),
    matchValue({ type: "__proto__", "@unknown": true }, { leaf: () => 1, unknown: () => 2, ["__proto__"]: () => 3, otherwise: () => 4 }),
  ],
  unknown: [JSON.stringify(shape), Object.isFrozen(shape), validate(shape).issueCount, validate(shape).unknown.map(({ pointer }) => pointer), validate({ ...shape }).issueCount],
};
`;

test("they compile and run", async () => {
  const results = await runProgram("kinds-by-value.yaml", program);
  expect(results).toEqual({
    kinds: ["round", "rectangle", undefined, undefined],
    areas: [4, 3, -1],
    guards: [2, "rectangle", 5, 2, 7, "me1", true, false],
    sum: 3,
    event: "me1",
    animals: ["dog", "cat"],
    curls: 4,
    value: ["leaf", 2, 3],
    unknown: ['{"kind":"hexagon","sides":6}', true, 0, ["/kind"], 1],
  });
}, 300_000);
