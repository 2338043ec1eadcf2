/** What people do in the playground, by name. Each story begins with the page as it opens, and throws if it does not end as it should. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { examples } from "../examples/examples.ts";
import { fragmentFor } from "./fragment.ts";
import { editor, look, type Looks, type WatchedPage, write } from "./watched-page.ts";

export interface Story {
  readonly looks?: Looks;
  readonly tell: (watched: WatchedPage) => Promise<void>;
}

const staff = `name: Staff
decision: allow
include:
  - email_domain: { domain: example.com }
require:
  - geo: { country_code: PT }
`;

const story = (tell: Story["tell"], looks?: Looks): Story => ({ tell, ...(looks && { looks }) });

export const stories: Readonly<Record<string, Story>> = {
  "typing gives a verdict": story(async (watched) => {
    const { page, settled } = watched;
    await write(watched, "Policy", "");
    await editor(page, "Policy").pressSequentially(
      "name: Guests\ndecision: deny\ninclude: [{ everyone: {} }]",
    );
    await settled();
    const words = await look(watched, "In words");
    await words.getByText("Blocks everyone").waitFor();
    await write(watched, "People", "ann: { email: ann@example.com }");
    const who = await look(watched, "Who gets in");
    await who.getByRole("button", { name: "stays out" }).click();
    await who.getByRole("heading", { name: "ann at Guests: stays out" }).waitFor();
    assert.equal(await who.getByRole("button", { name: "gets in" }).count(), 0);
  }),

  "a rule is completed while it is typed": story(async (watched) => {
    const { page, settled } = watched;
    await write(watched, "Policy", "name: Staff\ndecision: allow\ninclude:\n  - ");
    await page.keyboard.press("Control+Space");
    await page.getByRole("option", { name: "email_domain", exact: false }).first().waitFor();
    await page.keyboard.type("email_do");
    await page.getByRole("option", { name: "email_domain", exact: false }).first().waitFor();
    // The editor takes no Enter for a choice right after the list opens.
    await page.waitForTimeout(250);
    await page.keyboard.press("Enter");
    await page.keyboard.type("corp.example");
    await settled();
    const words = await look(watched, "In words");
    await words.getByText("corp.example").waitFor();
  }),

  "a misspelt word is underlined, and its finding leads to it": story(async (watched) => {
    await write(watched, "Policy", staff.replace("require", "requre"));
    const findings = await look(watched, "Findings");
    await findings.getByText("requre").first().waitFor();
    await watched.page.getByRole("tab", { name: "Policy 1 error" }).waitFor();
    await findings.getByRole("button", { name: "Line 5" }).click();
    assert.equal(
      await editor(watched.page, "Policy").evaluate(
        (one) => one === (one.getRootNode() as ShadowRoot).activeElement,
      ),
      true,
    );
  }),

  "one click fixes what can be fixed, and keeps comments": story(async (watched) => {
    const { page, settled } = watched;
    await write(
      watched,
      "Policy",
      "name: Staff # ours\ndecision: allow\ninclude:\n  - email: { email: a@example.com }\n  - email: { email: a@example.com }\nexclude:\n  - ip: { ip: 198.51.100.0/24 }\n  - ip: { ip: 198.51.100.7 }\n",
    );
    const findings = await look(watched, "Findings");
    await findings.getByRole("button", { name: "Fix: The rule is the same" }).click();
    await findings.getByText("The rule is the same").waitFor({ state: "detached" });
    await settled();
    await findings.getByRole("button", { name: "Fix: " }).click();
    await findings.getByRole("button", { name: "Fix: " }).waitFor({ state: "detached" });
    const text = await editor(page, "Policy").innerText();
    assert.match(text, /# ours/);
    assert.equal(text.match(/a@example\.com/g)?.length, 1);
    assert.doesNotMatch(text, /198\.51\.100\.7/);
    await editor(page, "Policy").focus();
    await page.keyboard.press("Control+z");
    assert.match(await editor(page, "Policy").innerText(), /198\.51\.100\.7/);
  }),

  "before and after say who gains, and a witness is tried as a person": story(async (watched) => {
    const { page } = watched;
    await write(watched, "Policy", staff);
    await page.getByRole("tab", { name: "Before" }).click();
    await page.getByRole("button", { name: "Put the present policy here" }).click();
    await watched.settled();
    const same = await look(watched, "Gains and losses");
    await same.getByText("Nothing changes").waitFor();
    await write(
      watched,
      "Policy",
      staff.replace("example.com }", "example.com }\n  - email_domain: { domain: partner.example }"),
    );
    const changes = await look(watched, "Gains and losses");
    await changes.getByText("someone@partner.example").first().waitFor();
    await changes.getByRole("button", { name: "Try as this person" }).first().click();
    await page.getByRole("heading", { name: "witness 1 at Staff: gets in" }).waitFor();
    await page.getByText("Some people gain access.").waitFor();
    assert.match(await editor(page, "People").innerText(), /witness 1.*partner\.example/);
    await look(watched, "Picture");
    const text = await page.getByRole("img").getAttribute("alt");
    assert.match(text ?? "", /New rule: it includes anyone with an address at partner\.example/);
  }),

  "who gets in heeds the order of an application's policies": story(async (watched) => {
    await watched.open(
      fragmentFor({
        policy: `- ${staff.trim().replaceAll("\n", "\n  ")}\n- name: Block\n  decision: deny\n  include: [{ email: { email: ann@example.com } }]\n`,
        people: "ann: { email: ann@example.com, country: PT, token: null }",
        applications: "name: Wiki\npolicies: [Block, Staff]",
        view: "who",
      }),
    );
    const { page } = watched;
    await page.getByRole("columnheader", { name: "Wiki" }).waitFor();
    await page.getByRole("button", { name: "stays out" }).waitFor();
    await write(watched, "Applications", "name: Wiki\npolicies: [Staff, Block]");
    await page.getByRole("button", { name: "gets in" }).waitFor();
    await write(watched, "Applications", "name: Wiki\npolicies: [Stafff]");
    await page.getByRole("tab", { name: "Applications 1 error" }).waitFor();
  }),

  "a link brings everything back": story(async (watched) => {
    const { page } = watched;
    await write(watched, "Policy", staff);
    await write(watched, "Before", staff.replace("PT", "ES"));
    await write(watched, "People", "ann: { email: ann@example.com }");
    await look(watched, "Gains and losses");
    await page.waitForFunction(() => location.hash.length > 20);
    let hash = "";
    // The address follows what is written; it is taken when it stays the same.
    for (let last = "-"; last !== hash;) {
      last = hash;
      await page.waitForTimeout(500);
      hash = await page.evaluate(() => location.hash);
    }
    await page.getByRole("button", { name: "Copy a link to this" }).click();
    await page.getByText("Copied.").waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), page.url());
    await watched.open(hash.slice(1));
    await page.getByRole("tabpanel", { name: "Gains and losses" }).getByText("Changed:").waitFor();
    assert.match(await editor(page, "Policy").innerText(), /country_code: PT/);
    await page.getByRole("tab", { name: "Before" }).click();
    assert.match(await editor(page, "Before").innerText(), /country_code: ES/);
    await page.getByRole("tab", { name: "People" }).click();
    assert.match(await editor(page, "People").innerText(), /ann@example\.com/);
  }),

  "damaged, foreign and swollen links are refused with a sentence": story(async (watched) => {
    for (const [fragment, sentence] of [
      ["1.AAAA", /damaged/],
      ["hello", /not one of the playground/],
      [`1.${"A".repeat(40_000)}`, /longer than any/],
      [fragmentFor({ policy: " ".repeat(9_000_000) }), /damaged/],
      [`1.${Buffer.from("[").toString("base64url")}`, /damaged/],
    ] as const) {
      await watched.open(fragment);
      await watched.page.getByRole("alert").getByText(sentence).waitFor();
    }
  }),

  "a secret is kept out of the address": story(async (watched) => {
    const { page } = watched;
    const secret = `cfast_${"a1B2".repeat(12)}`;
    await write(watched, "Policy", staff);
    await page.waitForFunction(() => location.hash.length > 20);
    await write(watched, "People", `robot: { token: ${secret} }`);
    await page.getByText("There is a secret in the text").waitFor();
    assert.equal(await page.evaluate(() => location.hash), "");
  }),

  "what is pasted is recognised, and taken over": story(async (watched) => {
    const { page, settled } = watched;
    const rules = (email: string): object => ({
      name: "Staff",
      decision: "allow",
      include: [{ email: [email] }],
    });
    const plan = {
      format_version: "1.2",
      resource_changes: [
        {
          type: "cloudflare_zero_trust_access_policy",
          mode: "managed",
          change: { actions: ["update"], before: rules("a@example.com"), after: rules("b@example.com") },
        },
      ],
    };
    await write(watched, "Policy", JSON.stringify(plan));
    await page.getByText("This is Terraform's plan with one policy.").waitFor();
    const changes = await look(watched, "Gains and losses");
    await changes.getByText("b@example.com").first().waitFor();
    await page.getByRole("button", { name: "Take the policies over" }).click();
    await page.getByText("This is Terraform's plan").waitFor({ state: "hidden" });
    await settled();
    assert.match(await editor(page, "Policy").innerText(), /email: b@example\.com/);
    await write(watched, "Policy", '{ "hello": 1 }');
    const findings = await look(watched, "Findings");
    await findings.getByText("No policy is in this").waitFor();
  }),

  "the request and its answer are shown, and a refusal too": story(async (watched) => {
    const { page } = watched;
    await write(watched, "Policy", staff);
    const request = await look(watched, "Request");
    await request.getByText("POST").waitFor();
    await request.getByText("201").first().waitFor();
    await write(watched, "Policy", staff.replace("name:", "id: f174e90a-fafe-4643-bbbc-4a0ed4fc8415\nname:"));
    await request.getByText("PUT").waitFor();
    await write(watched, "Policy", staff.replace("require", "requre"));
    await request.getByRole("heading", { name: "Nothing is sent" }).waitFor();
    await request.getByText("requre").first().waitFor();
    await write(watched, "Policy", staff);
    const code = await look(watched, "TypeScript");
    await code.getByText('rule.emailDomain("example.com")').waitFor();
    await code.getByRole("button", { name: "Copy the code" }).click();
    assert.match(
      await page.evaluate(() => navigator.clipboard.readText()),
      /^import \{ definePolicy, rule \}/,
    );
  }),

  "YAML and JSON are one click apart": story(async (watched) => {
    const { page } = watched;
    await write(watched, "Policy", staff);
    await page.getByRole("button", { name: "As JSON" }).first().click();
    await editor(page, "Policy").getByText('"email_domain"').waitFor();
    await page.getByRole("button", { name: "As YAML" }).first().click();
    await editor(page, "Policy").getByText("- email_domain:").waitFor();
  }),

  "everything can be done without a mouse": story(async (watched) => {
    const { page, settled } = watched;
    const focused = (): Promise<string> =>
      page.evaluate(() => {
        let one = document.activeElement;
        while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
        return `${one?.getAttribute("role") ?? one?.tagName.toLowerCase()}: ${one?.getAttribute("aria-label") ?? one?.textContent ?? ""}`;
      });
    const seen: string[] = [];
    await page.keyboard.press("Tab");
    for (let steps = 0; steps < 40; steps += 1) {
      seen.push((await focused()).slice(0, 60));
      await page.keyboard.press("Tab");
    }
    const order = [
      "a: Documentation",
      "select",
      "button: Copy a link",
      "tab: Policy",
      "textbox: Policy, in YAML",
      "tab: In words",
    ];
    const places = order.map((start) => seen.findIndex((one) => one.startsWith(start)));
    assert.ok(
      places.every((place, index) => place >= 0 && place > (places[index - 1] ?? -1)),
      `The focus went ${seen.join(" → ")}`,
    );
    await page.getByRole("tab", { name: "In words" }).focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await settled();
    assert.match(await focused(), /^tab: Who gets in/);
    const who = page.getByRole("tabpanel", { name: "Who gets in" });
    await who.getByRole("button").first().focus();
    await page.keyboard.press("Enter");
    await who.getByRole("heading", { level: 2 }).waitFor();
    await page.getByRole("tab", { name: "In words" }).isVisible();
  }),

  "every example says what it is about": story(async (watched) => {
    const { page, settled } = watched;
    const all = examples.flatMap((group) => group.examples);
    for (const [index, { sentence, title }] of all.entries()) {
      await page.selectOption("#example", String(index));
      await settled();
      assert.equal(await page.getByRole("status").filter({ hasText: sentence }).count(), 1, title);
    }
    await write(watched, "Policy", staff);
    assert.equal(await page.locator(".sentence").isVisible(), false);
  }),

  "it works without a network once it was loaded": story(async (watched) => {
    const { page, context } = watched;
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await context.setOffline(true);
    await page.reload();
    await watched.settled();
    await page.goto(new URL("./index.html", page.url()).href);
    await watched.settled();
    await write(watched, "Policy", staff);
    const request = await look(watched, "Request");
    await request.getByText("201").first().waitFor();
    await context.setOffline(false);
    const kept = await page.evaluate(async () => {
      const names = await caches.keys();
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return {
        caches: names.length,
        urls: requests.flat().map(({ url }) => url),
        stored: localStorage.length + sessionStorage.length + document.cookie.length,
      };
    });
    assert.equal(kept.caches, 1);
    assert.equal(kept.stored, 0);
    assert.ok(kept.urls.every((url) => url.startsWith(new URL("./", page.url()).href)));
  }),

  "a worker that is stuck is given up for a newer question": story(async (watched) => {
    const { page, settled } = watched;
    await page.addInitScript(() => {
      const { postMessage } = Worker.prototype;
      Worker.prototype.postMessage = function (message: unknown, ...rest: unknown[]) {
        if (!JSON.stringify(message).includes("stuck")) postMessage.apply(this, [message, ...rest] as never);
      };
    });
    await page.clock.install();
    await watched.open();
    const replace = async (text: string): Promise<void> => {
      await editor(page, "Policy").focus();
      await page.keyboard.press("Control+a");
      await page.keyboard.insertText(text);
      await page.clock.fastForward(1_000);
    };
    await replace("name: stuck");
    await page.clock.fastForward(60_000);
    await replace("name: Fine\ndecision: deny\ninclude: [{ everyone: {} }]");
    assert.equal(await page.locator("main").getAttribute("aria-busy"), "true");
    await page.clock.fastForward(60_000);
    await page.getByRole("heading", { name: "Fine" }).waitFor();
    await settled();
    assert.equal(await page.locator("#failure").innerText(), "");
  }),

  "a phone shows all of it, and nothing sticks out": story(
    async (watched) => {
      const { page, settled } = watched;
      const all = examples.flatMap((group) => group.examples);
      for (const index of all.keys()) {
        await page.selectOption("#example", String(index));
        for (const view of [
          "In words",
          "Picture",
          "Findings",
          "Who gets in",
          "Gains and losses",
          "Request",
          "TypeScript",
        ]) {
          await look(watched, view);
          await settled();
          const width = await page.evaluate(() => document.documentElement.scrollWidth);
          assert.ok(width <= 390, `${all[index]?.title}, ${view}: the page is ${width} pixels wide.`);
        }
      }
    },
    { width: 390, height: 844 },
  ),

  "readers of screens find no fault, in the light": story((watched) => withoutAxeViolations(watched)),
  "readers of screens find no fault, in the dark, on a phone": story(
    (watched) => withoutAxeViolations(watched),
    {
      colorScheme: "dark",
      width: 390,
      height: 844,
    },
  ),
};

const axe: string = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

/** Every view, with something in it that has a sign of its own: findings, gains, losses, an open trace. */
async function withoutAxeViolations(watched: WatchedPage): Promise<void> {
  const { page, settled } = watched;
  for (const title of [
    "One more domain",
    "A rule written twice, a block inside a block",
    "An application with several policies",
  ]) {
    const index = examples.flatMap((group) => group.examples).findIndex((one) => one.title === title);
    await page.selectOption("#example", String(index));
    await settled();
    for (const view of [
      "In words",
      "Picture",
      "Findings",
      "Who gets in",
      "Gains and losses",
      "Request",
      "TypeScript",
    ]) {
      const panel = await look(watched, view);
      if (view === "Who gets in") await panel.getByRole("button").first().click();
      // Through the debugger, which the page's own policy does not bind.
      const { violations } = await page.evaluate<AxeResults>(`${axe};axe.run(document)`);
      const said = violations.flatMap(({ id, help, nodes }) =>
        nodes.map(
          ({ html, failureSummary }) => `${id}: ${help} ${html.slice(0, 200)} ${failureSummary ?? ""}`,
        ),
      );
      assert.deepEqual(said, [], `${title}, ${view}`);
    }
  }
}
