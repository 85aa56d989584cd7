import type { Seed } from "../../src/simulator/seed-types";
import { type Canaries, canaries, expectNoCanary } from "../support/canaries";
import { type TempProject, tempProject } from "../support/project";
import { type RunResult, runSealform } from "../support/sealform";
import { type RunningSimulator, startSimulator } from "../support/simulator";
import { type Gh, ghThrough, type Ran } from "./gh";

const TOKEN = "admin-token-1";
const SEED: Seed = {
  organizations: {
    acme: {
      plan: "enterprise",
      members: { alice: "admin" },
      repositories: {
        web: { visibility: "public" },
        api: { visibility: "private", environments: { production: {} } },
        lib: { visibility: "private" },
      },
    },
  },
  users: { alice: {} },
  tokens: { [TOKEN]: { user: "alice", scopes: ["repo", "admin:org"] } },
};

const MANIFEST = `version: 1
organization: acme
secrets:
  NPM_TOKEN: { visibility: selected, repositories: [web, api], stores: [actions, dependabot], value: { env: NPM_TOKEN } }
  AUDIT_KEY: { visibility: private, value: { env: AUDIT_KEY } }
variables:
  REGION: { visibility: all, value: eu-west-1 }
repositories:
  api:
    secrets: { SENTRY_DSN: { stores: [actions, dependabot], value: { env: SENTRY_DSN } } }
    variables: { LEVEL: { value: info } }
    environments:
      production:
        secrets: { DATABASE_URL: { value: { env: DATABASE_URL } } }
        variables: { LEVEL: { value: warn } }
`;

/** One secret at each scope and store that gh and Sealform share: how gh names it, how Sealform does, and how GitHub. */
export interface Place {
  readonly name: string;
  readonly flags: readonly string[];
  /** More flags of `gh secret set`. */
  readonly access: readonly string[];
  readonly address: string;
  /** Of the secret's PUT. */
  readonly path: string;
}

const place = (name: string, address: string, path: string, flags: string, access = ""): Place => ({
  name,
  flags: flags.split(" "),
  access: access.split(" ").filter(Boolean),
  address: `${address}/secret/${name}`,
  path: `${path}/secrets/${name}`,
});
const TWO = "--visibility selected --repos web,api";
const REPOSITORY = "/repos/acme/api";

/** Everything that MANIFEST declares, with its own access. */
export const PLACES: readonly Place[] = [
  place("NPM_TOKEN", "org/actions", "/orgs/acme/actions", "--org acme", TWO),
  place("AUDIT_KEY", "org/actions", "/orgs/acme/actions", "--org acme", "--visibility private"),
  place("NPM_TOKEN", "org/dependabot", "/orgs/acme/dependabot", "--org acme --app dependabot", TWO),
  place("SENTRY_DSN", "repo:api/actions", `${REPOSITORY}/actions`, "--repo acme/api"),
  place("SENTRY_DSN", "repo:api/dependabot", `${REPOSITORY}/dependabot`, "--repo acme/api --app dependabot"),
  place("DATABASE_URL", "env:api/production/actions", `${REPOSITORY}/environments/production`, "--repo acme/api --env production"),
];

/** What GitHub holds after an apply: labels of canaries by path. */
export const APPLIED: Readonly<Record<string, string>> = Object.fromEntries(PLACES.map(({ path, name }) => [path, name]));

/** Sorted addresses with action and reason, what nobody manages, and the exit code. */
export interface Drift {
  readonly code: number | null;
  readonly changes: readonly string[];
  readonly unmanaged: readonly { readonly scope: string; readonly addresses: readonly string[]; readonly more: number }[];
}

/** A local GitHub that gh reaches by a unix socket and Sealform by a port. All values are canaries. */
export class Estate {
  readonly #clock = { laterMs: 0, now: () => Date.now() + this.#clock.laterMs };
  readonly #printed: string[] = [];
  readonly #plain: string[] = [];
  readonly secrets: Canaries = canaries();
  readonly project: TempProject = tempProject({ "sealform.yaml": MANIFEST, "gh/config.yml": "" });
  #github!: RunningSimulator;
  #gh!: Gh;

