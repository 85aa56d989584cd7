import { randomBytes } from "node:crypto";
import { type StagedFile, stageFile } from "../files";
import { checkLockOwner, decodeCiphertext, isReached, MOST_GENERATION } from "../lock";
import type { SealedValue } from "../lock/types";
import { printScope } from "../model/address";
import { AddressMap } from "../model/address-map";
import type { DesiredGroup, DesiredSecret, DesiredState } from "../model/desired";
import { SealformError } from "../model/errors";
import { expandGroups, type GroupMatches } from "../model/groups";
import { isDynamicSelection } from "../model/selection";
import { valueKey } from "../model/value-key";
import { formerValue } from "../state";
import { sealValue } from "./box";
import { Delivery } from "./delivery";
import { findDue, keysOf, scopeOf } from "./due";
import { Fingerprinter } from "./fingerprint";
import { IdentityReader } from "./identities";
import { KeyRing } from "./key-ring";
import { KnownCiphertexts } from "./known-ciphertexts";
import { hashEncryptedFile, type LargeFile, sha256, workflowStep } from "./large-file";
import { FINGERPRINT_KEY_BYTES } from "./limits";
import { lookUpAll, lookUpFor } from "./look-up";
import { newLock } from "./new-lock";
import { Problems } from "./problems";
import { findRenames, formerAddress } from "./renames";
import { SameValueFinder } from "./same-value";
import { type SourceReader, withSources } from "./sources/source-reader";
import type { SealInput, SealResult, SealWarning } from "./types";
import { valueWarnings } from "./value-warnings";
import { hasNewValue, lookAtSources, type ReadValue, type Ready, readValues, throwIfAborted, unchangedValues } from "./values";
import { sealable, wantedSecrets, withMadeAlike, withSharers } from "./wanted";

/**
 * Seals values for GitHub's public keys, and looks up the ids and the matches of globs and topics that the lock keeps.
 * All sources are read before anything is written; when one fails nothing is. Nothing is put in its place: the lock
 * and the files of `largeFile` are for the caller to write, in this order; who brings `sources` runs the delivery before.
 * @throws SealingError with every problem; `lock-foreign`; GitHubError.
 */
export async function seal(input: SealInput): Promise<SealResult> {
  const random = input.random ?? randomBytes;
  const run = (sources: SourceReader) => new Sealing(input, sources, random).run();
  if (input.sources) return run(input.sources);
  return withSources({ ...input, env: input.env as NodeJS.ProcessEnv, random }, async (sources) => {
    const result = await run(sources);
    try {
      await result.delivery.run();
    } catch (error) {
      await discardAll(result.files);
      result.delivery.tellLost();
      throw error;
    }
    return result;
  });
}

async function discardAll(files: readonly StagedFile[]): Promise<void> {
  await Promise.all(files.map((file) => file.discard()));
}

const ABSENT = "its environment does not exist yet";

/** Nobody but who got a generated value by `deliver` knows it. */
const LEFT = {
  missing:
    "it shares a generated value that is sealed elsewhere, and nobody can seal that again: sealform rotate makes a new one for all places",
  key: "its value was generated and is sealed for an old key: sealform rotate makes a new one",
} as const;

class Sealing {
  private readonly problems = new Problems();
  private readonly warnings: SealWarning[] = [];
  private readonly keys: KeyRing;
  private readonly left = new Set<DesiredSecret>();
  private renames = new AddressMap<string>();

  constructor(
    private readonly input: SealInput,
    private readonly sources: SourceReader,
    private readonly random: (bytes: number) => Buffer,
  ) {
    this.keys = new KeyRing(input.reader, input.desired.owner);
  }

