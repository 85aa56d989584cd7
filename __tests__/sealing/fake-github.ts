import type { LiveEnvironment, LiveRepository, PublicKey, Reading } from "../../src/github/live";
import type { GitHubReader } from "../../src/github/types";
import { keyFingerprint } from "../../src/lock";
import { printScope } from "../../src/model/address";
import type { Owner, Scope } from "../../src/model/scope";
import { loadSodium } from "../../src/sealing/sodium";

type Sodium = Awaited<ReturnType<typeof loadSodium>>;

const present = <T>(value: T): Reading<T> => ({ status: "present", value });
const never = async () => {
  throw new Error("sealing has no need of this");
};

const PROTECTION = { reviewers: [], preventSelfReview: false, waitTimer: 0, adminsCanBypass: true, deploymentBranchPolicy: null };

/** A GitHub of a few maps, with a log of what was read. Public keys are real: `open` opens what was sealed for them. */
export class FakeGitHub implements GitHubReader {
  readonly host = "api.github.com";
  readonly counts = { reads: 0, writes: 0, points: 0 };
  readonly log: string[] = [];
  ownerId = 9;
  readonly repositoryIds = new Map<string, number>([
    ["api", 101],
    ["web", 102],
    ["lib-a", 103],
    ["lib-b", 104],
  ]);
  readonly topics = new Map<string, string[]>([["web", ["node"]]]);
  readonly properties = new Map<string, Record<string, string[]>>([["lib-a", { tier: ["gold"], langs: ["go", "ts"] }]]);
  readonly environmentIds = new Map<string, number>([["api/production", 7]]);
  readonly teamIds = new Map<string, number>([["sre", 3]]);
  readonly userIds = new Map<string, number>([["alice", 4]]);
  /** Old name -> new name. */
  readonly redirects = new Map<string, string>();
  readonly unreadable = new Set<string>();
  /** By `scope/store`; another number is another key. */
  readonly keyGenerations = new Map<string, number>();
  keyId = "568250167242549743";
  badKey: string | undefined;

  private constructor(private readonly sodium: Sodium) {}

  static async create(): Promise<FakeGitHub> {
    return new FakeGitHub(await loadSodium());
  }

  private seen<T>(what: string, answer: () => Reading<T>): Promise<Reading<T>> {
    this.log.push(what);
    return Promise.resolve(
      this.unreadable.has(what) ? { status: "unreadable", reason: "403, the credential lacks a permission" } : answer(),
    );
  }

  private pair(place: string) {
    const id = place.startsWith("env:")
      ? this.environmentIds.get(place.slice(4).split("/").slice(0, 2).join("/"))
      : place.startsWith("repo:")
        ? this.repositoryIds.get(place.slice(5).split("/")[0]!)
        : this.ownerId;
    const seed = this.sodium.crypto_generichash(32, `${id}/${place.split("/").at(-1)}/${this.keyGenerations.get(place) ?? 0}`, null);
    return this.sodium.crypto_box_seed_keypair(seed);
  }

  open(place: string, ciphertext: string): string {
    const { publicKey, privateKey } = this.pair(place);
    return Buffer.from(this.sodium.crypto_box_seal_open(Buffer.from(ciphertext, "base64"), publicKey, privateKey)).toString("utf8");
  }

  key(place: string): PublicKey {
    const key = this.badKey ?? Buffer.from(this.pair(place).publicKey).toString("base64");
    return { keyId: this.keyId, key, fingerprint: keyFingerprint(key) };
  }

  private live(name: string): LiveRepository {
    return { id: this.repositoryIds.get(name)!, name, visibility: "private", archived: false, topics: this.topics.get(name) ?? [] };
  }

  private environmentOf(repository: string, name: string): LiveEnvironment {
    return { id: this.environmentIds.get(`${repository}/${name}`)!, name, createdAt: "", updatedAt: "", protection: PROTECTION };
  }

  async owner(owner: Owner) {
    this.log.push("owner");
    return { ...owner, id: this.ownerId };
  }

  async covered(): Promise<undefined> {}

  repositories() {
    return this.seen("repositories", () => present([...this.repositoryIds.keys()].map((name) => this.live(name))));
  }

  repository(_: Owner, name: string) {
    return this.seen<LiveRepository>(`repository ${name}`, () => {
      const now = this.redirects.get(name) ?? [...this.repositoryIds.keys()].find((known) => known.toLowerCase() === name.toLowerCase());
      return now === undefined ? { status: "absent" } : present(this.live(now));
    });
  }

  environments(_: Owner, repository: string) {
    return this.seen(`environments ${repository}`, () =>
      present(
        [...this.environmentIds.keys()].flatMap((path) => {
          const [owner = "", name = ""] = path.split("/");
          return owner === repository ? [this.environmentOf(owner, name)] : [];
        }),
      ),
    );
  }

  environment(_: Owner, repository: string, name: string) {
    return this.seen<LiveEnvironment>(`environment ${repository}/${name}`, () =>
      this.environmentIds.has(`${repository}/${name}`) ? present(this.environmentOf(repository, name)) : { status: "absent" },
    );
  }

  publicKey(_: Owner, scope: Scope, store: string) {
    const place = `${printScope(scope)}/${store}`;
    return this.seen(`key ${place}`, () => present(this.key(place)));
  }

  team(_: Owner, slug: string) {
    return this.seen<{ id: number; slug: string }>(`team ${slug}`, () =>
      this.teamIds.has(slug) ? present({ id: this.teamIds.get(slug)!, slug }) : { status: "absent" },
    );
  }

  user(login: string) {
    return this.seen<{ id: number; login: string }>(`user ${login}`, () =>
      this.userIds.has(login) ? present({ id: this.userIds.get(login)!, login }) : { status: "absent" },
    );
  }

  customProperties() {
    return this.seen("custom properties", () =>
      present(new Map([...this.repositoryIds].map(([name, id]) => [id, this.properties.get(name) ?? {}]))),
    );
  }

  readonly repositoryById = never;
  readonly list = never;
  readonly item = never;
  readonly selected = never;
  readonly pinningRequired = never;
  readonly repositoryTeams = never;
  readonly protectionRules = never;
  readonly branchRules = never;
  readonly protectionRuleApps = never;
}
