import { relative, resolve, sep } from "node:path";
import { Construct } from "constructs";
import type { LoadedManifest } from "../src/manifest";
import type { DesiredState, ValueSource } from "../src/model/desired";
import { renderDiagnostic } from "../src/model/diagnostic";
import { SealformError } from "../src/model/errors";
import type { GroupMatches } from "../src/model/groups";
import { canonicalPath } from "../src/model/relative-path";
import { foldCase } from "../src/model/scope";
import { addDesiredState } from "./add-desired-state";
import { Annotations } from "./cdktf";
import { enclosingStack } from "./enclosing-stack";
import { failure } from "./failure";
import { NAME } from "./kinds";
import { checkProperties } from "./properties";

const SYMBOL = Symbol.for("sealform.Manifest");

/** Properties of `Manifest`. */
export interface ManifestProps {
  /** Path of the manifest, relative to the working directory. What it extends is read, too. */
  readonly file: string;
}

/**
 * All that a manifest declares, below this construct, in its SecretsStack: secrets, variables, environments, and what it says of
 * places, `ignore`, `forget` and `policies`. Paths of values stay relative to the manifest.
 */
export class Manifest extends Construct {
  static isManifest(x: unknown): x is Manifest {
    return x !== null && typeof x === "object" && SYMBOL in x;
  }

  /** Absolute paths of the manifest and of all that it extends. */
  readonly files: string[];

  /** @throws Error with the construct's path and every mistake of the manifest, as `file:line:column: message [rule]` */
  constructor(scope: Construct, id: string, props: ManifestProps) {
    super(scope, id);
    Object.defineProperty(this, SYMBOL, { value: true });
    checkProperties(this, props, { file: NAME });
    const stack = enclosingStack(this);
    const manifest = this.load(props.file);
    const desired = this.accept(manifest, stack._lock.groups);
    this.files = [...manifest.files];
    const { owner } = stack._settings;
    if (owner.kind !== desired.owner.kind || foldCase(owner.login) !== foldCase(desired.owner.login))
      throw failure(
        this,
        "manifest-owner",
        `${props.file} is of the ${desired.owner.kind} ${desired.owner.login}, the stack of the ${owner.kind} ${owner.login}`,
        "put it into a stack of its owner",
      );
    stack._extend(desired);
    addDesiredState(this, rebased(desired, relative(resolve(stack._folder), manifest.folder).split(sep).join("/")));
  }

  private load(file: string): LoadedManifest {
    // Loaded here: a program without a manifest does not pay for a YAML parser.
    const { loadManifestSync } = require("../src/manifest") as typeof import("../src/manifest");
    try {
      return loadManifestSync(file);
    } catch (error) {
      if (error instanceof SealformError) throw failure(this, error.rule, error.message, error.hint);
      throw error;
    }
  }

  private accept(manifest: LoadedManifest, matches: GroupMatches = []): DesiredState {
    const { desired, diagnostics } = manifest.desired ? manifest.expand(matches) : manifest;
    const told = diagnostics.filter(({ severity }) => (desired ? severity === "warning" : severity === "error")).map(renderDiagnostic);
    if (!desired) throw failure(this, "invalid", ["the manifest has errors", ...told].join("\n"), "`sealform validate` shows them as well");
    for (const warning of told) Annotations.of(this).addWarning(warning);
    return desired;
  }
}

/** Values come from files beside the manifest: from the stack's folder, the way leads through the manifest's. */
function rebased(desired: DesiredState, folder: string): DesiredState {
  if (folder === "") return desired;
  const source = (value: ValueSource): ValueSource => ("path" in value ? { ...value, path: canonicalPath(value.path, folder) } : value);
  return { ...desired, secrets: desired.secrets.map((secret) => ({ ...secret, value: source(secret.value) })) };
}
