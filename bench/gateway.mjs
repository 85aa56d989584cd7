// What reaches GitHub when the provider refreshes E100 through the gateway: counts, over real sockets.
import { request } from "node:http";
import { manifestOf, name, seedOf } from "./estate.mjs";
import { lab, rooms } from "./lab.mjs";

const REPOSITORIES = 100;
/** terraform's default for -parallelism. */
const AT_ONCE = 10;

/** The provider's requests of a plan without changes. 6.9.0 looks up the repository for every secret of an environment. */
function refresh(policies, version) {
  const paths = policies.flatMap((policy, i) => {
    const repository = `/repos/acme/${name(i)}`;
    const environment = `${repository}/environments/production`;
    const secrets = [0, 1, 2, 3, 4].map((s) => `/repositories/${100_000 + i}/environments/production/secrets/DEPLOY_${s}`);
    return [
      ...Array.from({ length: 10 }, (_, s) => `${repository}/actions/secrets/SECRET_${s}`),
      ...Array.from({ length: 5 }, (_, v) => `${repository}/actions/variables/VARIABLE_${v}`),
      environment,
      `${environment}/deployment-branch-policies/${policy}`,
      ...secrets.flatMap((secret) => (version === "6.9.0" ? [repository, secret] : [secret])),
    ];
  });
  return ["/orgs/acme", ...shuffled(paths)];
}

/** terraform walks in no order; always the same one here. */
function shuffled(paths) {
  const key = (path) => [...path].reduce((hash, c) => Math.imul(hash ^ c.charCodeAt(0), 16777619) >>> 0, 2166136261);
  return paths
    .map((path) => [key(path), path])
    .sort(([a], [b]) => a - b)
    .map(([, path]) => path);
}

const headers = { authorization: "Bearer admin-token", "user-agent": "go-github", accept: "application/vnd.github.v3+json" };

function get(url) {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (answer) => {
      let text = "";
      answer.on("data", (chunk) => (text += chunk));
      answer.on("end", () => resolve({ status: answer.statusCode, text }));
    })
      .on("error", reject)
      .end();
  });
}

async function askAll(base, [first, ...paths]) {
  const answers = [await get(base + first)];
  let next = 0;
  const worker = async () => {
    while (next < paths.length) {
      const at = next++;
      answers[at + 1] = await get(base + paths[at]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return answers.map(({ status, text }) => `${status} ${text}`);
}

export async function gateway() {
  const world = await lab({ seed: seedOf(REPOSITORIES), manifest: manifestOf(REPOSITORIES) });
  await world.settle();
  const { url } = await world.simulator.listen();
  const policies = await Promise.all(
    Array.from({ length: REPOSITORIES }, async (_, i) => {
      const list = await world.simulator.hand.request("GET", `/repos/acme/${name(i)}/environments/production/deployment-branch-policies`);
      return list.branch_policies[0].id;
    }),
  );
  async function counted(version) {
    const paths = refresh(policies, version);
    const through = await rooms.startGateway({ upstream: url, token: "admin-token" });
    const [before, wanted] = [world.simulator.requests.length, await askAll(url, paths)];
    const middle = world.simulator.requests.length;
    const answers = await askAll(`${through.url}api/v3`, paths);
    await through.close();
    const same = wanted.every((answer, i) => answer === answers[i] && answer.startsWith("200 "));
    return { without: middle - before, reached: world.simulator.requests.length - middle, same };
  }
  const [now, old] = [await counted("6.13.0"), await counted("6.9.0")];
  await world.simulator.close();
  world.close();
  return [
    {
      what: "requests that reach GitHub for a no-change `terraform plan` of E100 through the gateway, in the provider's sequence",
      goal: "<= 700 (2,200 without)",
      value: `${now.reached} (${now.without} without), every answer ${now.same && old.same ? "the same" : "NOT the same"}; provider 6.9.0: ${old.reached} (${old.without})`,
      ok: now.reached <= 700 && now.same && old.same,
    },
  ];
}