  async run(): Promise<SealResult> {
    const { lock, state, reader, addresses = [], origin } = this.input;
    const complete = addresses.length === 0;
    const owner = await reader.owner(this.input.desired.owner);
    checkLockOwner(lock, owner, reader.host);
    const { refresh = false, keepSelections = false } = this.input;
    const names = new IdentityReader(reader, this.input.desired.owner, lock, refresh, this.problems, state, keepSelections, origin);
    const groups = await names.groups(this.openGroups(complete && !keepSelections));
    this.problems.throwIfAny();
    const desired = this.expand(groups);
    const wanted = complete ? sealable(desired) : withSharers(wantedSecrets(desired, addresses), sealable(desired), this.input.onlyDue);
    const identities = await names.read(complete ? lookUpAll(desired) : lookUpFor(wanted));
    this.problems.throwIfAny();
    this.renames = findRenames(lock, state, identities.repositories);
    for (const [name, before] of this.renames)
      this.warn({
        address: `repo:${name}`,
        rule: "renamed",
        message: `the repository ${before} is called ${name} now: apply moves its entries in lock and state`,
      });

    const exists = (secret: DesiredSecret) => scopeOf(secret).kind !== "environment" || identities.environments.has(secret.scope);
    const { ready, absent } = await this.due(wanted.filter(exists), !complete, identities.environments, desired);
    const later = [...wanted.filter((secret) => !exists(secret)), ...absent].filter(({ address }) => !lock.sealed.has(address));
    await lookAtSources(later, this.sources, this.problems);
    const { sealed, generated, steps, files } = await this.sealAll(ready);
    const { signingKey } = this.input;
    if (signingKey)
      for (const [address, value] of [...sealed])
        sealed.set(address, signingKey.sign({ host: reader.host, ownerId: owner.id }, address, value));
    const result = newLock({ desired, lock, state, host: reader.host, owner, identities, groups, complete, renames: this.renames, sealed });
    const waiting = new Map<DesiredSecret, string>([...wanted.filter((s) => !exists(s)), ...absent].map((s) => [s, ABSENT]));
    if (this.input.signal?.aborted) await discardAll(files);
    throwIfAborted(this.input.signal);
    for (const secret of this.left) if (!lock.sealed.has(secret.address)) waiting.set(secret, "it shares a generated value that is sealed");
    return {
      ...result,
      sealed: wanted.filter((s) => sealed.has(s.address)).map((s) => s.address),
      delivery: new Delivery(generated, this.sources, this.input.signal, (line) => this.input.warn?.(line)),
      unchanged: wanted.filter((s) => !sealed.has(s.address) && !waiting.has(s)).map((s) => s.address),
      pending: wanted.filter((s) => waiting.has(s)).map((s) => ({ address: s.address, reason: waiting.get(s)! })),
      warnings: this.warnings,
      steps,
      files,
    };
  }

  /** Groups whose repositories have to be looked up. */
  private openGroups(all: boolean): DesiredGroup[] {
    const { desired, lock } = this.input;
    return (desired.groups ?? []).filter(({ name, repositories }) => isDynamicSelection(repositories) && (all || !lock.groups?.has(name)));
  }

  /** @throws SealformError `declared-twice`, or what the caller's `expand` throws */
  private expand(groups: AddressMap<readonly string[]>): DesiredState {
    const { desired, lock, expand = expandOrThrow } = this.input;
    return expand(desired, [...(lock.groups ?? []), ...groups]);
  }

  private async due(candidates: readonly DesiredSecret[], isNamed: boolean, environments: AddressMap<number>, desired: DesiredState) {
    const { lock, refresh = false, all = false, onlyDue = false } = this.input;
    const found = await findDue({
      candidates,
      lock,
      keys: this.keys,
      asked: (isNamed || all) && (all || !(refresh || onlyDue)),
      named: isNamed && !refresh && !onlyDue,
      isMadeElsewhere: (secret) => {
        const key = valueKey(secret);
        return desired.secrets.some((other) => lock.sealed.has(other.address) && valueKey(other) === key);
      },
      leave: (secret, why) => {
        this.left.add(secret);
        this.warn({ address: secret.address, rule: "generate-again", message: LEFT[why] });
      },
      everyKey: refresh,
      isNew: (scope) =>
        (scope.kind === "repository" && !lock.repositories.has(scope.repository)) ||
        (scope.kind === "environment" && lock.environments.get(printScope(scope)) !== environments.get(printScope(scope))),
      formerAddress: (address) => formerAddress(address, this.renames),
      fileHash: (path) => hashEncryptedFile(this.input.folder, path),
    });
    const shared = withMadeAlike(
      found.map((d) => d.secret),
      candidates,
    ).filter((s) => !found.some((d) => d.secret === s));
    const more = shared.map((secret) => ({ secret, why: "asked" as const, before: lock.sealed.get(secret.address) }));
    const result = await keysOf([...found, ...more], this.keys, this.problems);
    this.problems.throwIfAny();
    return result;
  }

