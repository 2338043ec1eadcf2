/** What a call that is refused rejects with: typed by its status, as people narrow it. */
import { expect, test } from "vitest";
import { runProgram } from "../support/running-program.ts";

const program = `
import {
  CallError, createFetchClient, createResources, isErrorOf, petsOperations, sendWith, type NotFound, type Problem, type GetPet4XXError,
} from "./index.ts";

const answers: { readonly [status: number]: unknown } = {
  404: { missing: "p" }, 409: "busy", 410: "?", 418: { title: "teapot" }, 500: { code: 7 },
};
const client = createFetchClient({
  baseUrl: "https://api.example.com",
  fetch: async (request) => {
    const status = Number(request.url.split("/").at(-1));
    const text = answers[status];
    return new Response(typeof text === "string" ? text : JSON.stringify(text), { status, headers: { "content-type": typeof text === "string" ? "text/plain" : "application/json" } });
  },
});
const api = createResources(sendWith(client));
const { getPet: get, deletePet: remove, status } = { getPet: petsOperations.getPet, deletePet: petsOperations.deletePet, status: petsOperations.status };

async function told(id: string): Promise<string> {
  try {
    return await api.pets.getPet(id);
  } catch (error) {
    if (isErrorOf(error, remove)) return "of another operation";
    if (isErrorOf(error, get, 404)) {
      const status: 404 = error.status;
      const body: NotFound = error.body;
      return status + " " + body.missing;
    }
    if (isErrorOf(error, get, 409)) return "409 " + (typeof error.body === "string" ? error.body : error.body.with);
    if (isErrorOf(error, get, "4XX")) {
      const body: GetPet4XXError = error.body;
      return error.status + " " + body.title;
    }
    if (isErrorOf(error, get, "default")) {
      const body: Problem = error.body;
      return error.status + " default " + body.code;
    }
    // @ts-expect-error: not a status that the document describes
    if (isErrorOf(error, get, 403)) return "no";
    if (isErrorOf(error, get)) {
      const status: number = error.status;
      // @ts-expect-error: the body is one of several
      void error.body.title;
      return status + " listed";
    }
    throw error;
  }
}

const gone = await api.pets.deletePet("500").catch((error: unknown) => error);
export const results: unknown = [
  ...(await Promise.all(["404", "409", "410", "418", "500"].map(told))),
  gone instanceof CallError && gone.status,
  isErrorOf(gone, remove),
  isErrorOf(new Error("x"), get),
  status.errors,
];
`;

test("the body of each status has the type that the document gives it", async () => {
  expect(await runProgram("error-bodies.yaml", program)).toEqual([
    "404 p",
    "409 busy",
    "410 listed",
    "418 teapot",
    "500 default 7",
    500,
    false,
    false,
    undefined,
  ]);
}, 300_000);
