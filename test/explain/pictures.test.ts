/**
 * The golden pictures, for a screen and for a phone, and as Mermaid. `npx vitest run test/explain/pictures.test.ts -u` draws them anew;
 * look at
 * each of them then: `npm run test:pictures -- --photographs FOLDER` takes photographs of them in Chromium.
 */
import { expect, test } from "vitest";
import { pictures } from "./pictures/sources.ts";

test.each(Object.entries(pictures))("%s", async (name, draw) => {
  await expect(draw({})).toMatchFileSnapshot(`pictures/${name}.svg`);
  await expect(draw({ width: 390 })).toMatchFileSnapshot(`pictures/${name}.phone.svg`);
  await expect(draw({ format: "mermaid" })).toMatchFileSnapshot(`pictures/${name}.mmd`);
});
