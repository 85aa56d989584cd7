/** How the provider reaches GitHub: its own configuration, then the environment of its process. */
export interface ProviderSettings {
  readonly baseUrl: string;
  readonly owner: string;
  readonly token: string;
}

export class GitHubError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Any other host than GitHub's own is an Enterprise Server to the provider. v6.13.0 `config.go:187-226` */
function restUrl(baseUrl: string): string {
  const url = new URL(baseUrl);
  const path = url.pathname.replace(/\/+$/, "").replace(/\/api\/v3$/, "");
  const dotCom = url.hostname === "api.github.com" || url.hostname.endsWith(".ghe.com");
  return `${url.origin}${path}${dotCom ? "" : "/api/v3"}`;
}

/** The provider's client, the default one of v6.13.0: one request at a time, no conditional ones, no delays here. */
export class GitHub {
  readonly owner: string;
  private readonly root: string;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly settings: ProviderSettings) {
    this.owner = settings.owner;
    this.root = restUrl(settings.baseUrl);
  }

  /** @throws GitHubError for every answer that is not 2xx */
  // biome-ignore lint/suspicious/noExplicitAny: answers of GitHub
  get(path: string): Promise<any> {
    return this.inTurn(async () => (await this.request("GET", `${this.root}${path}`)).body);
  }

  /** undefined when it is not there. */
  // biome-ignore lint/suspicious/noExplicitAny: answers of GitHub
  async find(path: string): Promise<any> {
    try {
      return await this.get(path);
    } catch (error) {
      if (error instanceof GitHubError && error.status === 404) return undefined;
      throw error;
    }
  }

  /** All pages of a list. */
  async list(path: string, key: string): Promise<readonly { readonly id: number }[]> {
    const items: { readonly id: number }[] = [];
    let next: string | undefined = `${this.root}${path}?per_page=100`;
    while (next) {
      const url: string = next;
      const { body, link } = await this.inTurn(() => this.request("GET", url));
      items.push(...body[key]);
      next = /<([^>]+)>; rel="next"/.exec(link)?.[1];
    }
    return items;
  }

  // biome-ignore lint/suspicious/noExplicitAny: answers of GitHub
  send(method: "PUT" | "POST" | "PATCH" | "DELETE", path: string, body?: object): Promise<any> {
    return this.inTurn(async () => (await this.request(method, `${this.root}${path}`, body)).body);
  }

  /** What is gone already is deleted. */
  async remove(path: string): Promise<void> {
    try {
      await this.send("DELETE", path);
    } catch (error) {
      if (!(error instanceof GitHubError && error.status === 404)) throw error;
    }
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.last.then(work, work);
    this.last = mine.catch(() => {});
    return mine;
  }

  // biome-ignore lint/suspicious/noExplicitAny: answers of GitHub
  private async request(method: string, url: string, body?: object): Promise<{ readonly body: any; readonly link: string }> {
    const answer = await fetch(url, {
      method,
      headers: {
        accept: "application/vnd.github.v3+json",
        "user-agent": "go-github",
        ...(this.settings.token && { authorization: `Bearer ${this.settings.token}` }),
        ...(body && { "content-type": "application/json" }),
      },
      ...(body && { body: JSON.stringify(body) }),
      // As Go's client: a renamed repository is found, and the token goes to no other host.
      redirect: "follow",
    });
    const text = await answer.text();
    if (!answer.ok) {
      const { message } = JSON.parse(text || "{}") as { readonly message?: string };
      throw new GitHubError(answer.status, `${method} ${url}: ${answer.status} ${message ?? ""} []`);
    }
    return { body: text === "" ? {} : JSON.parse(text), link: answer.headers.get("link") ?? "" };
  }
}
