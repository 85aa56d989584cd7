import { ungrouped } from "./emptiness";
import type { ContextAccess, Expr, IndexAccess, Literal } from "./expressions";

/** `github.ref` of `github.ref` and `github['ref']`, in lower case; undefined for what is not one value by names. */
export function pathOf(node: Expr): string | undefined {
  const inner = ungrouped(node);
  if (!("index" in inner)) return "name" in inner ? (inner as ContextAccess).name.lexeme.toLowerCase() : undefined;
  const { expr, index } = inner as IndexAccess;
  const { literal, token } = index as Partial<Literal>;
  const before = pathOf(expr);
  if (before === undefined || literal === undefined || token === undefined || !("value" in literal)) return undefined;
  return `${before}.${literal.coerceString().toLowerCase()}`;
}

/** `X` of `env.X` and `env['X']`, as written: on most machines case counts. */
export function envNameOf(node: Expr): string | undefined {
  const { expr, index } = ungrouped(node) as Partial<IndexAccess>;
  const root = expr && (ungrouped(expr) as Partial<ContextAccess>).name;
  const { literal } = (index ?? {}) as Partial<Literal>;
  return root?.lexeme.toLowerCase() === "env" && literal && "value" in literal ? literal.coerceString() : undefined;
}
