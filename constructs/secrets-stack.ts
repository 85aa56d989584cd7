import type { Construct, IConstruct } from "constructs";
import { checkLockOwner } from "../src/lock/lock-owner";
import { printScope } from "../src/model/address";
import { compareText } from "../src/model/address-map";
import { checkDesired, checkEntries, checkTogether } from "../src/model/check";
import type { DesiredState } from "../src/model/desired";
import { SealformError } from "../src/model/errors";
import type { Finding } from "../src/model/finding";
import { foldCase, type Scope } from "../src/model/scope";
import { refuseTokens } from "./admit";
import { Annotations, GithubProvider, LocalBackend, TerraformBackend, TerraformStack, Token } from "./cdktf";
import { Declarations } from "./declarations";
import type { DeclaredScope } from "./declared-scope";
import type { Defaults } from "./defaults";
import { defined } from "./defined";
import { orderResources } from "./dependencies";
import { buildDesiredState, type StackDefaults, type StackSettings } from "./desired-state";
import { DesiredStateSynthesizer } from "./desired-state-file";
import type { ExistingItem } from "./existing-item";
import { failure, throwFirst } from "./failure";
import { importBlocks } from "./imports";
import { LockFile } from "./lock-file";
import { LookUps } from "./look-ups";
import type { MovedAddress } from "./moved-address";
import { movedBlocks, parseMove, renamesEnvironment } from "./moves";
import { OMITTED_HINTS, type OmittedItem, type OmittedReason } from "./omitted-item";
import { policiesOf, stricterPolicies } from "./policies";
import { checkProperties } from "./properties";
import { checkProviderVersion } from "./provider-version";
import { removals } from "./removals";
import { scopeOf } from "./scope-of";
import type { SecretsStackProps } from "./secrets-stack-props";
import { DECLARED_SCOPE, STACK_PROPS } from "./shapes";

const SYMBOL = Symbol.for("sealform.SecretsStack");
const PROVIDER_VERSION = "~> 6.13";
/** Of `removed` blocks; `import` blocks came with 1.5. */
const TERRAFORM_VERSION = ">= 1.7";

/**
 * The secrets, variables and environments of one organization or user, as one Terraform stack and as one desired state.
 * Holds sealed values only: a secret that the lock has no sealed value for is left out and named by `omitted`.
 */
export class SecretsStack extends TerraformStack {
  static isSecretsStack(x: unknown): x is SecretsStack {
    return x !== null && typeof x === "object" && SYMBOL in x;
  }

  /** The provider, with the owner; its address and credential come from the environment. */
  readonly provider: GithubProvider;
  /** Login of the organization or user. */
  readonly owner: string;
  /** @internal */
  readonly _declarations = new Declarations();
  /** @internal */
  _settings: StackSettings;
  /** @internal */
  readonly _lock: LockFile["_lock"];
  /** Absolute: what paths of values are relative to. @internal */
  readonly _folder: string;
  /** @internal */
  readonly _lookUps: LookUps;
  private readonly left = new Map<string, OmittedReason>();
  private readonly existing: readonly ExistingItem[];
  private readonly moved: readonly MovedAddress[];
  private unplaced: ReadonlySet<string> = new Set();
  private released: readonly string[] = [];
  private validated: DesiredState | undefined;
  private extended = false;

