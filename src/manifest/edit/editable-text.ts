import { isDeepStrictEqual } from "node:util";
import { isCollection } from "yaml";
import type { Path } from "../places";
import { Extents } from "./extents";
import { Form } from "./form";
import { type Splice, spliced } from "./lines";
import { type Content, Placing } from "./placing";
import { withoutMember, withValue } from "./plain-edit";
import { Unwritable } from "./unwritable";
import { Written } from "./written";

interface State {
  readonly written: Written;
  readonly plain: unknown;
  readonly pending: readonly Splice[];
}

/**
 * The text of a manifest that can be changed. An edit replaces the bytes that it is about, and no others. Edits are collected, and
 * `commit` reads the text that they make: it has to say what they ask for.
 */
export class EditableText {
  private written: Written;
  /** What the text says once the pending splices are in it. */
  private plain: unknown;
  private pending: readonly Splice[] = [];
  private readonly form: Form;

  constructor(text: string, json: boolean) {
    this.written = new Written(text);
    this.plain = this.written.plain();
    this.form = new Form(text, json);
  }

  toString(): string {
    return this.written.text;
  }

  spelled(path: Path): Path {
    return this.written.spelled(path);
  }

  holds(path: Path): boolean {
    return this.spelled(path).length === path.length;
  }

  isShared(path: Path): boolean {
    return this.written.isShared(path);
  }

  /** All that edits change. */
  get state(): State {
    const { written, plain, pending } = this;
    return { written, plain, pending };
  }

  reset({ written, plain, pending }: State): void {
    this.written = written;
    this.plain = plain;
    this.pending = pending;
  }

  /** @returns whether the text with all edits says what they ask for; if not, nothing has changed, and edits that meet have to be made apart */
  commit(): boolean {
    if (this.pending.length === 0) return true;
    const text = spliced(this.written.text, this.pending);
    const written = text === undefined ? undefined : new Written(text);
    if (!written || !isDeepStrictEqual(written.plain(), this.plain)) return false;
    this.written = written;
    this.pending = [];
    return true;
  }

  /** What is in a list. */
  listAt(path: Path): readonly unknown[] | undefined {
    const found = path.reduce<unknown>((node, step) => (node as Record<string | number, unknown> | undefined)?.[step], this.plain);
    return Array.isArray(found) ? found : undefined;
  }

  /** What stands at a path, as it is written. */
  take(path: Path): Content {
    const value = path.reduce<unknown>((node, step) => (node as Record<string | number, unknown>)[step], this.plain);
    return { value, lines: new Extents(this.written).taken(path) };
  }

  /** @param path of a list, an index behind its end appends. @returns why it cannot be done */
  set(path: Path, content: Content): string | undefined {
    return this.change(withValue(this.plain, path, content.value), () => new Placing(this.written, this.form).putting(path, content));
  }

  /** Removes what stands at a path. What is empty then stays: `secrets: {}` says that there are none. @returns why it cannot be done */
  remove(path: Path): string | undefined {
    const parent = path.slice(0, -1);
    const { parent: holder } = this.written.member(path)!;
    const isLast = isCollection(holder) && holder.items.length === 1;
    return this.change(withoutMember(this.plain, path), () => {
      const extents = new Extents(this.written);
      return isLast ? extents.emptying(parent, holder) : extents.removing(path);
    });
  }

  private change(expected: unknown, splices: () => readonly Splice[]): string | undefined {
    try {
      this.pending = [...this.pending, ...splices()];
      this.plain = expected;
      return undefined;
    } catch (error) {
      if (error instanceof Unwritable) return error.message;
      throw error;
    }
  }
}
