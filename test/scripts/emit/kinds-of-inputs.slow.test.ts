/** Kinds, guards and matches take what a request sends, as well as what an answer holds. */
import { expect, test } from "vitest";
import { runProgram } from "../support/running-program.ts";

const program = `
import {
  isCircle, isGroup, isMail, isNames, kindOfList, kindOfSelector, kindOfShape, kindOfTicket, matchList, matchSelector, matchShape,
  type List, type ListInput, type Selector, type SelectorInput, type Shape, type ShapeInput, type Ticket,
} from "./index.ts";

const radii = Object.freeze([1, 2]);
const circle = { kind: "circle", radii } as const;
const sent: ShapeInput = circle as ShapeInput;
const answered: Shape = { kind: "circle", id: "c", radii: [1] } as Shape;
const mail = { mail: ["a", "b"] } as SelectorInput;
const group = { group: { id: "g" } } as SelectorInput;
const read = { group: { id: "g", name: "n" } } as Selector;
const names = { type: "names", names: ["x"] } as ListInput;
const list = { type: "numbers", numbers: [1, 2, 3] } as List;
const ticket = { state: "open", title: "t" } as Ticket;

export const none = (shape: ShapeInput): string =>
  // @ts-expect-error: what is sent has no id
  matchShape(shape, { circle: ({ id }) => id, square: () => "", unknown: () => "" });
export const incomplete = (shape: ShapeInput): number =>
  // @ts-expect-error: an arm is missing
  matchShape(shape, { circle: ({ radii }) => radii.length, unknown: () => -1 });
export const wrong = (shape: ShapeInput): void => {
  // @ts-expect-error: a circle that is sent has no id
  if (isCircle(shape)) void shape.id;
  else void shape.side;
};

export const results: unknown = {
  kinds: [kindOfShape(sent), kindOfShape(answered), kindOfSelector(group), kindOfList(names), kindOfTicket(ticket)],
  guards: [
    isCircle(sent) && sent.radii.length, isCircle(answered) && answered.id, isCircle(circle) && circle.radii.length,
    isMail(mail) && mail.mail.length, isGroup(group) && group.group.id, isGroup(read) && read.group.name, isNames(names) && names.names.length,
  ],
  matches: [
    matchShape(sent, { circle: ({ radii }) => radii.length, square: ({ side }) => side, unknown: () => -1 }),
    matchShape(answered, { circle: ({ id }) => id, square: () => "", unknown: () => "" }),
    matchSelector(group, { mail: (mails) => mails.join(), group: ({ id }) => id, unknown: () => "" }),
    matchSelector(read, { mail: (mails) => mails.join(), group: ({ name }) => name, unknown: () => "" }),
    matchList(names, { names: (one) => one.names.length, numbers: (one) => one.numbers.length, unknown: () => -1 }),
    matchList(list, { names: (one) => one.names.length, numbers: (one) => one.numbers.length, unknown: () => -1 }),
  ],
};
`;

test("they compile and run", async () => {
  expect(await runProgram("kinds-of-inputs.yaml", program)).toEqual({
    kinds: ["circle", "circle", "group", "names", "open"],
    guards: [2, "c", 2, 2, "g", "n", 1],
    matches: [2, "c", "g", "n", 1, 3],
  });
}, 300_000);
