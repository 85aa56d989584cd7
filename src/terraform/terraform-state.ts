import { SealformError } from "../model/errors";
import { printResource, type ResourceName } from "./resource-name";

/** Attributes of a resource, as the provider wrote them. */
export type Attributes = Readonly<Record<string, unknown>>;

interface StateFile {
  readonly version: number;
  readonly resources?: readonly {
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly instances: readonly { readonly attributes?: Attributes; readonly status?: string }[];
  }[];
}

/** What Terraform has made, of all stacks of a project. */
export class TerraformState {
  private readonly resources = new Map<string, Attributes>();

  get(resource: ResourceName): Attributes | undefined {
    return this.resources.get(printResource(resource));
  }

  has(resource: ResourceName): boolean {
    return this.resources.has(printResource(resource));
  }

  /**
   * @param text what `terraform state pull` prints; empty before the first apply
   * @throws SealformError `terraform-state`
   */
  add(text: string, stack: string): void {
    if (text.trim() === "") return;
    for (const { mode, type, name, instances } of parse(text, stack).resources ?? []) {
      const [instance] = instances;
      // A tainted one was not made to its end.
      if (mode === "managed" && instance?.attributes && instance.status !== "tainted")
        this.resources.set(printResource({ type, name }), instance.attributes);
    }
  }
}

function parse(text: string, stack: string): StateFile {
  let file: StateFile | undefined;
  try {
    file = JSON.parse(text) as StateFile;
  } catch {
    // told below
  }
  if (file?.version === 4) return file;
  throw new SealformError(
    "terraform-state",
    `the state of the stack ${stack} is not of a form that is known (version ${file?.version ?? "none"})`,
    "use Terraform 1.7 or newer, or OpenTofu",
  );
}
