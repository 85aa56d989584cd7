import type { Binary, ContextAccess, Expr, ExprVisitor, FunctionCall, Grouping, IndexAccess, Literal, Logical, Unary } from "./expressions";

/** One step behind a context: `.name`, `['name']`, `.*` or `[index]`. */
export interface Access {
  readonly index: Expr;
  readonly star: boolean;
  /** Of a name. */
  readonly literal?: string;
  /** Of a name: the offset behind it. */
  readonly end?: number;
}

/** @param around functions and operators, innermost first; see `Reference.around` */
export type OnContext = (context: ContextAccess, accesses: readonly Access[], around: readonly string[]) => void;

/** Every context of an expression, with what is looked up in it. */
export function visitTree(tree: Expr, onContext: OnContext): void {
  tree.accept(new ContextVisitor(onContext, []));
}

/** A `*` is the one node without a visitor. */
export function isStar(node: Expr): boolean {
  return !("literal" in node || "expr" in node || "args" in node || "left" in node || "group" in node || "name" in node);
}

class ContextVisitor implements ExprVisitor<void> {
  constructor(
    private readonly onContext: OnContext,
    private readonly around: readonly string[],
  ) {}

  private inside(what: string): ContextVisitor {
    return new ContextVisitor(this.onContext, [what, ...this.around]);
  }

  visitLiteral(): void {}

  visitUnary({ operator, expr }: Unary): void {
    expr.accept(this.inside(operator.lexeme));
  }

  visitBinary({ left, operator, right }: Binary): void {
    for (const side of [left, right]) side.accept(this.inside(operator.lexeme));
  }

  visitLogical({ operator, args }: Logical): void {
    for (const arg of args) arg.accept(this.inside(operator.lexeme));
  }

  visitGrouping({ group }: Grouping): void {
    group.accept(this);
  }

  visitFunctionCall({ functionName, args }: FunctionCall): void {
    for (const arg of args) arg.accept(this.inside(functionName.lexeme.toLowerCase()));
  }

  visitContextAccess(context: ContextAccess): void {
    this.onContext(context, [], this.around);
  }

  visitIndexAccess(access: IndexAccess): void {
    const accesses: Access[] = [];
    let root: Expr = access;
    for (;;) {
      if ("index" in root) {
        accesses.unshift(accessOf((root as IndexAccess).index));
        root = (root as IndexAccess).expr;
      } else if ("group" in root) root = (root as Grouping).group;
      else break;
    }
    for (const { index, star, literal } of accesses) if (!star && literal === undefined) index.accept(this.inside("[]"));
    if ("name" in root) this.onContext(root as ContextAccess, accesses, this.around);
    else root.accept(this.inside("."));
  }
}

function accessOf(index: Expr): Access {
  const { literal, token } = index as Partial<Literal>;
  if (literal === undefined || token === undefined || !("value" in literal)) return { index, star: isStar(index) };
  return { index, star: false, literal: literal.coerceString(), end: token.range.end.column };
}
