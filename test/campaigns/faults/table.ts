import { deflateSync, gzipSync } from "node:zlib";
import { goodBody } from "./operations.ts";
import {
  body,
  bomb,
  bytes,
  closing,
  compressed,
  drip,
  envelope,
  flood,
  half,
  head,
  smallBomb,
  status,
} from "./behaviours.ts";
import type { Fault, Repeats } from "./fault.ts";
import type { Behaviour } from "./server.ts";
import { localFaults } from "./table-local.ts";
import { pageFaults } from "./table-pages.ts";

type Row = readonly [name: string, serve: Behaviour, more?: Partial<Fault>];

const rows = (error: string, repeats: Repeats, common: Partial<Fault>, table: readonly Row[]): Fault[] =>
  table.map(([name, serve, more]) => ({ name, error, repeats, serve, ...common, ...more }));

const stall = { timeout: 150 };
const html = `<!doctype html><title>error</title>${"<p>x</p>".repeat(375)}`;
const never = () => {};

/** The connection breaks: nobody knows whether the request was carried out. */
const broken = rows("APIConnectionError", "harmless", {}, [
  [
    "reset on connecting",
    bytes("", "reset"),
    {
      when: "connected",
      only: {
        names: ["list", "get", "update", "delete"],
        why: "a reset that comes before the connection is made lets even a create be repeated",
      },
    },
  ],
  ["closed on connecting", bytes("", "close"), { when: "connected" }],
  ["reset after the request's headers", bytes("", "reset"), { when: "headers" }],
  ["reset after the request", bytes("", "reset")],
  ["closed after the request", bytes("", "close")],
  ["reset in the status line", bytes("HTTP/1.1 20", "reset")],
  ["closed in the status line", bytes("HTTP/1.1 20", "close")],
  ["reset in the headers", bytes("HTTP/1.1 200 OK\r\ncontent-ty", "reset")],
  ["closed in the headers", bytes("HTTP/1.1 200 OK\r\ncontent-ty", "close")],
  ["another protocol", bytes("SSH-2.0-OpenSSH_9.9\r\n", "close")],
  ["a TLS alert", bytes("\x15\x03\x01\x00\x02\x02\x28", "close")],
  ["a status that is not a number", bytes("HTTP/1.1 abc OK\r\n\r\n", "close")],
  ["a header line without a colon", bytes("HTTP/1.1 200 OK\r\nnonsense\r\n\r\n", "close")],
  ["headers of 100 kB", bytes(`HTTP/1.1 200 OK\r\nx: ${"x".repeat(100_000)}\r\n\r\n`, "close")],
  [
    "two lengths that differ",
    bytes((e) => `${head(e, "content-length: 5\r\ncontent-length: 6\r\n")}\r\n123456`, "close"),
  ],
  ["reset after the headers", bytes((e) => `${head(e, "content-length: 50\r\n")}\r\n`, "reset")],
  ["closed after the headers", bytes((e) => `${head(e, "content-length: 50\r\n")}\r\n`, "close")],
  ["reset in the body", bytes(half, "reset")],
  ["closed in the body", bytes(half, "close")],
  ["reset in a chunk", bytes((e) => `${head(e, "transfer-encoding: chunked\r\n")}\r\n50\r\n{"succ`, "reset")],
  [
    "closed in a chunk",
    bytes((e) => `${head(e, "transfer-encoding: chunked\r\n")}\r\n50\r\n{"succ`, "close"),
  ],
  ["no last chunk", bytes((e) => `${head(e, "transfer-encoding: chunked\r\n")}\r\n2\r\n{}\r\n`, "close")],
  [
    "a chunk size that is none",
    bytes((e) => `${head(e, "transfer-encoding: chunked\r\n")}\r\nxyz\r\n{}\r\n`, "close"),
  ],
  ["gzip that is none", body("not gzip at all", { "content-encoding": "gzip" })],
  [
    "100 Continue that nobody asked for",
    bytes((e) => `HTTP/1.1 100 Continue\r\n\r\n${closing(e, "")}\r\n${goodBody(e.operation)}`, "close"),
  ],
  ["brotli that is none", body("not brotli at all", { "content-encoding": "br" })],
  ["deflate that is none", body("not deflate at all", { "content-encoding": "deflate" })],
]);

