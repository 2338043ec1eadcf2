/**
 * One demonstration for every row of the emulator's README, by the row's name.
 *
 * Longer than a page because the table is: it is read beside the README, row by row.
 */
import { expect } from "vitest";
import { account, token, type Heard, type World } from "./world.ts";
import type { EmulatorOptions } from "../../src/emulator/index.ts";

export interface Behaviour {
  readonly options?: EmulatorOptions;
  readonly show: (world: World) => Promise<void>;
}

const developers = { name: "Developers", decision: "allow", include: [{ certificate: {} }] };
const absent = "/11111111-1111-4111-8111-111111111111";

/** Sends a policy and gives back what the server made of it. */
async function roundTrip({ call }: World, fields: object): Promise<{ readonly [field: string]: unknown }> {
  const { status, body } = await call("POST", "", { ...developers, ...fields });
  expect(status).toBe(201);
  return body.result;
}

function expectRefusal(
  { status, body }: Heard,
  want: { status: number; code: number; chain?: string },
): void {
  expect(body).toMatchObject({ success: false, result: null, messages: [] });
  const [error] = body.errors;
  expect({ status, code: error?.code, chain: error?.error_chain?.[0]?.message }).toEqual({
    chain: undefined,
    ...want,
  });
}

const invalid = (chain?: string): { status: number; code: number; chain?: string } =>
  chain === undefined ? { status: 400, code: 12130 } : { status: 400, code: 12130, chain };

function refusesRule(rule: unknown, chain: string, list = "include"): Behaviour["show"] {
  return async ({ call }) => {
    const heard = await call("POST", "", { ...developers, [list]: [rule] });
    expectRefusal(heard, invalid(chain));
    expect(heard.body.errors[0]?.message).toContain(`invalid '${list}' configuration`);
  };
}

function refusesBodies(...bodies: readonly unknown[]): Behaviour["show"] {
  return async ({ call, emulator }) => {
    for (const body of bodies) expectRefusal(await call("POST", "", body), invalid());
    expect(emulator.contents(account)).toEqual([]);
  };
}

function takesRule(rule: object): Behaviour["show"] {
  return async (world) => {
    expect(await roundTrip(world, { include: [rule] })).toMatchObject({ include: [rule] });
  };
}

function comesBack(sent: object, want: object, gone: readonly string[] = []): Behaviour["show"] {
  return async (world) => {
    const policy = await roundTrip(world, sent);
    expect(policy).toMatchObject(want);
    for (const field of gone) expect(policy).not.toHaveProperty(field);
  };
}

const noon = new Date("2026-03-04T12:00:00.900Z");

