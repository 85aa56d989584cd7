import { inputsOf, isTheSameEverywhere } from "./dependencies";
import type { Expr, Expressions } from "./expressions";
import { type FoldScope, fold } from "./fold";
import type { Part } from "./together";

/** What a text with expressions in it can be. */
export interface FoldedParts {
  /** Sorted; `null` where that cannot be worked out. */
  readonly values: readonly string[] | null;
  /** Names (lower case) of the `inputs` that it looks at. */
  readonly inputs: readonly string[];
}

/** A text with expressions in it, taken apart once for all places where it stands. */
export class Template {
  private readonly inputs: readonly string[];
  /** Of one that looks at nothing that differs from place to place. */
  private readonly constant: FoldedParts | undefined;

  constructor(
    private readonly expressions: Expressions,
    private readonly parts: readonly Part[],
  ) {
    const trees = parts.filter((part): part is Expr => typeof part !== "string");
    this.inputs = [...new Set(trees.flatMap(inputsOf))];
    if (this.inputs.length === 0 && trees.every(isTheSameEverywhere)) this.constant = this.foldIn({ inputs: new Map() });
  }

  fold(scope: FoldScope): FoldedParts {
    return this.constant ?? this.foldIn(scope);
  }

  private foldIn(scope: FoldScope): FoldedParts {
    return { values: fold(this.expressions, this.parts, scope), inputs: this.inputs };
  }
}
