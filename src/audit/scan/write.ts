import type { Binary, ContextAccess, Expr, ExprVisitor, FunctionCall, Grouping, IndexAccess, Literal, Logical, Unary } from "./expressions";
import type { Guard } from "./tree";
import { isStar } from "./tree";

/** What holds, as an expression. */
export function writeGuard({ parts, holds }: Guard): string {
  const all = parts.map((part) => `(${written(part)})`).join(" && ");
  return holds ? all : `!(${all})`;
}

const WRITTEN = new WeakMap<Expr, string>();

function written(node: Expr): string {
  const text = WRITTEN.get(node) ?? write(node, () => undefined);
  WRITTEN.set(node, text);
  return text;
}

/**
 * An expression as a text.
 * @param instead of a part, where something else is to stand in its place: a literal or a call, that needs no brackets
 */
export function write(tree: Expr, instead: (part: Expr) => string | undefined): string {
  return new Writer(instead).write(tree);
}

class Writer implements ExprVisitor<string> {
  constructor(private readonly instead: (part: Expr) => string | undefined) {}

  write(node: Expr): string {
    return this.instead(node) ?? node.accept(this);
  }

  visitLiteral({ token }: Literal): string {
    return token.lexeme;
  }

  visitUnary({ expr, operator }: Unary): string {
    return `${operator.lexeme}${this.write(expr)}`;
  }

  visitBinary({ left, operator, right }: Binary): string {
    return `${this.write(left)} ${operator.lexeme} ${this.write(right)}`;
  }

  visitLogical({ operator, args }: Logical): string {
    return args.map((arg) => this.write(arg)).join(` ${operator.lexeme} `);
  }

  visitGrouping({ group }: Grouping): string {
    return `(${this.write(group)})`;
  }

  visitFunctionCall({ functionName, args }: FunctionCall): string {
    return `${functionName.lexeme}(${args.map((arg) => this.write(arg)).join(", ")})`;
  }

  visitContextAccess({ name }: ContextAccess): string {
    return name.lexeme;
  }

  visitIndexAccess({ expr, index }: IndexAccess): string {
    return `${this.write(expr)}${isStar(index) ? ".*" : this.accessed(index)}`;
  }

  /** `.name` is a literal as well, without quotes. */
  private accessed(index: Expr): string {
    const { literal, token } = index as Partial<Literal>;
    const isName = literal !== undefined && "value" in literal && typeof literal.value === "string" && !token!.lexeme.startsWith("'");
    return isName ? `.${token!.lexeme}` : `[${this.write(index)}]`;
  }
}
