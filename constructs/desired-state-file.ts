import { rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { printDesired } from "../src/model/canonical";
import type { DesiredState } from "../src/model/desired";
import type { IStackSynthesizer, ISynthesisSession, TerraformStack } from "./cdktf";
import type { OmittedItem } from "./omitted-item";
import { applyPoliciesAbove } from "./policy-aspect";

/** Beside the stack's `cdk.tf.json`; Terraform does not look at it. */
export const DESIRED_STATE_FILE = "sealform.desired.json";
/** Beside it: what is declared and not in `cdk.tf.json`, for `sealform terraform --app`. */
export const OMITTED_FILE = "sealform.omitted.json";

/**
 * Synthesis of a stack that also writes what is declared, for `sealform plan --app`, and what is left out. A stack with a value that only Terraform
 * knows has no such file.
 */
export class DesiredStateSynthesizer implements IStackSynthesizer {
  constructor(
    private readonly stack: TerraformStack,
    private readonly inner: IStackSynthesizer,
    private readonly desired: () => DesiredState | undefined,
    private readonly omitted: () => readonly OmittedItem[],
  ) {}

  synthesize(session: ISynthesisSession): void {
    applyPoliciesAbove(this.stack);
    this.inner.synthesize(session);
    const folder = dirname(session.manifest.forStack(this.stack).synthesizedStackPath);
    const file = join(session.outdir, folder, DESIRED_STATE_FILE);
    writeFileSync(join(session.outdir, folder, OMITTED_FILE), `${JSON.stringify(this.omitted(), null, 2)}\n`);
    const desired = this.desired();
    if (desired) writeFileSync(file, printDesired(desired));
    else rmSync(file, { force: true });
  }
}