  async open(): Promise<this> {
    const unixSocket = this.project.path("gh/github.sock");
    this.#github = await startSimulator(SEED, { reveal: true, clock: this.#clock });
    await this.#github.simulator.listen({ unixSocket });
    this.#gh = ghThrough(unixSocket, this.project.path("gh"), TOKEN);
    return this;
  }

  /** Ends it, and fails when a plaintext was printed, written or sent anywhere. */
  async close(): Promise<void> {
    await this.#github.close();
    const places = { printed: this.#printed.join("\n"), requests: this.#github.received };
    expectNoCanary({ folder: this.project.folder, except: this.#plain, ...places }, this.secrets);
  }

  async gh(args: readonly string[], input?: string): Promise<Ran> {
    const ran = await this.#gh(args, input);
    this.#printed.push(ran.stdout, ran.stderr);
    return ran;
  }

  /** The lines that a gh prints which must end with 0. */
  async lines(...args: string[]): Promise<string[]> {
    const ran = await this.gh(args);
    expect({ args, ...ran }).toMatchObject({ code: 0 });
    return ran.stdout.split("\n").filter(Boolean);
  }

  /** gh seals and sets a canary, which it reads from its standard input. */
  async set(label: string, name: string, flags: readonly string[]): Promise<void> {
    const ran = await this.gh(["secret", "set", name, ...flags], this.secrets.make(label));
    expect(ran).toEqual({ code: 0, stdout: "", stderr: "" });
  }

  /** What `gh secret list` prints without the dates: names, for an organization with the visibility. */
  async listed(flags: readonly string[]): Promise<string[]> {
    const lines = await this.lines("secret", "list", ...flags);
    return lines.map((line) => line.replace(/\t\d{4}-\d\d-\d\d/, "").replace("\t", " ")).sort();
  }

  /** The repositories that gh sees at a secret of the organization. */
  async selected(path: string): Promise<string[]> {
    return (await this.lines("api", `${path.slice(1)}/repositories`, "--jq", ".repositories[].name")).sort();
  }

  /** A file of gh's folder that is meant to hold plain text. */
  writePlain(name: string, text: string): void {
    this.project.write(`gh/${name}`, text);
    this.#plain.push(`gh/${name}`);
  }

  async sealform(...args: string[]): Promise<RunResult> {
    const values = Object.fromEntries(PLACES.map(({ name }) => [name, this.secrets.make(name)]));
    const env = { GITHUB_TOKEN: TOKEN, GITHUB_API_URL: this.#github.url, ...values };
    const result = await runSealform(args, { cwd: this.project.folder, env });
    this.#printed.push(result.stdout, result.stderr);
    return result;
  }

  apply(...options: string[]): Promise<RunResult> {
    return this.sealform("apply", "--auto-approve", "--seal", "--write-rate", "0", ...options);
  }

  async drift(): Promise<Drift> {
    const { code, stdout } = await this.sealform("drift", "--json");
    const report = JSON.parse(stdout) as Pick<Drift, "unmanaged"> & { changes: Record<"address" | "action" | "reason", string>[] };
    return {
      code,
      changes: report.changes.map(({ address, action, reason }) => `${address} ${action} ${reason}`).sort(),
      unmanaged: report.unmanaged,
    };
  }

  /** Values that the simulator opened, by the path of the secret's PUT. */
  async revealed(): Promise<Record<string, string>> {
    const secrets = (await (await fetch(`${this.#github.url}/_simulator/secrets`)).json()) as { path: string; value: string }[];
    return Object.fromEntries(secrets.map(({ path, value }) => [path, value]));
  }

  /** The same as labels of canaries: a failing test shows no value. */
  async opened(): Promise<Record<string, string>> {
    const label = (value: string) => this.secrets.all.find((canary) => canary.value === value)?.label ?? "no value of this test";
    return Object.fromEntries(Object.entries(await this.revealed()).map(([path, value]) => [path, label(value)]));
  }

  requests(matching: RegExp): string[] {
    return this.#github.requests.map(({ method, path, status }) => `${method} ${path} ${status}`).filter((line) => matching.test(line));
  }

  /** GitHub's times have seconds: what follows is later than what was. */
  later(): void {
    this.#clock.laterMs += 5_000;
  }
}
