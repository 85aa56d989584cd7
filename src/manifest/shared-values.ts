import type { SecretValue } from "../../schemas/generated/manifest-types";
import type { ValueSource } from "../model/desired";
import type { Path } from "./places";
import type { SchemaProblem } from "./schema-problems";
import { pathKey, sharedSource } from "./value-source";

/** The `values` of a manifest: where values come from that several secrets share. No message repeats what stands there. */
export class SharedValues {
  readonly problems: SchemaProblem[] = [];
  private readonly sources: ReadonlyMap<string, ValueSource | undefined>;

  constructor(values: Readonly<Record<string, SecretValue>> = {}, folderOf: (path: Path) => string) {
    this.sources = new Map(
      Object.entries(values).map(([name, value]) => {
        const key = pathKey(value);
        const source = sharedSource(value, name, key ? folderOf(["values", name, key]) : "");
        if (!source)
          this.problems.push({
            rule: "value-source",
            message: "an entry of values is `existing`, `sealed` or `from`, which cannot be shared",
            hint: "a ciphertext is for one place, and what exists has no value here: write them at the secret itself",
            path: ["values", name],
            want: "value",
          });
        return [name, source];
      }),
    );
  }

  /** @param path of the name, for the problem that there is no such value */
  take(name: string, path: Path): ValueSource {
    const source = this.sources.get(name);
    if (source) return source;
    if (!this.sources.has(name))
      this.problems.push({
        rule: "value-from",
        message: "a value is taken from a name that is not under values",
        hint: "declare it there: values: { db: { env: DATABASE_URL } }, and take it by value: { from: db }",
        path,
        want: "value",
      });
    return { from: "existing" };
  }
}
