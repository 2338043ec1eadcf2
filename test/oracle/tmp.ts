import { createRandom } from "../campaigns/random.ts";
import { problemOfSearch } from "./judge.ts";
import { randomApplications } from "./random-policies.ts";
let large = 0; const from = Number(process.argv[2]);
for (let seed = from; seed < from + 1500; seed++) {
  const { before, after, known } = randomApplications(createRandom(seed));
  const p = problemOfSearch(before, after.at(-1) ?? before[0]!, known, undefined, 15000);
  if (p === "too large") large++; else if (p) console.log(seed, p);
}
console.log("done", large);
