import { person } from "cloudflare-access-policies/evaluate";
import { definePolicy } from "cloudflare-access-policies/policy";
import * as rule from "cloudflare-access-policies/rules";
import { expect, test } from "vitest";

const engineers = definePolicy({
  name: "Engineers",
  decision: "allow",
  include: [rule.emailDomain("example.com")],
  require: [rule.country("PT")],
});
const wiki = { name: "Wiki", policies: [engineers] };
const ann = person({ email: "ann@example.com", country: "PT" });
const somewhere = person({ email: "ann@example.com" });

test("who gets in", () => {
  expect(wiki).toAdmit(ann);
  expect(engineers).not.toRefuse(ann);
  expect(engineers).toBeUndecidedAbout(somewhere);
  expect(engineers).toRefuse(person({ email: "eve@elsewhere.example", country: "PT" }), {
    strictServiceTokens: false,
  });
  expect(engineers).toGrantNothingBeyond({ ...engineers, require: [] });
  expect(engineers).toMeanTheSameAs({ ...engineers, name: "Other" });
  expect(wiki).toNeverAdmit({ exclude: [rule.emailDomain("example.com")] });
});

test("what is not known fails on either side", () => {
  expect(() => expect(engineers).toAdmit(somewhere)).toThrow("that is not known");
  expect(() => expect(engineers).not.toAdmit(somewhere)).toThrow("not known without country");
});

test("the compiler knows the matchers", () => {
  // @ts-expect-error There is no such matcher.
  expect(() => expect(engineers).toAdmitt(ann)).toThrow("toAdmitt");
  // @ts-expect-error A rule is not a request.
  expect(() => expect(engineers).toAdmit(rule.country("PT"))).toThrow("not decided");
});
