interface Node<T> {
  readonly fixed: Map<string, Node<T>>;
  parameter: Node<T> | undefined;
  /** With the names of the route's own parameters: two routes may call the same segment differently. */
  readonly methods: Map<string, { readonly route: T; readonly names: readonly string[] }>;
}

const node = <T>(): Node<T> => ({ fixed: new Map(), parameter: undefined, methods: new Map() });

export interface Match<T> {
  readonly route: T;
  /** Decoded. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** Finds a route by one step a path segment; a fixed segment goes before a parameter. */
export class Router<T> {
  readonly #root = node<T>();

  /** @param template `/orgs/{org}/repos` */
  add(method: string, template: string, route: T): void {
    let at = this.#root;
    const names: string[] = [];
    for (const segment of template.split("/").slice(1)) {
      if (segment === "") continue;
      if (segment.startsWith("{")) {
        names.push(segment.slice(1, -1));
        at.parameter ??= node<T>();
        at = at.parameter;
      } else {
        const next = at.fixed.get(segment) ?? node<T>();
        at.fixed.set(segment, next);
        at = next;
      }
    }
    at.methods.set(method, { route, names });
  }

  /** @param segments decoded */
  find(method: string, segments: readonly string[]): Match<T> | undefined {
    const values: string[] = [];
    let at = this.#root;
    for (const segment of segments) {
      const fixed = at.fixed.get(segment);
      if (fixed) {
        at = fixed;
      } else if (at.parameter && segment !== "") {
        values.push(segment);
        at = at.parameter;
      } else {
        return undefined;
      }
    }
    const found = at.methods.get(method);
    return found && { route: found.route, parameters: Object.fromEntries(found.names.map((name, i) => [name, values[i]!])) };
  }
}
