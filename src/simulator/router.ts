interface Node<T> {
  readonly fixed: Map<string, Node<T>>;
  parameter: { readonly name: string; readonly node: Node<T> } | undefined;
  readonly methods: Map<string, T>;
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
    for (const segment of template.split("/").slice(1)) {
      if (segment === "") continue;
      if (segment.startsWith("{")) {
        at.parameter ??= { name: segment.slice(1, -1), node: node() };
        at = at.parameter.node;
      } else {
        const next = at.fixed.get(segment) ?? node<T>();
        at.fixed.set(segment, next);
        at = next;
      }
    }
    at.methods.set(method, route);
  }

  /** @param segments decoded */
  find(method: string, segments: readonly string[]): Match<T> | undefined {
    const values: string[] = [];
    const names: string[] = [];
    let at = this.#root;
    for (const segment of segments) {
      const fixed = at.fixed.get(segment);
      if (fixed) {
        at = fixed;
      } else if (at.parameter && segment !== "") {
        names.push(at.parameter.name);
        values.push(segment);
        at = at.parameter.node;
      } else {
        return undefined;
      }
    }
    const route = at.methods.get(method);
    return route && { route, parameters: Object.fromEntries(names.map((name, i) => [name, values[i]!])) };
  }
}
