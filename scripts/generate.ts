import { describe } from "./describe/describe.ts";
import { emit } from "./emit/emit.ts";
import { loadDocument } from "./load/document.ts";
import { banner } from "./write/banner.ts";
import { writeOutput } from "./write/folder.ts";
import { format, readConfiguration } from "./write/format.ts";
import { join } from "node:path";

const [spec, out] = [process.argv[3]!, process.argv[5]!];
const document = loadDocument(spec);
const facts = describe(document);
const files = emit(document, facts);
const configuration = readConfiguration(join(import.meta.dirname, "../.prettierrc.json"));
const outputs = await Promise.all(
  files.map(async (file) => ({
    name: file.name,
    text: await format(
      { ...file, text: `${banner({ document: spec, hash: document.hash })}\n${file.text}` },
      configuration,
    ),
  })),
);
writeOutput(out, outputs);
console.log(facts.faults);
