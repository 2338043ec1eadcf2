/** The folder that a test of the command line works in, and what it puts there. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where the tests were started. */
export const startedIn: string = process.cwd();

/** Goes to a new folder. */
export function enterFolder(): void {
  process.chdir(mkdtempSync(join(tmpdir(), "tool-")));
}

/** Removes it, and goes back. */
export function leaveFolder(): void {
  const folder = process.cwd();
  process.chdir(startedIn);
  rmSync(folder, { recursive: true, force: true });
}

/** Writes a file there. */
export function file(name: string, text: string): void {
  mkdirSync(join(name, ".."), { recursive: true });
  writeFileSync(name, text);
}

/** A small document of two resources. */
export const pets = `openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /{kind}/pets/{id}:
    get:
      operationId: getPet
      tags: [pets]
      parameters:
        - { name: kind, in: path, required: true, schema: { enum: [shops] } }
        - { name: id, in: path, required: true, schema: { type: string } }
      responses: { "200": { description: ok } }
  /owners:
    get: { operationId: listOwners, tags: [owners], responses: { "200": { description: ok } } }
`;
