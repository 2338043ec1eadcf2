import { expect, test } from "vitest";
import { grown, type Figures } from "./figures.ts";

test.each<[title: string, recorded: Figures, measured: Figures, want: readonly string[]]>([
  ["the same", { size: 100 }, { size: 100 }, []],
  ["smaller", { size: 100 }, { size: 10 }, []],
  ["half again as large", { size: 100 }, { size: 150 }, []],
  ["larger than that", { size: 100 }, { size: 151 }, ['"size" was 100 and is 151']],
  ["more than nothing", { size: 0 }, { size: 1 }, ['"size" was 0 and is 1']],
  ["not recorded", {}, { size: 1 }, ['"size" is 1 and is not recorded']],
  ["not measured", { size: 1 }, {}, ['"size" is recorded and was not measured']],
])("a figure that is %s", (_title, recorded, measured, want) => {
  expect(grown(recorded, measured)).toEqual(want);
});
