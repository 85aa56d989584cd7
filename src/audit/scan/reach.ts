import { type Answer, all } from "../answer";
import { isChoice, keyOf, ungrouped } from "./emptiness";
import type { Binary, Expr, ExprVisitor, FunctionCall, Grouping, IndexAccess, Logical, Unary } from "./expressions";
import { isStar } from "./tree";

const OPPOSITE: Readonly<Record<Answer, Answer>> = { yes: "no", no: "yes", unknown: "unknown" };

/**
 * Whether an expression comes to one of the points where it reads a name; undefined where it has none.
 * @param name as `secrets.x`
 * @param truthOf whether a part of it holds
 * https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#operators
 */
export function isReached(tree: Expr, name: string, truthOf: (part: Expr) => Answer): Answer | undefined {
  return tree.accept(new Reach(name, truthOf));
}

class Reach implements ExprVisitor<Answer | undefined> {
  constructor(
    private readonly name: string,
    private readonly truthOf: (part: Expr) => Answer,
  ) {}

  visitLiteral(): undefined {}

  visitContextAccess(): undefined {}

  visitUnary({ expr }: Unary): Answer | undefined {
    return expr.accept(this);
  }

  visitGrouping({ group }: Grouping): Answer | undefined {
    return group.accept(this);
  }

  visitBinary({ left, right }: Binary): Answer | undefined {
    return likeliest([left.accept(this), right.accept(this)]);
  }

  /** `&&` goes on while its parts hold, `||` while they do not. */
  visitLogical({ operator: { lexeme }, args }: Logical): Answer | undefined {
    return likeliest(inTurn(args, this, (arg) => (lexeme === "&&" ? this.truthOf(arg) : OPPOSITE[this.holds(arg)])));
  }

  /** Of `question && secrets.X || …` the rest is meant for where the question does not hold, not for where there is no X. */
  private holds(arg: Expr): Answer {
    const questions = isChoice(arg) ? (ungrouped(arg) as Logical).args : [];
    if (questions.length === 0 || keyOf(questions.at(-1)!) === undefined) return this.truthOf(arg);
    return questions.slice(0, -1).reduce<Answer>((before, one) => all([before, this.truthOf(one)]), "yes");
  }

  /** `case(question, answer, question, answer, otherwise)`; all other functions look at all that they are given. */
  visitFunctionCall({ functionName, args }: FunctionCall): Answer | undefined {
    if (functionName.lexeme.toLowerCase() !== "case") return likeliest(args.map((arg) => arg.accept(this)));
    let before: Answer = "yes";
    const found: (Answer | undefined)[] = [];
    for (let i = 0; i < args.length; i += 2) {
      const [question, answer] = [args[i]!, args[i + 1]];
      found.push(behind(before, question.accept(this)));
      if (!answer) break;
      const holds = this.truthOf(question);
      found.push(behind(all([before, holds]), answer.accept(this)));
      before = all([before, OPPOSITE[holds]]);
    }
    return likeliest(found);
  }

  visitIndexAccess(access: IndexAccess): Answer | undefined {
    if (keyOf(access) === this.name) return "yes";
    const { expr, index } = access;
    return likeliest([expr, index].map((part) => (isStar(part) ? undefined : part.accept(this))));
  }
}

/** Of each part, behind those before it. */
function inTurn(args: readonly Expr[], reach: Reach, goesOn: (arg: Expr) => Answer): (Answer | undefined)[] {
  let before: Answer = "yes";
  return args.map((arg) => {
    const found = behind(before, arg.accept(reach));
    before = all([before, goesOn(arg)]);
    return found;
  });
}

function behind(before: Answer, found: Answer | undefined): Answer | undefined {
  return found && all([before, found]);
}

function likeliest(answers: readonly (Answer | undefined)[]): Answer | undefined {
  return (["yes", "unknown", "no"] as const).find((one) => answers.includes(one));
}