  /** Reads, checks and seals; then, when nothing failed, stages the files of `largeFile`. */
  private async sealAll(
    ready: readonly Ready[],
  ): Promise<
    Pick<SealResult, "steps" | "files"> & { readonly sealed: AddressMap<SealedValue>; readonly generated: readonly DesiredSecret[] }
  > {
    const sealed = new AddressMap<SealedValue>();
    const given = await this.givenCiphertexts(ready);
    const values = await readValues(ready, this.sources, this.fingerprinter(), this.problems);
    this.judge(values);
    const unchanged = this.input.addresses?.length ? new Set<ReadValue>() : await unchangedValues(values, this.sources);
    const now = `${new Date(this.input.clock.now()).toISOString().slice(0, 19)}Z`;
    for (const entry of given) sealed.set(entry.secret.address, this.entry(entry, { ciphertext: entry.ciphertext, valueSince: now }));
    const changed = values.filter((v) => !unchanged.has(v));
    const encrypted = await this.encryptFiles(changed);
    for (const v of changed) {
      const { value } = v.secret;
      const valueSince = hasNewValue(v) ? now : v.before!.valueSince;
      sealed.set(
        v.secret.address,
        this.entry(v, {
          ciphertext: await sealValue(v.plaintext, v.key),
          valueSince,
          fingerprint: v.fingerprint,
          fileSha256: value.from === "largeFile" ? encrypted.get(value.path)?.hash : undefined,
        }),
      );
    }
    const generated = changed.map(({ secret }) => secret).filter(({ value }) => value.from === "generate");
    return { sealed, generated, ...(await this.stageFiles([...encrypted.values()])) };
  }

  private entry(
    { secret, key, before }: Ready,
    value: Pick<SealedValue, "ciphertext" | "valueSince"> & {
      readonly fingerprint?: string | undefined;
      readonly fileSha256?: string | undefined;
    },
  ): SealedValue {
    const former = formerAddress(secret.address, this.renames);
    const items = this.input.state?.items;
    const ofFormer = former === undefined ? undefined : items?.get(former)?.generation;
    const applied = Math.max(0, items?.get(secret.address)?.generation ?? 0, ofFormer ?? 0);
    // A number that somebody wrote into the lock would leave no room above it.
    const counted = before && isReached(before.generation, applied) ? before.generation : 0;
    const generation = Math.max(counted, applied) + 1;
    if (generation > MOST_GENERATION)
      throw new SealformError(
        "lock-invalid",
        `${secret.address}: generation ${generation} is above ${MOST_GENERATION}, which no sealing reaches`,
        "the state says that such a one was applied: put the right generation into its entry",
      );
    const replaced = formerValue(before, items?.get(secret.address) ?? (former === undefined ? undefined : items?.get(former)));
    return {
      ciphertext: value.ciphertext,
      keyId: key.keyId,
      keyFingerprint: key.fingerprint,
      generation,
      valueSince: value.valueSince,
      ...(replaced && { former: replaced }),
      ...(value.fingerprint === undefined ? {} : { fingerprint: value.fingerprint }),
      ...(value.fileSha256 === undefined ? {} : { fileSha256: value.fileSha256 }),
    };
  }

  /** Ciphertexts that the manifest gives as they are. */
  private async givenCiphertexts(ready: readonly Ready[]): Promise<(Ready & { readonly ciphertext: string })[]> {
    const given = ready.filter((entry) => entry.secret.value.from === "sealed");
    if (given.length === 0) return [];
    const known = new KnownCiphertexts(this.input.lock, this.input.state);
    const taken: (Ready & { readonly ciphertext: string })[] = [];
    for (const entry of given) {
      const { secret, key, before } = entry;
      if (secret.value.from !== "sealed") continue;
      const { ciphertext, keyId } = secret.value;
      await this.problems.attempt(secret.address, () => {
        decodeCiphertext(ciphertext);
        known.claim(ciphertext, secret.address, formerAddress(secret.address, this.renames));
        const isSame = before?.ciphertext === ciphertext;
        const problem = givenKeyProblem(entry, keyId);
        if (problem && !isSame)
          throw new SealformError("sealed-key", problem, "seal the value for the current key of the scope and give its key_id");
        if (problem) this.warn({ address: secret.address, rule: "sealed-key", message: problem });
        else if (!isSame || before.keyId !== key.keyId) taken.push({ ...entry, ciphertext });
      });
    }
    return taken;
  }

