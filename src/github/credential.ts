export type Environment = Readonly<Record<string, string | undefined>>;

/** A GitHub App at one owner. */
export interface AppInstallation {
  readonly id: number;
  /** What it may do there: levels by permission. */
  readonly permissions: Readonly<Record<string, string>>;
  /** `selected`: it covers only repositories that an owner has chosen. */
  readonly selection: "all" | "selected";
  /** Where that is chosen. */
  readonly settingsUrl: string | undefined;
}

/** What a credential may ask GitHub for before its first use. */
export interface CredentialContext {
  /** Path of the request that needs it. */
  readonly path: string;
  /** Milliseconds since 1970. */
  now(): number;
  /** The same by GitHub's clock; undefined until an answer has told it. */
  githubNow(): number | undefined;
  /** Sends one request with this Authorization header; throws `GitHubError`. Counts against no limit of the credential itself. */
  exchange(method: "GET" | "POST", path: string, authorization: string, body?: object): Promise<unknown>;
  /** Something that the user has to put right, though the work goes on. */
  warn(message: string): void;
}

/** Proves who we are. Prints as its source, never as its value. */
export interface Credential {
  /** Name of the variable that it came from, `GITHUB_TOKEN`. */
  readonly source: string;
  /** The same for two objects of one credential, and no way back to its value. */
  readonly id: string;
  /** The Authorization header. */
  authorization(context: CredentialContext): Promise<string>;
  /** GitHub refused this header before its time. @returns whether another one can be had; absent: never */
  renew?(authorization: string): boolean;
  /** What to do about something that is not there, by what is known about the credential. */
  advice?(path: string): string | undefined;
  /** Of a GitHub App, once it was used. */
  readonly installation?: AppInstallation | undefined;
  /** It is that of an installation of a GitHub App, as is that of a workflow. */
  readonly isInstallation?: boolean;
}
