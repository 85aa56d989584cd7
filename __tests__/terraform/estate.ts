import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import sodium from "libsodium-wrappers";
import { LockFile, type OmittedItem, SecretsStack, type SecretsStackProps } from "../../constructs";
import { App } from "../../constructs/cdktf";
import { readLock } from "../../src/lock";
import { emptyLock } from "../../src/lock/empty-lock";
import type { Lock } from "../../src/lock/types";
import { loadManifest } from "../../src/manifest";
import { parseAddress } from "../../src/model/address";
import type { Seed } from "../../src/simulator/seed-types";
import { synthesize } from "../../src/terraform/synth";
import { type RunningSimulator, startSimulator } from "../support/simulator";
import { type ServedProvider, startProvider } from "./provider/provider";
import { type Ran, terraform } from "./terraform";

/** Values by the address of their secret. */
type Values = Readonly<Record<string, string>>;

/** The collection of a secret in GitHub's API. */
function collection(address: string): string {
  const parsed = parseAddress(address);
  if (parsed.kind !== "secret") throw new Error(address);
  const { scope, store } = parsed;
  if (scope.kind === "organization") return `/orgs/acme/${store}/secrets`;
  const repository = `/repos/acme/${encodeURIComponent(scope.repository)}`;
  return scope.kind === "repository"
    ? `${repository}/${store}/secrets`
    : `${repository}/environments/${encodeURIComponent(scope.environment)}/secrets`;
}

/** A stack on disk, a provider and a local GitHub of its own. */
export class Estate {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), "sealform-terraform-")));
  omitted: readonly OmittedItem[] = [];
  private stack = "acme";

  private constructor(
    readonly github: RunningSimulator,
    private readonly provider: ServedProvider,
  ) {}

  /** @param token of the seed, for the owner `acme` */
  static async start(seed: Seed, token: string): Promise<Estate> {
    const github = await startSimulator(seed);
    return new Estate(github, await startProvider({ GITHUB_BASE_URL: github.url, GITHUB_OWNER: "acme", GITHUB_TOKEN: token }));
  }

  /** A lock with these values sealed for the keys of this GitHub. */
  async sealed(values: Values, generation = 1): Promise<Lock> {
    await sodium.ready;
    const lock = emptyLock();
    for (const [address, value] of Object.entries(values)) {
      const { key_id, key } = (await this.live(`${collection(address)}/public-key`)) as { key_id: string; key: string };
      const publicKey = Buffer.from(key, "base64");
      lock.sealed.set(address, {
        ciphertext: Buffer.from(sodium.crypto_box_seal(value, publicKey)).toString("base64"),
        keyId: key_id,
        keyFingerprint: `sha256:${createHash("sha256").update(publicKey).digest("hex")}`,
        generation,
        valueSince: "2026-01-01T00:00:00Z",
      });
    }
    return lock;
  }

  /** Synthesizes anew, as `npm run synth` does. */
  synth(lock: Lock, declare: (stack: SecretsStack) => void, props: Partial<SecretsStackProps> = {}): void {
    const app = new App({ outdir: join(this.folder, "cdktf.out"), stackTraces: false });
    const stack = new SecretsStack(app, "acme", { owner: "acme", lock: LockFile._of(lock), ...props });
    declare(stack);
    app.synth();
    this.omitted = stack.omitted;
  }

  /** Synthesizes a manifest with the lock beside it, as `sealform synth` does. */
  async synthManifest(file: string): Promise<void> {
    const desired = (await loadManifest(file)).desired!;
    const lock = (await readLock(join(dirname(file), "sealform.lock.json"))) ?? emptyLock();
    const { stacks } = await synthesize({ desired, lock, outdir: join(this.folder, "cdktf.out") });
    this.stack = stacks[0]!.name;
    this.omitted = stacks[0]!.omitted;
  }

  run(...args: string[]): Promise<Ran> {
    return terraform(this.stackFolder, { TF_REATTACH_PROVIDERS: this.provider.reattach }, ...args);
  }

  /** The output of a run that must succeed. */
  async must(...args: string[]): Promise<string> {
    const { code, output } = await this.run(...args);
    if (code !== 0) throw new Error(`terraform ${args.join(" ")} ended with ${code}\n${output}`);
    return output;
  }

  /** init, and apply; the writes that reached GitHub. */
  async apply(): Promise<string[]> {
    await this.must("init");
    const before = this.github.requests.length;
    await this.must("apply", "-auto-approve");
    return this.requests(before).filter((line) => !line.startsWith("GET "));
  }

  /** `PUT /orgs/acme/actions/secrets/X`, in order. @param from index of the first */
  requests(from = 0): string[] {
    return this.github.requests.slice(from).map(({ method, path }) => `${method} ${path.replace(/^\/api\/v3/, "")}`);
  }

  /** What GitHub shows, read by somebody else. */
  live(path: string): Promise<unknown> {
    return this.github.simulator.hand.request("GET", path);
  }

  get stackFolder(): string {
    return join(this.folder, "cdktf.out", "stacks", this.stack);
  }

  /** The text of every file in and beside the output folder, by path. */
  files(): Map<string, string> {
    const names = readdirSync(this.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return new Map(
      names.map((entry) => [
        relative(this.folder, join(entry.parentPath, entry.name)),
        readFileSync(join(entry.parentPath, entry.name), "latin1"),
      ]),
    );
  }

  async stop(): Promise<void> {
    this.provider.stop();
    rmSync(this.folder, { recursive: true, force: true });
    await this.github.close();
  }
}
