import { createHash } from "node:crypto";
import { canonicalName } from "../model/names";
import { foldCase } from "../model/scope";
import type { RepositoryVisibility, Visibility } from "../model/visibility";
import { VISIBILITIES } from "../model/visibility";
import { GitHubError } from "./github-error";
import type { LiveItem, LiveRepository, PublicKey, SelectedRepository } from "./live";
import { timeOf } from "./time";
import type { Collection } from "./types";

type Json = Record<string, unknown>;

/** Takes GitHub's answers apart; an answer without a member that we build on is an error, never a guess. */
export class Decoder {
  /** @param path of the call that answered, for messages. */
  constructor(private readonly path: string) {}

  object(value: unknown): Json {
    if (value === null || typeof value !== "object" || Array.isArray(value)) throw this.unexpected("an object");
    return value as Json;
  }

  objects(json: Json, member: string): Json[] {
    const value = json[member];
    if (!Array.isArray(value)) throw this.unexpected(`a list as ${member}`);
    return value.map((one) => this.object(one));
  }

  text(json: Json, member: string): string {
    const value = json[member];
    if (typeof value !== "string") throw this.unexpected(`a text as ${member}`);
    return value;
  }

  id(json: Json): number {
    if (!Number.isSafeInteger(json.id) || (json.id as number) < 1) throw this.unexpected("a number as id");
    return json.id as number;
  }

  /** ISO 8601, UTC, seconds, whatever the zone that an older server writes. */
  time(json: Json, member: string): string {
    const at = timeOf(this.text(json, member));
    if (at === undefined) throw this.unexpected(`a time as ${member}`);
    return new Date(at).toISOString().replace(/\.\d+Z$/, "Z");
  }

  item(json: Json, { scope, kind }: Pick<Collection, "scope" | "kind">): LiveItem {
    return {
      name: canonicalName(this.text(json, "name")),
      createdAt: this.time(json, "created_at"),
      updatedAt: this.time(json, "updated_at"),
      ...(kind === "variable" && { value: this.text(json, "value") }),
      ...(scope.kind === "organization" && { visibility: this.visibility(json) }),
    };
  }

  repository(json: Json): LiveRepository {
    return {
      id: this.id(json),
      name: this.text(json, "name"),
      visibility: repositoryVisibility(json),
      archived: json.archived === true,
      topics: Array.isArray(json.topics) ? json.topics.filter((topic): topic is string => typeof topic === "string") : [],
      ...customProperties(json.custom_properties),
    };
  }

  selectedRepository(json: Json): SelectedRepository {
    return { id: this.id(json), name: this.text(json, "name") };
  }

  publicKey(json: Json): PublicKey {
    const key = this.text(json, "key");
    const bytes = Buffer.from(key, "base64");
    if (bytes.length !== PUBLIC_KEY_BYTES) throw this.unexpected(`a key of ${PUBLIC_KEY_BYTES} bytes (it has ${bytes.length})`);
    return { keyId: this.text(json, "key_id"), key, fingerprint: `sha256:${createHash("sha256").update(bytes).digest("hex")}` };
  }

  unexpected(wanted: string): GitHubError {
    return new GitHubError(
      "server",
      "GET",
      this.path,
      200,
      `GET ${this.path}: the answer lacks ${wanted}`,
      "is this the API of GitHub, and a version that is supported?",
    );
  }

  private visibility(json: Json): Visibility {
    const found = VISIBILITIES.find((visibility) => visibility === json.visibility);
    if (!found) throw this.unexpected("a visibility");
    return found;
  }
}

/** X25519, as crypto_box has it. */
const PUBLIC_KEY_BYTES = 32;

function repositoryVisibility({ visibility, private: hidden }: Json): RepositoryVisibility {
  if (visibility === "internal" || visibility === "public" || visibility === "private") return visibility;
  return hidden === false ? "public" : "private";
}

/** Of a single repository, with its answer: https://docs.github.com/rest/repos/repos#get-a-repository. Null where nothing was chosen. */
function customProperties(value: unknown): Pick<LiveRepository, "properties"> {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return {};
  const texts = (one: unknown) => [one].flat().filter((text): text is string => typeof text === "string");
  return { properties: Object.fromEntries(Object.entries(value).map(([name, one]) => [foldCase(name), texts(one)])) };
}
