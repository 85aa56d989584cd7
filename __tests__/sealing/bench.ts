import { emptyLock } from "../../src/lock";
import { type SealInput, type SealResult, seal } from "../../src/sealing";
import { FakeGitHub } from "./fake-github";

export const NOW = Date.UTC(2026, 0, 31, 12, 0, 0, 250);

/** Seals against a fake GitHub, every run on the lock of the last. */
export class Bench {
  lock = emptyLock();
  now = NOW;
  readonly lines: string[] = [];

  private constructor(readonly github: FakeGitHub) {}

  static async create(): Promise<Bench> {
    return new Bench(await FakeGitHub.create());
  }

  async seal(input: Pick<SealInput, "desired"> & Partial<SealInput>): Promise<SealResult> {
    this.github.log.length = 0;
    const result = await this.dryRun(input);
    this.lock = result.lock;
    for (const file of result.files) await file.commit();
    return result;
  }

  /** What a seal gives; neither lock nor files change. */
  dryRun(input: Pick<SealInput, "desired"> & Partial<SealInput>): Promise<SealResult> {
    return seal({
      lock: this.lock,
      reader: this.github,
      folder: "/nonexistent",
      env: {},
      clock: { now: () => this.now },
      warn: (line) => this.lines.push(line),
      ...input,
    });
  }

  /** The error of a seal that must fail; the lock stays as it was. */
  async failure(input: Pick<SealInput, "desired"> & Partial<SealInput>): Promise<{
    rule: string;
    message: string;
    hint?: string;
    problems: { address: string; error: { rule: string; message: string; hint?: string } }[];
  }> {
    try {
      await this.seal(input);
    } catch (error) {
      return error as never;
    }
    throw new Error("sealing did not fail");
  }

  open(address: string): string {
    const [place] = address.split("/secret/") as [string];
    return this.github.open(place, this.lock.sealed.get(address)!.ciphertext);
  }
}
