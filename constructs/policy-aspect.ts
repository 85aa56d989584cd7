import type { IConstruct } from "constructs";
import { Aspects, type IAspect, type TerraformStack } from "./cdktf";

const SYMBOL = Symbol.for("sealform.PolicyAspect");

/** What the aspects of this library have in common: each judges a construct once. @internal */
export abstract class PolicyAspect implements IAspect {
  private readonly judged = new WeakSet<IConstruct>();

  constructor() {
    Object.defineProperty(this, SYMBOL, { value: true });
  }

  /** Called by cdktf for each construct. */
  visit(node: IConstruct): void {
    if (this.judged.has(node)) return;
    this.judged.add(node);
    this._judge(node);
  }

  /** @internal */
  protected abstract _judge(node: IConstruct): void;
}

/**
 * Lays the policies that stand above a stack over it. cdktf asks the aspects of a stack and of what is in it, and passes over
 * those of the App without a word: StackSynthesizer.synthesize, cdktf/lib/synthesize/synthesizer.ts.
 */
export function applyPoliciesAbove(stack: TerraformStack): void {
  const above = stack.node.scopes.filter((scope) => scope !== stack);
  for (const aspect of above.flatMap((scope) => Aspects.of(scope).all))
    if (SYMBOL in aspect) for (const node of stack.node.findAll()) aspect.visit(node);
}