export const behaviours: { readonly [name: string]: Behaviour } = {
  envelope: {
    show: async ({ call }) => {
      const { body } = await call("POST", "", developers);
      expect(Object.keys(body)).toEqual(["success", "errors", "messages", "result"]);
      expect(body).toMatchObject({ success: true, errors: [], messages: [] });
      const failure = await call("GET", absent);
      expect(Object.keys(failure.body)).toEqual(["success", "errors", "messages", "result"]);
      expect(failure.body).toMatchObject({ success: false, messages: [], result: null });
    },
  },
  statuses: {
    show: async ({ call, emulator }) => {
      expect((await call("POST", "", developers)).status).toBe(201);
      const path = `/${emulator.contents(account)[0]?.id}`;
      expect((await call("GET")).status).toBe(200);
      expect((await call("GET", path)).status).toBe(200);
      expect((await call("PUT", path, developers)).status).toBe(200);
      expect((await call("DELETE", path)).status).toBe(202);
    },
  },
  "read-only-fields": {
    options: { clock: () => noon, idSeed: 7 },
    show: async (world) => {
      const sent = { id: "mine", app_count: 9, created_at: "then", updated_at: "then", reusable: false };
      const policy = await roundTrip(world, sent);
      expect(policy).toMatchObject({ app_count: 0, created_at: "2026-03-04T12:00:00Z", reusable: true });
      expect(policy["id"]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    },
  },
  "any-address": {
    show: async ({ call }) => {
      expect((await call("GET", `//accounts/${account}/access/policies`)).status).toBe(200);
      expect((await call("GET", `//client/v4/accounts/${account}/access/policies`)).status).toBe(200);
    },
  },
  ray: {
    show: async ({ call }) => {
      const rays = [await call("GET"), await call("GET", absent)].map(({ headers }) => headers.get("cf-ray"));
      for (const ray of rays) expect(ray).toMatch(/^[0-9a-f]{16}-[A-Z]{3}$/);
      expect(new Set(rays).size).toBe(2);
    },
  },
  "rate-headers": {
    show: async ({ call }) => {
      const { headers } = await call("GET");
      expect(headers.get("ratelimit")).toMatch(/^"default";r=1200;t=(299|300)$/);
      expect(headers.get("ratelimit-policy")).toBe('"default";q=1200;w=300');
    },
  },
  "rate-limit": {
    options: { clock: () => noon, rateLimit: { quota: 2, window: 30 } },
    show: async ({ call }) => {
      const heard = [await call("GET"), await call("GET"), await call("GET")];
      expect(heard.map(({ status }) => status)).toEqual([200, 200, 429]);
      expect(heard.map(({ headers }) => headers.get("ratelimit"))).toEqual([
        '"default";r=1;t=30',
        '"default";r=0;t=30',
        '"default";r=0;t=30',
      ]);
      expect(heard[2]?.headers.get("retry-after")).toBe("30");
      expect(heard[2]?.body.errors[0]?.code).toBe(971);
    },
  },
  token: {
    options: { credentials: [{ apiToken: "the-token" }] },
    show: async ({ call }) => {
      expect((await call("GET", "", undefined, { Authorization: "Bearer the-token" })).status).toBe(200);
      expect((await call("GET", "", undefined, { Authorization: "bearer the-token" })).status).toBe(200);
    },
  },
  "email-and-key": {
    options: { credentials: [{ apiEmail: "ann@example.com", apiKey: "the-key" }] },
    show: async ({ call }) => {
      const shown = { "X-Auth-Email": "ann@example.com", "X-Auth-Key": "the-key" };
      expect((await call("GET", "", undefined, shown)).status).toBe(200);
      const other = { ...shown, "X-Auth-Key": "another" };
      expectRefusal(await call("GET", "", undefined, other), { status: 403, code: 10000 });
    },
  },
  date: {
    options: { clock: () => noon },
    show: async ({ call }) => {
      const { headers } = await call("GET");
      expect(Date.parse(headers.get("date") ?? "")).toBe(Math.floor(noon.getTime() / 1000) * 1000);
    },
  },
  "token-verify": {
    options: { credentials: [{ apiToken: "the-token" }] },
    show: async ({ call }) => {
      const shown = { Authorization: "Bearer the-token" };
      for (const path of ["//user/tokens/verify", `//client/v4/accounts/${account}/tokens/verify`]) {
        const { status, body } = await call("GET", path, undefined, shown);
        expect([status, body.result]).toMatchObject([200, { status: "active" }]);
        const other = await call("GET", path, undefined, { Authorization: "Bearer another" });
        expectRefusal(other, { status: 403, code: 10000 });
      }
    },
  },
  "token-first": {
    options: { credentials: [{ apiEmail: "ann@example.com", apiKey: "the-key" }] },
    show: async ({ call }) => {
      const both = { ...token, "X-Auth-Email": "ann@example.com", "X-Auth-Key": "the-key" };
      expectRefusal(await call("GET", "", undefined, both), { status: 403, code: 10000 });
    },
  },
  "no-credentials": {
    show: async ({ call }) =>
      expectRefusal(await call("GET", "", undefined, {}), { status: 400, code: 9106 }),
  },
  "malformed-credentials": {
    show: async ({ call }) => {
      const cases: readonly [HeadersInit, string][] = [
        [{ authorization: "Bearer" }, "Invalid format for Authorization header"],
        [{ authorization: "the-token" }, "Invalid format for Authorization header"],
        [{ "x-auth-key": "the-key" }, "Invalid format for X-Auth-Email header"],
        [{ "x-auth-email": "ann@example.com" }, "Invalid format for X-Auth-Key header"],
      ];
      for (const [headers, chain] of cases) {
        expectRefusal(await call("GET", "", undefined, headers), { status: 400, code: 6003, chain });
      }
    },
  },
  "unknown-credentials": {
    options: { credentials: [{ apiToken: "reader", readOnly: true }] },
    show: async ({ call }) => {
      const reader = { authorization: "Bearer reader" };
      expectRefusal(await call("GET"), { status: 403, code: 10000 });
      expectRefusal(await call("POST", "", developers, reader), { status: 403, code: 10000 });
      expect((await call("GET", "", undefined, reader)).status).toBe(200);
    },
  },
  "foreign-account": {
    options: { accounts: [account] },
    show: async ({ call }) => {
      expect((await call("GET")).status).toBe(200);
      const other = "//accounts/ffffffffffffffffffffffffffffffff/access/policies";
      expectRefusal(await call("GET", other), { status: 403, code: 9109 });
    },
  },
  "no-route": {
    show: async ({ call }) => {
      const paths = [
        "//accounts/a/access/certificates",
        "/",
        "/a/b",
        "/%E0",
        `/${"a".repeat(37)}`,
        `//accounts/${"a".repeat(33)}/access/policies`,
      ];
      for (const path of paths) expectRefusal(await call("GET", path), { status: 404, code: 7003 });
    },
  },
  "wrong-method": {
    show: async ({ call }) => {
      const collection = await call("PATCH", "", developers);
      expectRefusal(collection, { status: 405, code: 10405 });
      expect(collection.headers.get("allow")).toBe("GET, POST");
      const one = await call("POST", absent, developers);
      expectRefusal(one, { status: 405, code: 10405 });
      expect(one.headers.get("allow")).toBe("GET, PUT, DELETE");
    },
  },
  "not-found": {
    show: async ({ call }) => {
      for (const method of ["GET", "PUT", "DELETE"]) {
        const heard = await call(method, absent, method === "PUT" ? developers : undefined);
        expectRefusal(heard, { status: 404, code: 12135 });
        expect(heard.body.errors[0]?.message).toBe("access.api.error.not_found");
      }
    },
  },
  "malformed-json": { show: refusesBodies("{", "", "[]", "null", '"policy"') },
  "unknown-rule-kind": {
    show: refusesRule({ identity_provider: { id: "x" } }, "unknown rule type: 'identity_provider'"),
  },
  "unknown-rule-kind-elsewhere": {
    show: async (world) => {
      await refusesRule({ toString: {} }, "unknown rule type: 'toString'", "exclude")(world);
      await refusesRule({ emial: {} }, "unknown rule type: 'emial'", "require")(world);
    },
  },
  "newer-rule-kind": {
    options: { newerKinds: ["newer_kind"] },
    show: takesRule({ newer_kind: { account_id: "x", since: [2026, null] } }),
  },
  "client-id": {
    show: refusesRule(
      { service_token: { token_id: "88bf3b6d86161464f6509f7219099e57.access" } },
      "'service_token.token_id': service token not found",
    ),
  },
  "bare-at-domain": {
    show: refusesRule({ email_domain: { domain: "@" } }, "'email_domain.domain': must be a domain"),
  },
  "at-domain": { show: takesRule({ email_domain: { domain: "@example.com" } }) },
  "host-bits": { show: takesRule({ ip: { ip: "192.168.100.1/24" } }) },
  "wrong-rule-shape": {
    show: async (world) => {
      const cases: readonly [unknown, string][] = [
        [
          { "github-organization": { name: "acme" } },
          "'github-organization.identity_provider_id': is required",
        ],
        [
          { "github-organization": { name: "acme", identity_provider_id: "x", team: 5 } },
          "'github-organization.team': must be a string",
        ],
        [{ email: "ann@example.com" }, "'email' must be an object"],
        [{ email: { email: null } }, "'email.email': must be a string"],
        [{ certificate: [] }, "'certificate' must be an object"],
        [
          { user_risk_score: { user_risk_score: ["severe"] } },
          "'user_risk_score.user_risk_score': must be a list of low, medium, high or unscored",
        ],
        ["everyone", "a rule must be an object"],
      ];
      for (const [rule, chain] of cases) await refusesRule(rule, chain)(world);
    },
  },
  "one-key": {
    show: async (world) => {
      const two = { everyone: {}, certificate: {} };
      await refusesRule(two, "a rule must have exactly one type: 'everyone', 'certificate'")(world);
      await refusesRule({}, "a rule must have a type")(world);
    },
  },
  decision: {
    show: async ({ call }) => {
      const heard = await call("POST", "", { ...developers, decision: "block" });
      expectRefusal(heard, invalid());
      expect(heard.body.errors[0]?.message).toContain("unrecognized policy decision");
    },
  },
  "required-fields": {
    show: async (world) => {
      await refusesBodies(
        { ...developers, name: undefined },
        { ...developers, name: "" },
        { ...developers, decision: undefined },
      )(world);
      expectRefusal(
        await world.call("POST", "", { ...developers, include: undefined }),
        invalid("at least one include rule is required"),
      );
    },
  },
  "no-include": {
    show: async ({ call }) => {
      const heard = await call("POST", "", { ...developers, include: [] });
      expectRefusal(heard, invalid("at least one include rule is required"));
    },
  },
  "wrong-field-type": {
    show: async (world) => {
      const fields = [
        { approval_required: "yes" },
        { approval_groups: {} },
        { approval_groups: [{ email_addresses: [] }] },
        { approval_groups: [{ approvals_needed: -1 }] },
        { connection_rules: [] },
        { mfa_config: true },
        { mfa_config: { session_duration: "721h" } },
        { mfa_config: { session_duration: "43201m" } },
        { mfa_config: { session_duration: "1h30m" } },
        { purpose_justification_prompt: 1 },
        { session_duration: "1d" },
        { session_duration: 24 },
      ];
      for (const field of fields) await refusesBodies({ ...developers, ...field })(world);
      expectRefusal(
        await world.call("POST", "", { ...developers, require: { everyone: {} } }),
        invalid("must be a list of rules"),
      );
      const right = {
        session_duration: "2h45m",
        mfa_config: { session_duration: "720h" },
        approval_groups: [{ approvals_needed: 0 }],
      };
      expect(await roundTrip(world, right)).toMatchObject(right);
    },
  },
  "unknown-field": {
    show: comesBack({ colour: { nested: [1] } }, { colour: { nested: [1] } }),
  },
  "full-replacement": {
    show: async ({ call, emulator }) => {
      const [before] = emulator.seed(account, [
        { ...developers, session_duration: "1h", require: [{ everyone: {} }], colour: "red" },
      ]);
      const { body } = await call("PUT", `/${before?.id}`, { ...developers, name: "Renamed" });
      expect(body.result).toMatchObject({ name: "Renamed", require: [], id: before?.id });
      expect(body.result).not.toHaveProperty("session_duration");
      expect(body.result).not.toHaveProperty("colour");
      expect(emulator.contents(account)).toEqual([body.result]);
    },
  },
  "updated-at": {
    options: { clock: ticking(noon) },
    show: async ({ call, emulator }) => {
      const [before] = emulator.seed(account, [{ ...developers, updated_at: "2026-01-01T00:00:00Z" }]);
      const { body } = await call("PUT", `/${before?.id}`, developers);
      const after = (body.result as { updated_at: string }).updated_at;
      expect(after).toMatch(/^2026-03-04T12:\d\d:\d\dZ$/);
      expect(body.result).toEqual({ ...before, updated_at: after });
    },
  },
  "false-is-dropped": {
    show: comesBack(
      { approval_required: false, isolation_required: false, purpose_justification_required: true },
      { purpose_justification_required: true },
      ["approval_required", "isolation_required"],
    ),
  },
  "null-is-absent": {
    show: comesBack({ session_duration: null, require: null, mfa_config: null }, { require: [] }, [
      "session_duration",
      "mfa_config",
    ]),
  },
  "lists-come-back": {
    show: comesBack({}, { approval_groups: [], exclude: [], include: [{ certificate: {} }], require: [] }),
  },
  "empty-lists-are-dropped": {
    show: async (world) => {
      const rdp = {
        allowed_clipboard_local_to_remote_formats: [],
        allowed_clipboard_remote_to_local_formats: ["text"],
      };
      const mfa_config = { allowed_authenticators: [], session_duration: "5m" };
      const policy = await roundTrip(world, { connection_rules: { rdp, ssh: {} }, mfa_config });
      expect(policy["connection_rules"]).toEqual({
        rdp: { allowed_clipboard_remote_to_local_formats: ["text"] },
        ssh: {},
      });
      expect(policy["mfa_config"]).toEqual({ mfa_disabled: false, session_duration: "5m" });
    },
  },
  "mfa-disabled": {
    show: async (world) => {
      await comesBack({ mfa_config: {} }, { mfa_config: { mfa_disabled: false } })(world);
      await comesBack({ mfa_config: { mfa_disabled: true } }, { mfa_config: { mfa_disabled: true } })(world);
    },
  },
  "approval-group-order": {
    show: async (world) => {
      const two = { approvals_needed: 1, email_addresses: ["ann@example.com", "bob@example.com"] };
      const one = { approvals_needed: 2, email_addresses: ["cy@example.com"] };
      const policy = await roundTrip(world, { approval_groups: [two, one] });
      expect(policy["approval_groups"]).toEqual([one, two]);
    },
  },
  "rules-keep-their-order": {
    show: async (world) => {
      const include = ["US", "PT", "CA"].map((country_code) => ({ geo: { country_code } }));
      expect((await roundTrip(world, { include }))["include"]).toEqual(include);
    },
  },
  list: {
    show: async ({ call, emulator }) => {
      const seeded = emulator.seed(account, [
        { ...developers, name: "one" },
        { ...developers, name: "two" },
        { ...developers, name: "three" },
      ]);
      const whole = await call("GET");
      expect(whole.body.result).toEqual(seeded);
      expect(whole.body.result_info).toEqual({
        page: 1,
        per_page: 100,
        count: 3,
        total_count: 3,
        total_pages: 1,
      });
      const second = await call("GET", "?page=2&per_page=2");
      expect(second.body.result).toEqual(seeded.slice(2));
      expect(second.body.result_info).toEqual({
        page: 2,
        per_page: 2,
        count: 1,
        total_count: 3,
        total_pages: 2,
      });
      expect((await call("GET", "?page=3&per_page=2")).body.result).toEqual([]);
    },
  },
  "list-bad-page": {
    show: async ({ call }) => {
      for (const query of [
        "?page=-1",
        "?page=one",
        "?per_page=-1",
        "?per_page=0",
        "?per_page=1.5",
        "?page=",
      ]) {
        expectRefusal(await call("GET", query), invalid());
      }
      const { body } = await call("GET", "?page=0&per_page=1000");
      expect(body.result_info).toMatchObject({ page: 1, per_page: 1000 });
    },
  },
  create: {
    show: async (world) => {
      const one = await roundTrip(world, {});
      const two = await roundTrip(world, {});
      expect(one["id"]).not.toBe(two["id"]);
      expect(world.emulator.contents(account)).toEqual([one, two]);
    },
  },
  "account-limit": {
    show: async ({ call, emulator }) => {
      emulator.seed(
        account,
        Array.from({ length: 499 }, () => developers),
      );
      expect((await call("POST", "", developers)).status).toBe(201);
      expectRefusal(await call("POST", "", developers), invalid());
      expect(emulator.contents(account)).toHaveLength(500);
    },
  },
  delete: {
    show: async ({ call, emulator }) => {
      const [policy] = emulator.seed(account, [developers, developers]);
      const { body } = await call("DELETE", `/${policy?.id}`);
      expect(body.result).toEqual({ id: policy?.id });
      expect(emulator.contents(account)).toHaveLength(1);
      expect((await call("GET", `/${policy?.id}`)).status).toBe(404);
    },
  },
  "delete-in-use": {
    show: async ({ call, emulator }) => {
      const [policy] = emulator.seed(account, [{ ...developers, app_count: 1 }]);
      expectRefusal(await call("DELETE", `/${policy?.id}`), { status: 409, code: 12132 });
      expect(emulator.contents(account)).toEqual([policy]);
    },
  },
  "no-precondition": {
    show: async ({ call, emulator }) => {
      const [policy] = emulator.seed(account, [developers]);
      const headers = {
        ...token,
        "If-Match": '"stale"',
        "If-Unmodified-Since": "Thu, 01 Jan 1970 00:00:00 GMT",
      };
      expect((await call("PUT", `/${policy?.id}`, developers, headers)).status).toBe(200);
    },
  },
  "values-are-not-judged": {
    show: async (world) => {
      const rules = [
        { ip: { ip: "999.0.0.1/99" } },
        { geo: { country_code: "ZZZ" } },
        { email: { email: "ann" } },
        { group: { id: "Platform team" } },
        { email_domain: { domain: "" } },
      ];
      const fields = { include: rules, session_duration: "-1h", newer: 1, name: "n".repeat(5000) };
      expect(await roundTrip(world, fields)).toMatchObject(fields);
      expect(await roundTrip(world, { session_duration: "" })).toMatchObject({ session_duration: "" });
    },
  },
  "strict-values": {
    options: { values: "refuse" },
    show: async (world) => {
      const wrong: readonly [object, string][] = [
        [{ ip: { ip: "999.0.0.1/99" } }, "'ip.ip': must be an address or a block of addresses"],
        [{ ip: { ip: "192.0.2.0/33" } }, "'ip.ip': must be an address or a block of addresses"],
        [{ ip: { ip: "2001:db8::1::2" } }, "'ip.ip': must be an address or a block of addresses"],
        [{ ip: { ip: "" } }, "'ip.ip': must not be empty"],
        [{ geo: { country_code: "ZZZ" } }, "'geo.country_code': unknown country"],
        [{ geo: { country_code: "ZZ" } }, "'geo.country_code': unknown country"],
        [{ email: { email: "ann" } }, "'email.email': must be an e-mail address"],
        [{ email_domain: { domain: "corp" } }, "'email_domain.domain': must be a domain"],
        [{ login_method: { id: "Google" } }, "'login_method.id': not found"],
        [{ device_posture: { integration_uid: "disk" } }, "'device_posture.integration_uid': not found"],
      ];
      for (const [rule, chain] of wrong) await refusesRule(rule, chain)(world);
      await refusesBodies({ ...developers, session_duration: "-1h" })(world);
      const right = [
        { ip: { ip: "192.168.100.1/24" } },
        { ip: { ip: "2001:db8::/32" } },
        { geo: { country_code: "PT" } },
        { geo: { country_code: "T1" } },
        { email: { email: "ann@example.com" } },
        { email_domain: { domain: "@example.com" } },
        { group: { id: "aa0a4aab672b4bdbbc33a59f1130a11f" } },
        { azureAD: { id: "any", identity_provider_id: "aa0a4aab-672b-4bdb-bc33-a59f1130a11f" } },
      ];
      await roundTrip(world, { include: right, session_duration: "1h30m" });
    },
  },
  "group-by-name": {
    options: { values: "refuse" },
    show: async ({ call }) => {
      const body = { ...developers, include: [{ group: { id: "Platform team" } }] };
      expectRefusal(await call("POST", "", body), { status: 500, code: 10001 });
    },
  },
  "longest-session": {
    options: { longestSession: "18h" },
    show: async (world) => {
      await refusesBodies({ ...developers, session_duration: "1081m" })(world);
      await roundTrip(world, { session_duration: "18h" });
    },
  },
  "filled-in": {
    options: { fillIn: { session_duration: "24h", uid: "1" } },
    show: async (world) => {
      expect(await roundTrip(world, {})).toMatchObject({ session_duration: "24h", uid: "1" });
      expect(await roundTrip(world, { session_duration: "1h" })).toMatchObject({ session_duration: "1h" });
    },
  },
  "stale-reads": {
    options: { staleReads: 1 },
    show: async ({ call, emulator }) => {
      const [{ id } = {}] = emulator.seed(account, [developers]);
      const { body } = await call("PUT", `/${id}`, { ...developers, name: "New" });
      expect(body.result).toMatchObject({ name: "New" });
      const names = [await call("GET", `/${id}`), await call("GET", `/${id}`)].map(
        (heard) => (heard.body.result as { readonly name: string }).name,
      );
      expect(names).toEqual(["Developers", "New"]);
    },
  },
  "shifting-pages": {
    options: { pagesShift: true },
    show: async ({ call, emulator }) => {
      emulator.seed(
        account,
        ["one", "two", "three", "four"].map((name) => ({ ...developers, name })),
      );
      const seen: unknown[] = [];
      for (const page of [1, 2, 1, 2]) {
        const { body } = await call("GET", `?page=${page}&per_page=2`);
        seen.push((body.result as readonly { readonly name: string }[]).map(({ name }) => name));
      }
      expect(seen).toEqual([["one", "two"], ["four"], ["two", "three"], ["four"]]);
    },
  },
  "filtered-lists": {
    options: { hidden: ["secret"] },
    show: async ({ call, emulator }) => {
      const [shown, secret] = emulator.seed(account, [developers, { ...developers, name: "secret" }]);
      const { body } = await call("GET");
      expect(body.result).toEqual([shown]);
      expect(body.result_info).toMatchObject({ total_count: 1 });
      expect((await call("GET", `/${secret?.id}`)).body.result).toEqual(secret);
    },
  },
  "single-addresses": {
    options: { singleAddresses: "with-prefix" },
    show: async (world) => {
      const include = ["192.0.2.1", "2001:db8::1", "192.0.2.0/24"].map((ip) => ({ ip: { ip } }));
      const { include: read } = await roundTrip(world, { include });
      expect(read).toEqual(["192.0.2.1/32", "2001:db8::1/128", "192.0.2.0/24"].map((ip) => ({ ip: { ip } })));
    },
  },
};

function ticking(start: Date): () => Date {
  let seconds = 0;
  return () => new Date(start.getTime() + 1000 * seconds++);
}