  /** @throws Error when the lock belongs to another owner, or when what the properties say breaks a rule */
  constructor(scope: Construct, id: string, props: SecretsStackProps) {
    super(scope, id);
    Object.defineProperty(this, SYMBOL, { value: true });
    checkProperties(this, props, STACK_PROPS);
    this.owner = props.owner;
    this._settings = {
      owner: { kind: props.ownerType?.value ?? "organization", login: props.owner },
      defaults: stackDefaults(props.defaults),
      ignore: (props.ignore ?? []).map(defined),
      forget: props.forget ?? [],
      removed: (props.removed ?? []).map(defined),
      policies: policiesOf(props.policies),
    };
    const lock = props.lock ?? LockFile._default();
    this._lock = lock._lock;
    this._folder = lock._folder;
    this.existing = props.existing ?? [];
    this.moved = props.moved ?? [];
    this._lookUps = new LookUps(this, this._lock);
    if (props.unmanaged) this.declareScope({ unmanaged: props.unmanaged });
    refuseTokens(this, { ...this._settings, existing: this.existing, moved: this.moved });
    this.checkOwner();
    this.checkMoves();
    throwFirst(this, checkDesired(this._desiredState()));

    checkProviderVersion(this, props.providerVersion);
    this.provider = new GithubProvider(this, "github", { owner: props.owner });
    this.addOverride("terraform.required_providers.github.version", props.providerVersion ?? PROVIDER_VERSION);
    this.addOverride("terraform.required_version", TERRAFORM_VERSION);
    this.node.addValidation({ validate: () => this.problems() });
    this.synthesizer = new DesiredStateSynthesizer(
      this,
      this.synthesizer,
      () => this.writtenState(),
      () => this.omitted,
    );
  }

  /** What is declared and not in the stack, by address. Each is named when the app is synthesized by `sealform synth`. */
  get omitted(): OmittedItem[] {
    const entries = [...this.left].sort(([a], [b]) => compareText(a, b));
    return entries.map(([address, reason]) => ({ address, reason, hint: OMITTED_HINTS[reason] }));
  }

  /** Declares a place in which nothing has to be: what is there is read, and judged as `unmanaged` says. */
  declareScope(scope: DeclaredScope): void {
    checkProperties(this, scope, DECLARED_SCOPE);
    if (scope.environment !== undefined && scope.repository === undefined)
      throw failure(this, "construct-property", "repository is missing", "an environment is one of a repository: say which");
    this._declarations.declareScope(printScope(scopeOf(scope)), {
      stores: (scope.stores ?? []).map((store) => store.value),
      unmanaged: scope.unmanaged?.value,
    });
  }

  /**
   * What is declared, as plain data: the same, byte for byte, as a manifest that says the same gives.
   * @throws Error when the value of a variable is known to Terraform only
   */
  // biome-ignore lint/suspicious/noExplicitAny: jsii knows no unions, and DesiredState has them
  toDesiredState(): any {
    const unknown = this.terraformOnly();
    if (unknown)
      throw failure(
        unknown,
        "construct-token",
        "the value of the variable is known to Terraform only",
        "write the value itself, or carry out the stack by Terraform",
      );
    return this._desiredState();
  }

  /** The state file stands beside the output folder, without a path of the machine in the stack. */
  override ensureBackendExists(): TerraformBackend {
    const own = this.node.findAll().find((construct) => TerraformBackend.isBackend(construct));
    return (own as TerraformBackend | undefined) ?? new LocalBackend(this, { path: `../../../terraform.${this.node.id}.tfstate` });
  }

  // biome-ignore lint/suspicious/noExplicitAny: the signature of cdktf
  override toTerraform(): any {
    orderResources(this._declarations);
    const stack = super.toTerraform();
    checkProviderVersion(this, stack.terraform?.required_providers?.github?.version);
    const blocks = {
      import: importBlocks(this._declarations, this._lock, this.existing),
      moved: movedBlocks(this._declarations, this.moved),
      removed: removals([...this.left.keys(), ...this._settings.forget], this.released),
    };
    for (const [name, list] of Object.entries(blocks)) if (list.length > 0) stack[name] = [...(stack[name] ?? []), ...list];
    return stack;
  }

  /** @internal */
  _desiredState(): DesiredState {
    return buildDesiredState(this._settings, this._declarations);
  }

