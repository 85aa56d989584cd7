import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { OmittedItem } from "../../constructs";
import { writeFileAtomic } from "../files";
import { systemReason } from "../files/system-error";
import type { Lock } from "../lock/types";
import type { DesiredState } from "../model/desired";
import { SealformError } from "../model/errors";
import { loadConstructs } from "./load-constructs";

export interface SynthesizeInput {
  readonly desired: DesiredState;
  readonly lock: Lock;
  /** Output folder; what Terraform keeps in it stays. */
  readonly outdir: string;
}

export interface SynthesizedStack {
  /** The owner's login; of a shard `<login>-shard-<number>`. */
  readonly name: string;
  /** `<outdir>/stacks/<name>/cdk.tf.json` */
  readonly file: string;
  /** How many resources the file has. */
  readonly resources: number;
  /** What is declared and not in the file. */
  readonly omitted: readonly OmittedItem[];
}

/**
 * Writes the Terraform stacks of a declaration, and cdktf's `manifest.json`. The same declaration and lock give the same bytes.
 * @throws SealformError `terraform-packages` when cdktf is not installed, `lock-foreign`, `terraform-resharding`, `file-unwritable`.
 */
export async function synthesize({ desired, lock, outdir }: SynthesizeInput): Promise<{ readonly stacks: readonly SynthesizedStack[] }> {
  const { App, LockFile, stacksOf } = loadConstructs();
  // cdktf writes file by file and in place, so it writes elsewhere.
  const scratch = await mkdtemp(join(tmpdir(), "sealform-synth-"));
  try {
    const app = new App({ outdir: scratch, stackTraces: false });
    const made = stacksOf(app, desired, LockFile._of(lock));
    app.synth();
    const stacks: SynthesizedStack[] = [];
    for (const { node, omitted } of made) {
      const relative = join("stacks", node.id, "cdk.tf.json");
      const text = await publish(join(scratch, relative), join(outdir, relative));
      stacks.push({ name: node.id, file: join(outdir, relative), resources: countResources(text), omitted });
    }
    await publish(join(scratch, "manifest.json"), join(outdir, "manifest.json"));
    return { stacks };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function countResources(text: string): number {
  const { resource = {} } = JSON.parse(text) as { readonly resource?: Readonly<Record<string, object>> };
  return Object.values(resource).reduce((sum, byId) => sum + Object.keys(byId).length, 0);
}

/** @returns the text */
async function publish(from: string, to: string): Promise<string> {
  const folder = dirname(to);
  await mkdir(folder, { recursive: true }).catch((cause) => {
    const fact = `cannot make the folder ${JSON.stringify(folder)}: ${systemReason(cause)}`;
    throw new SealformError("file-unwritable", fact, "choose another output folder", { cause });
  });
  const text = `${await readFile(from, "utf8")}\n`;
  await writeFileAtomic(to, text);
  return text;
}