  private fingerprinter(): Fingerprinter | undefined {
    const fingerprinter = Fingerprinter.fromEnvironment(this.input.env as NodeJS.ProcessEnv);
    if (fingerprinter?.isShort)
      this.warn({
        address: "SEALFORM_FINGERPRINT_KEY",
        rule: "fingerprint-key",
        message: `it has fewer than ${FINGERPRINT_KEY_BYTES} bytes: who guesses it can try values against the lock file (openssl rand -hex 32 makes a good one)`,
      });
    return fingerprinter;
  }

  private judge(values: readonly ReadValue[]): void {
    const finder = new SameValueFinder(this.random(32));
    const judged = new Set<string>();
    for (const { secret, plaintext } of values) {
      const { address } = secret;
      const { shared } = secret.value;
      const declaration = JSON.stringify(shared === undefined ? [secret.scope, secret.name, secret.value] : secret.value);
      // One declaration for several stores has one value.
      if (!judged.has(declaration)) for (const warning of valueWarnings(plaintext)) this.warn({ address, ...warning });
      judged.add(declaration);
      finder.see(address, shared === undefined ? secret.name : `values.${shared}`, plaintext);
    }
    for (const [first = "", ...others] of finder.found()) {
      const more = others.length > 3 ? ` and ${others.length - 2} more` : "";
      const message = `it has the same value as ${others.slice(0, more ? 2 : 3).join(", ")}${more}: a leak of one is a leak of ${others.length === 1 ? "both" : "all"}`;
      this.warn({ address: first, rule: "same-value", message });
    }
  }

  /** One file for all that share it, encrypted in memory. */
  private async encryptFiles(values: readonly ReadValue[]): Promise<Map<string, EncryptedFile>> {
    const encrypted = new Map<string, EncryptedFile>();
    for (const { secret } of values) {
      if (secret.value.from !== "largeFile" || encrypted.has(secret.value.path)) continue;
      const { path } = secret.value;
      const file = await this.sources.largeFile(path);
      const contents = await this.problems.attempt(secret.address, () => this.sources.encryptedFile(path));
      if (contents) encrypted.set(file.path, { file, contents, hash: sha256(contents), secret });
    }
    this.problems.throwIfAny();
    return encrypted;
  }

  private async stageFiles(encrypted: readonly EncryptedFile[]): Promise<Pick<SealResult, "steps" | "files">> {
    const files: StagedFile[] = [];
    try {
      for (const { file, contents } of encrypted) files.push(await stageFile(file.target, contents));
    } catch (error) {
      await discardAll(files);
      throw error;
    }
    const steps = encrypted.map(({ file: { path }, secret }) => ({ address: secret.address, path, text: workflowStep(path, secret.name) }));
    return { steps, files };
  }

  private warn(warning: SealWarning): void {
    this.warnings.push(warning);
    this.input.warn?.(`${warning.address}: ${warning.message}`);
  }
}

function expandOrThrow(desired: DesiredState, matches: GroupMatches): DesiredState {
  const { desired: expanded, clashes } = expandGroups(desired, matches);
  const [first] = clashes;
  if (!first) return expanded;
  const { address, group, other } = first;
  const by = other ? `group ${other.group}` : "the repository itself";
  throw new SealformError("declared-twice", `${address} is declared by group ${group} and by ${by}`, "keep one of the two");
}

interface EncryptedFile {
  readonly file: LargeFile;
  readonly contents: Buffer;
  readonly hash: string;
  /** The first that shares it. */
  readonly secret: DesiredSecret;
}

function givenKeyProblem({ key, before, secret }: Ready, keyId: string): string | undefined {
  if (keyId !== key.keyId) return `the given ciphertext is for the key ${keyId}, the scope has ${key.keyId}`;
  const isSame = secret.value.from === "sealed" && before?.ciphertext === secret.value.ciphertext;
  return isSame && before.keyFingerprint !== key.fingerprint ? "the scope has another key than when this ciphertext was given" : undefined;
}
