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
import { synthesize } from "../../src/terraform/synth";
import { type StubProvider, startProvider } from "./provider/provider";
import { Remote } from "./provider/remote";
import { type Ran, terraform } from "./terraform";

/** A lock with these values really sealed, for a key of its own. */
export async function sealedLock(values: Readonly<Record<string, string>>): Promise<Lock> {
  await sodium.ready;
  const { publicKey } = sodium.crypto_box_keypair();
  const lock = emptyLock();
  for (const [address, plaintext] of Object.entries(values))
    lock.sealed.set(address, {
      ciphertext: sodium.crypto_box_seal(plaintext, publicKey, "base64" as never) as never,
      keyId: "568250167242549743",
      keyFingerprint: `sha256:${"0".repeat(64)}`,
      generation: 1,
      valueSince: "2026-01-01T00:00:00Z",
    });
  return lock;
}

/** A stack on disk, a provider and a GitHub of its own. */
export class Estate {
  readonly remote = new Remote();
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), "sealform-terraform-")));
  omitted: readonly OmittedItem[] = [];
  private stack = "acme";
  private provider: StubProvider | undefined;

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
    const manifest = await loadManifest(file);
    const lock = (await readLock(join(dirname(file), "sealform.lock.json"))) ?? emptyLock();
    const { stacks } = await synthesize({ manifest, lock, outdir: join(this.folder, "cdktf.out") });
    this.stack = stacks[0]!.name;
    this.omitted = stacks[0]!.omitted;
  }

  async run(...args: string[]): Promise<Ran> {
    this.provider ??= await startProvider(this.remote);
    return terraform(this.stackFolder, this.provider.reattach, ...args);
  }

  /** The output of a run that must succeed. */
  async must(...args: string[]): Promise<string> {
    const { code, output } = await this.run(...args);
    if (code !== 0) throw new Error(`terraform ${args.join(" ")} ended with ${code}\n${output}`);
    return output;
  }

  /** init, and apply; what was done to the remote since the last time. */
  async apply(): Promise<string[]> {
    await this.must("init");
    const before = this.remote.log.length;
    await this.must("apply", "-auto-approve");
    return this.remote.log.slice(before);
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

  stop(): void {
    this.provider?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
