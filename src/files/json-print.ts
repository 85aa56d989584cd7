import type { AddressMap } from "../model/address-map";

/**
 * Prints an object whose maps are sorted, two spaces deep: the same content gives the same bytes, one entry is one block.
 * An empty map takes two lines, so that branches which add to two maps merge.
 * By hand because `JSON.stringify` moves keys that look like numbers to the front and `__proto__` into the prototype.
 */
export class JsonPrinter {
  private readonly fields: string[] = [];

  /** Undefined is left out. */
  field(key: string, value: unknown): this {
    if (value !== undefined) this.fields.push(`  ${JSON.stringify(key)}: ${block(value, 1)}`);
    return this;
  }

  /** Entries in byte order of their folded keys. */
  map<T>(key: string, map: AddressMap<T>, shape: (value: T) => unknown): this {
    const entries = [...map].map(([name, value]) => `    ${JSON.stringify(name)}: ${block(shape(value), 2)}`);
    this.fields.push(
      `  ${JSON.stringify(key)}: {\n${entries.map((entry, i) => `${entry}${i < entries.length - 1 ? "," : ""}\n`).join("")}  }`,
    );
    return this;
  }

  toString(): string {
    return `{\n${this.fields.join(",\n")}\n}\n`;
  }
}

function block(value: unknown, depth: number): string {
  const text = JSON.stringify(value, null, 2);
  return text.includes("\n") ? text.replaceAll("\n", `\n${"  ".repeat(depth)}`) : text;
}