/** The answer does not end in time. One deadline covers headers and body. */
const slow = rows("APIConnectionTimeoutError", "harmless", stall, [
  ["no byte ever", never],
  ["nothing after connecting", never, { when: "connected" }],
  ["a status line and no more", bytes("HTTP/1.1 200 OK\r\n", "stall")],
  ["half the headers", bytes("HTTP/1.1 200 OK\r\ncontent-ty", "stall")],
  ["headers and no body", bytes((e) => `${head(e, "content-length: 50\r\n")}\r\n`, "stall")],
  ["half the body", bytes(half, "stall")],
  ["half a chunk", bytes((e) => `${head(e, "transfer-encoding: chunked\r\n")}\r\n50\r\n{"succ`, "stall")],
  [
    "no last chunk, still open",
    bytes((e) => `${head(e, "transfer-encoding: chunked\r\n")}\r\n2\r\n{}\r\n`, "stall"),
  ],
  ["headers a byte at a time", drip("HTTP/1.1 200 OK\r\nx: ", "x", 20)],
  ["a body a byte at a time", drip("HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\n", " ", 20)],
  [
    "chunks of a byte at a time",
    drip("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", "1\r\n \r\n", 20),
  ],
  ["interim answers for ever", drip("", "HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n", 20)],
]);

/** A success by its status, but not what was promised. The server did answer: repeating would change nothing. */
const hollow = rows("InvalidResponseError", "never", {}, [
  ["an empty body", body("")],
  [
    "an empty body in chunks",
    bytes((e) => `${head(e, "transfer-encoding: chunked\r\n")}\r\n0\r\n\r\n`, "close"),
  ],
  ["gzip cut off", compressed((text) => gzipSync(text).subarray(0, 30), "gzip")],
  [
    "closed in a chunk, as announced",
    bytes((e) => `${closing(e, "transfer-encoding: chunked\r\n")}\r\n50\r\n{"succ`, "close"),
  ],
  ["closed in the body, without a length", bytes((e) => `${closing(e, "")}\r\n{"succ`, "close")],
  ["204", status(204, {}, "")],
  ["null", body("null")],
  ["a string", body('"ok"')],
  ["a list in place of the envelope", body("[]")],
  ["an HTML page", body(html, { "content-type": "text/html" }), { says: "text/html" }],
  ["an HTML page that is called JSON", body(html)],
  ["JSON cut off, with a length that fits", body((e) => goodBody(e.operation).slice(0, -9))],
  ["text after the JSON", body((e) => `${goodBody(e.operation)} x`)],
  ["no result", envelope({ result: undefined }), { says: '"result"' }],
  ["a null result", envelope({ result: null }), { says: '"result"' }],
  ["bytes that are no UTF-8", body(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])), { says: "UTF-8" }],
  ["UTF-16", body((e) => Buffer.from(goodBody(e.operation), "utf16le"))],
  ["nesting a million deep", body("[".repeat(1_000_000))],
  ["20 MB", body(Buffer.alloc(20_000_000, 32)), { says: "1000000 bytes" }],
  [
    "a body without end",
    flood("HTTP/1.1 200 OK\r\n\r\n", Buffer.alloc(65_536, 32)),
    { says: "1000000 bytes" },
  ],
  ["60 kB that inflate to 60 MB", body(bomb, { "content-encoding": "gzip" }), { says: "1000000 bytes" }],
  ["brotli that inflates to 20 MB", body(smallBomb, { "content-encoding": "br" }), { says: "1000000 bytes" }],
  [
    "a bomb in two coats of gzip",
    body(gzipSync(bomb), { "content-encoding": "gzip, gzip" }),
    { says: "1000000 bytes" },
  ],
]);

/** The server says that it failed, in a status of success. */
const unsuccessful = rows("APIError", "never", {}, [
  [
    "success: false",
    envelope({ success: false, errors: [{ code: 1001, message: "no" }] }),
    { says: "code 1001" },
  ],
  ["success: false without errors", envelope({ success: false })],
  ["success: false with errors that are none", envelope({ success: false, errors: "no" })],
]);

