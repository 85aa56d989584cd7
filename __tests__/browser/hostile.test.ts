import type { AccessEstate, KnownSecret } from "../../src/audit/access/estate";
import type { Reads } from "../../src/audit/reads";
import { AddressMap } from "../../src/model/address-map";
import { names, openPage } from "./open";

const EVIL = `</script><img src=x onerror="alert(1)">'\`\${alert(2)}`;
const TURNED = "a\u202eb\u2066c\u200f";

function hostileEstate(): { estate: AccessEstate; reads: Reads } {
  const repositories = [`web${EVIL}`, `api${TURNED}`, "</style><style>*{display:none}", "<!--<script>"];
  const secret = (scope: string, name: string, selected?: readonly string[]): KnownSecret => ({
    kind: "secret",
    scope,
    store: "actions",
    name,
    address: `${scope}/actions/secret/${name}`,
    value: { from: "existing" },
    ...(selected && { visibility: "selected", selected, repositories: selected.map((one) => ({ by: "name" as const, name: one })) }),
    rotation: { owner: EVIL },
  });
  const environment = {
    address: `env:${repositories[0]}/prod`,
    repository: repositories[0]!,
    name: `prod${EVIL}`,
    protection: { reviewers: { teams: [EVIL], users: [TURNED] } },
  };
  const secrets = [
    secret("org", `TOKEN${EVIL}`, repositories),
    secret("org", `KEY${TURNED}`, repositories),
    secret("org", "__proto__", repositories),
    secret("org", "constructor", []),
  ];
  const estate: AccessEstate = {
    source: "live",
    desired: {
      version: 1,
      owner: { kind: "organization", login: EVIL },
      scopes: [],
      environments: [environment],
      secrets: [],
      variables: [],
      ignore: [],
      forget: [],
      policies: {},
    },
    secrets,
    repositories: new AddressMap(repositories.map((name) => [name, { name, visibility: "private" as const }] as const)),
    complete: true,
    unreadable: [{ address: EVIL, what: EVIL, reason: TURNED }],
    since: new AddressMap(),
    apps: new AddressMap(),
  };
  const job = {
    file: EVIL,
    line: 1,
    column: 1,
    job: EVIL,
    environment: EVIL,
    context: "secrets",
    store: "actions",
    certainty: "yes",
  } as const;
  return {
    estate,
    reads: {
      reads: [
        {
          ...job,
          repository: repositories[0]!,
          name: secrets[0]!.name,
          address: secrets[0]!.address,
          via: [{ file: EVIL, line: 2, column: 1 }],
        },
      ],
      complete: repositories,
      incomplete: [],
    },
  };
}

test("names are text wherever they stand, whatever is in them", async () => {
  const { estate, reads } = hostileEstate();
  const { page, requests, complaints } = await openPage(estate, reads);
  expect((await names(page)).sort()).toEqual([`KEYa\\u202eb\\u2066c\\u200f`, `TOKEN${EVIL}`, "__proto__", "constructor"].sort());
  await page.locator(".row:visible", { hasText: "TOKEN" }).locator(".head").click();
  const panel = page.locator("aside");
  expect(await panel.getByRole("heading", { level: 2 }).textContent()).toBe(`TOKEN${EVIL}`);
  await panel.locator(".entry", { hasText: "web" }).click();
  expect(await panel.getByRole("heading", { level: 2 }).textContent()).toBe(`web${EVIL}`);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const text = await page.evaluate(() => document.documentElement.outerHTML);
  expect(text).not.toMatch(/[\u202e\u2066\u200f]/);
  expect(await page.locator("img").count()).toBe(0);
  expect(await page.locator("script").count()).toBe(2);
  expect({ complaints, requests: requests.length }).toEqual({ complaints: [], requests: 1 });
  await page.close();
});

test("the policy of the page refuses what it did not bring: scripts, styles, markup, requests", async () => {
  const { estate } = hostileEstate();
  const { page, requests, html } = await openPage(estate);
  const failures = new Map<string, string | undefined>();
  page.on("requestfailed", (request) => failures.set(request.url(), request.failure()?.errorText));
  expect(html).toMatch(/script-src 'sha256-[A-Za-z0-9+/=]{44}'; style-src 'sha256-/);
  expect(html).not.toContain("unsafe-");
  const tried = await page.evaluate(async () => {
    document.addEventListener("securitypolicyviolation", (event) => document.body.classList.add(event.effectiveDirective));
    let markup = "done";
    try {
      document.body.innerHTML = "<b>x</b>";
    } catch (error) {
      markup = (error as Error).name;
    }
    const script = document.createElement("script");
    script.append("globalThis.ran = true");
    const style = document.createElement("style");
    style.textContent = "body { --evil: 1 }";
    const image = new Image();
    image.src = "https://example.invalid/x.png";
    document.head.append(script, style, image);
    const answer = await fetch("https://example.invalid/").catch(() => "refused");
    const evil = getComputedStyle(document.body).getPropertyValue("--evil");
    return { markup, answer, evil, ran: "ran" in globalThis };
  });
  expect(tried).toEqual({ markup: "TypeError", answer: "refused", evil: "", ran: false });
  const broken = ["connect-src", "img-src", "require-trusted-types-for", "style-src-elem"];
  await page.locator(`body.${broken.join(".")}`).waitFor();
  expect(requests.slice(1).map((url) => `${url} ${failures.get(url)}`)).toEqual(["https://example.invalid/x.png csp"]);
  await page.close();
});