  /** Takes over what another declaration says of the whole. @internal */
  _extend({ ignore, forget, removed = [], policies }: Pick<DesiredState, "ignore" | "forget" | "removed" | "policies">): void {
    this.extended = true;
    const own = this._settings;
    this._settings = {
      ...own,
      ignore: [...own.ignore, ...ignore],
      forget: [...own.forget, ...forget],
      removed: [...own.removed, ...removed],
      policies: stricterPolicies(own.policies, policies),
    };
  }

  /** @internal */
  _omit(address: string, reason: OmittedReason): undefined {
    this.left.set(address, reason);
  }

  /**
   * Says which repositories have no place in any stack yet.
   * @param names folded
   * @param released resources of theirs, `type.name`, that may be in this stack's state
   * @internal
   */
  _leaveOut(names: ReadonlySet<string>, released: readonly string[]): void {
    this.unplaced = names;
    this.released = released;
  }

  /** @internal */
  _isUnplaced(place: Scope): boolean {
    return place.kind !== "organization" && this.unplaced.has(foldCase(place.repository));
  }

  /** A variable whose value only Terraform knows: such a stack has no desired state. */
  private terraformOnly(): IConstruct | undefined {
    return this._declarations.variables.values().find(({ desired }) => Token.isUnresolved(desired.value))?.construct;
  }

  /** What synthesis writes beside the stack: what its validation has just judged, if there was one. */
  private writtenState(): DesiredState | undefined {
    const desired = this.validated ?? this._desiredState();
    this.validated = undefined;
    return this.terraformOnly() ? undefined : desired;
  }

  private checkMoves(): void {
    for (const [index, move] of this.moved.entries()) {
      if (!parseMove(move))
        throw failure(
          this,
          "construct-moved",
          `moved[${index}]: what it is from cannot move to what it is to`,
          "both are addresses of one kind and store, or two repositories (`repo:api`), or environments of one name in two repositories",
        );
      if (renamesEnvironment(move))
        throw failure(
          this,
          "construct-moved",
          `moved[${index}] renames an environment, which GitHub does not: terraform would delete it and make another`,
          "leave it out: the environment of the new name is made, and the old one deleted, or left when it is under `forget`",
        );
    }
  }

  private checkOwner(): void {
    try {
      checkLockOwner(this._lock, this._settings.owner, this._lock.host ?? "");
    } catch (error) {
      if (error instanceof SealformError) throw failure(this, error.rule, error.message, error.hint);
      throw error;
    }
  }

  /** Facts of the whole tree: what a single construct cannot know. */
  private problems(): string[] {
    const desired = this._desiredState();
    this.validated = desired;
    // Constructs were checked as they came; environments that are declared by their secrets only were not, and what a manifest
    // demands may concern what was there before it.
    const unseen = this.extended ? desired : { ...desired, scopes: [], secrets: [], variables: [] };
    const findings = [...checkTogether(desired), ...checkEntries(unseen)];
    for (const finding of findings)
      if (finding.severity === "warning") Annotations.of(this.place(desired, finding)).addWarning(text(finding));
    return findings
      .filter((finding) => finding.severity === "error")
      .map((finding) => `${this.place(desired, finding).node.path}: ${text(finding)}`);
  }

  private place(desired: DesiredState, { at }: Finding): IConstruct {
    if (at.index === undefined) return this;
    const address =
      at.list === "secrets" || at.list === "variables" || at.list === "environments" ? desired[at.list][at.index]!.address : undefined;
    return (address !== undefined && this._declarations.constructOf(address)) || this;
  }
}

function stackDefaults({ stores, unmanaged, rotation }: Defaults = {}): StackDefaults {
  return {
    stores: stores && stores.length > 0 ? stores.map(({ value }) => value) : ["actions"],
    unmanaged: unmanaged?.value ?? "report",
    ...(rotation && { rotation: defined(rotation) }),
  };
}

function text({ message, rule, hint }: Finding): string {
  return `${message} [${rule}]${hint ? `\n    hint: ${hint}` : ""}`;
}