/** Odd, but right. */
const odd = rows("none", "never", {}, [
  ["a byte order mark", body((e) => `\ufeff${goodBody(e.operation)}`)],
  ["another content type", body((e) => goodBody(e.operation), { "content-type": "text/plain" })],
  [
    "no content type",
    bytes((e) => `HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n${goodBody(e.operation)}`, "close"),
  ],
  ["no length", bytes((e) => `${closing(e, "")}\r\n${goodBody(e.operation)}`, "close")],
  ["__proto__ as a field", body((e) => goodBody(e.operation).replace("{", '{"__proto__":{"polluted":1},'))],
  ["a field that comes twice", body((e) => goodBody(e.operation).replace("{", '{"success":true,'))],
  [
    "nesting 5,000 deep",
    body((e) => goodBody(e.operation).replace("{", `{"x":${"[".repeat(5000)}${"]".repeat(5000)},`)),
  ],
  [
    "103 Early Hints first",
    bytes((e) => `HTTP/1.1 103 Hints\r\n\r\n${closing(e, "")}\r\n${goodBody(e.operation)}`, "close"),
  ],
  [
    "a chunk for each byte",
    bytes(
      (e) =>
        `${closing(e, "transfer-encoding: chunked\r\n")}\r\n${goodBody(e.operation).replace(/./gs, "1\r\n$&\r\n")}0\r\n\r\n`,
      "close",
    ),
  ],
  ["gzip", compressed((text) => gzipSync(text), "gzip")],
  ["deflate", compressed((text) => deflateSync(text), "deflate")],
  ["white space around", body((e) => ` \r\n\t${goodBody(e.operation)}\n `)],
  ["errors beside a success", envelope({ errors: [{ code: 1000, message: "x" }] })],
]);

/** Statuses that are final. */
const final: Fault[] = (
  [
    [400, "BadRequestError"],
    [401, "AuthenticationError"],
    [402, "APIError"],
    [403, "PermissionDeniedError"],
    [404, "NotFoundError"],
    [405, "APIError"],
    [409, "ConflictError"],
    [410, "APIError"],
    [413, "APIError"],
    [422, "UnprocessableEntityError"],
    [451, "APIError"],
  ] as const
).map(([code, error]) => ({
  name: `status ${code}`,
  error,
  repeats: "never",
  serve: status(code),
  says: `status ${code}`,
}));

/** Statuses that say that nothing was done; every operation repeats. */
const turnedAway = [
  ...rows("APIError", "always", {}, [["status 408", status(408)]]),
  ...rows("RateLimitError", "always", {}, [
    ["status 429", status(429)],
    ["Retry-After: 1", status(429, { "retry-after": "1" }), { waits: 1000 }],
    [
      "Retry-After: a date",
      ({ answer }) => answer(429, "", { "retry-after": new Date(Date.now() + 2000).toUTCString() }),
      { waits: 900 },
    ],
    [
      "Retry-After: a date that is over",
      status(429, { "retry-after": "Thu, 01 Jan 1970 00:00:00 GMT" }),
      { waits: 370 },
    ],
    ["Retry-After: 0", status(429, { "retry-after": "0" }), { waits: 370 }],
    ["Retry-After: -5", status(429, { "retry-after": "-5" }), { waits: 370 }],
    ["Retry-After: soon", status(429, { "retry-after": "soon" }), { waits: 370 }],
    ["Retry-After: empty", status(429, { "retry-after": "" }), { waits: 370 }],
    ["Ratelimit without anything left", status(429, { ratelimit: '"default";r=0;t=1' }), { waits: 1000 }],
    ["Ratelimit with something left", status(429, { ratelimit: '"default";r=3;t=300' }), { waits: 370 }],
    [
      "Ratelimit of several, one used up",
      status(429, { ratelimit: '"a";r=3;t=300, "b";r=0;t=1' }),
      { waits: 1000 },
    ],
    ["Ratelimit that is none", status(429, { ratelimit: ";;==,," }), { waits: 370 }],
    ["only a Ratelimit-Policy", status(429, { "ratelimit-policy": '"burst";q=100;w=60' }), { waits: 370 }],
    ["only an X-RateLimit-Reset", status(429, { "x-ratelimit-reset": "300" }), { waits: 370 }],
    ["429 with a body that stalls", bytes("HTTP/1.1 429 No\r\ncontent-length: 50\r\n\r\n{", "stall"), stall],
    ["429 with a body that breaks off", bytes("HTTP/1.1 429 No\r\ncontent-length: 50\r\n\r\n{", "reset")],
  ]),
];

/** The server asks for more than a minute: nobody sleeps for that, least of all past what a timer can hold. */
const tooLong = rows("RateLimitError", "never", {}, [
  ["Retry-After: 61", status(429, { "retry-after": "61" }), { says: "61 seconds" }],
  ["Retry-After: a day", status(429, { "retry-after": "86400" }), { says: "86400 seconds" }],
  ["Retry-After past int32", status(429, { "retry-after": "4294968" }), { says: "4294968 seconds" }],
  ["Retry-After past int64", status(429, { "retry-after": "9".repeat(30) }), { says: "seconds" }],
  ["Retry-After past every number", status(429, { "retry-after": "9".repeat(400) }), { says: "seconds" }],
  [
    "Retry-After: a date in 2100",
    status(429, { "retry-after": "Fri, 01 Jan 2100 00:00:00 GMT" }),
    { says: "seconds" },
  ],
  ["Ratelimit for five minutes", status(429, { ratelimit: '"default";r=0;t=300' }), { says: "300 seconds" }],
]);

