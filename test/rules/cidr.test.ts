import { describe, expect, test } from "vitest";
import { formatCidr, hasHostBits, holds, parseCidr, rangeOf } from "../../src/rules/cidr.ts";

const read = (text: string) => {
  const cidr = parseCidr(text);
  if (!cidr) throw new Error(`"${text}" should be a block`);
  return cidr;
};

describe("canonical spelling", () => {
  test.each([
    ["203.0.113.7", "203.0.113.7/32"],
    ["192.168.100.1/24", "192.168.100.0/24"],
    ["10.255.255.255/8", "10.0.0.0/8"],
    ["1.2.3.4/0", "0.0.0.0/0"],
    ["203.0.113.129/25", "203.0.113.128/25"],
    ["255.255.255.255/31", "255.255.255.254/31"],
    ["::1", "::1/128"],
    ["::", "::/128"],
    ["2001:DB8:0:0:0:0:0:1/64", "2001:db8::/64"],
    ["2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1/128"],
    ["2001:0:0:1:0:0:0:1", "2001:0:0:1::1/128"],
    ["2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1/128"],
    ["::ffff:192.0.2.1", "::ffff:c000:201/128"],
    ["1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0/128"],
    ["fe80::/10", "fe80::/10"],
    ["ffff::/1", "8000::/1"],
    ["2400:cb00:21:10a::/64", "2400:cb00:21:10a::/64"],
  ])("%s is %s", (given, want) => {
    expect(formatCidr(read(given))).toBe(want);
    expect(formatCidr(read(want))).toBe(want);
  });
});

describe("what is neither address nor block", () => {
  test.each([
    "",
    " ",
    "10.0.0",
    "10.0.0.0.0",
    "10.0.0.256",
    "010.0.0.0/8",
    "10.0.0.0/33",
    "10.0.0.0/08",
    "10.0.0.0/-1",
    "10.0.0.0/",
    "10.0.0.0/8/8",
    " 10.0.0.0/8",
    "10.0.0.0/8 ",
    "10.0.0.0/255.0.0.0",
    "10.0.0.0-10.0.0.9",
    "10.0.0.*",
    "0x0a.0.0.1",
    "１.0.0.0",
    ":",
    ":::",
    "1::2::3",
    "12345::",
    "g::",
    "1:2:3:4:5:6:7:8:9",
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8::",
    "::1.2.3",
    "1.2.3.4::",
    "::1.2.3.4:5",
    "fe80::1%eth0",
    "[::1]",
    "::/129",
    ":1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:",
    "example.com",
    "replace-with-your-ip-address",
  ])("%o", (given) => {
    expect(parseCidr(given)).toBeUndefined();
  });
});

describe("questions", () => {
  test.each([
    ["192.168.100.1/24", true],
    ["192.168.100.0/24", false],
    ["192.168.100.1", false],
    ["2001:db8::1/64", true],
    ["2001:db8::/64", false],
    ["0.0.0.1/0", true],
  ])("%s has bits behind its prefix: %o", (given, want) => {
    expect(hasHostBits(read(given))).toBe(want);
  });

  test.each([
    ["10.0.0.0/8", "10.1.0.0/16", true],
    ["10.1.0.0/16", "10.0.0.0/8", false],
    ["10.0.0.0/8", "10.0.0.0/8", true],
    ["0.0.0.0/0", "::/0", false],
    ["::/0", "10.0.0.0/8", false],
    ["2001:db8::/32", "2001:db8:ffff:ffff::1", true],
    ["2001:db8::/33", "2001:db8:8000::", false],
  ])("%s holds %s: %o", (outer, inner, want) => {
    expect(holds(rangeOf(read(outer)), rangeOf(read(inner)))).toBe(want);
  });
});