/** Statuses that leave open whether it was done: only what HTTP allows is repeated. */
const serverErrors = [
  ...rows("InternalServerError", "harmless", {}, [
    ...[500, 501, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 530].map((code): Row => [
      `status ${code}`,
      status(code),
    ]),
    ["502 with an HTML page", status(502, { "content-type": "text/html" }, html), { says: "HTML" }],
    [
      "502 with an HTML page of 2 MB",
      status(502, { "content-type": "text/html" }, `<html>${"x".repeat(2_000_000)}`),
    ],
    [
      "500 with 2 MB of JSON",
      status(500, {}, JSON.stringify({ errors: [{ code: 1, message: "x".repeat(2_000_000) }] })),
    ],
    [
      "500 with 2 MB in many errors",
      status(
        500,
        {},
        JSON.stringify({
          errors: Array.from({ length: 50_000 }, () => ({ code: 1, message: "x".repeat(20) })),
        }),
      ),
    ],
    ["500 without a body", status(500, {}, "")],
    ["500 with bad gzip", status(500, { "content-encoding": "gzip" }, "not gzip")],
    ["500 with errors that are none", status(500, {}, '{"errors":{"a":[null]}}')],
    ["500 with a body nested deep", status(500, {}, `{"errors":${"[".repeat(30_000)}${"]".repeat(30_000)}}`)],
    ["500 with a body that drips", drip("HTTP/1.1 500 No\r\ncontent-length: 5000\r\n\r\n", " ", 20), stall],
    ["503 with Retry-After: 1", status(503, { "retry-after": "1" }), { waits: 1000 }],
  ]),
  ...rows("InternalServerError", "never", {}, [
    ["503 that forbids another try", status(503, { "x-should-retry": "false" })],
    ["503 for an hour", status(503, { "retry-after": "3600" }), { says: "3600 seconds" }],
  ]),
  ...rows("ConflictError", "harmless", {}, [
    ["409 that asks for another try", status(409, { "x-should-retry": "true" })],
  ]),
  ...rows("PermissionDeniedError", "never", {}, [
    ["403 with a body that stalls", bytes("HTTP/1.1 403 No\r\ncontent-length: 50\r\n\r\n{", "stall"), stall],
    ["403 with a body that breaks off", bytes("HTTP/1.1 403 No\r\ncontent-length: 50\r\n\r\n{", "reset")],
    [
      "403 that sends the credentials back",
      ({ answer, request }) => answer(403, JSON.stringify({ message: request })),
      { says: "[redacted]" },
    ],
    [
      "403 with line breaks and control characters",
      status(403, {}, '{"message":"a\\r\\nb\\u0000c\\u2028d"}'),
      { says: "a b c d" },
    ],
  ]),
];

/** Redirects are never followed: they would take the credentials along. */
const redirects = rows("APIError", "never", {}, [
  ...[300, 301, 302, 303, 307, 308].map((code): Row => [
    `status ${code} to the same server`,
    status(code, { location: "/elsewhere" }, ""),
    { says: "/elsewhere" },
  ]),
  [
    "status 302 to another server",
    status(302, { location: "https://evil.example/x?y=z" }, ""),
    { says: '"https://evil.example/x"' },
  ],
  [
    "status 307 to another server",
    status(307, { location: "https://evil.example/x" }, ""),
    { says: "not followed" },
  ],
  [
    "status 308 to itself",
    ({ answer, request }) => answer(308, "", { location: request.split(" ")[1] ?? "/" }),
  ],
  ["status 302 to nowhere", status(302, {}, "")],
  ["status 302 to a script", status(302, { location: "javascript:alert(1)" }, "")],
  ["status 302 to what is not an address", status(302, { location: "http://[" }, "")],
  ["status 304", status(304, {}, "")],
]);

/** Every fault, in the order of a call: before it, on the way, in the answer. */
export const faults: readonly Fault[] = [
  ...localFaults,
  ...broken,
  ...slow,
  ...hollow,
  ...unsuccessful,
  ...odd,
  ...final,
  ...turnedAway,
  ...tooLong,
  ...serverErrors,
  ...redirects,
  ...pageFaults,
];
