package com.fabstir.node.engine.template;

import com.fabstir.node.engine.template.Expression.And;
import com.fabstir.node.engine.template.Expression.Binary;
import com.fabstir.node.engine.template.Expression.Choice;
import com.fabstir.node.engine.template.Expression.Comparand;
import com.fabstir.node.engine.template.Expression.Comparison;
import com.fabstir.node.engine.template.Expression.Items;
import com.fabstir.node.engine.template.Expression.Not;
import com.fabstir.node.engine.template.Expression.Or;
import com.fabstir.node.engine.template.Expression.Signed;
import com.fabstir.node.engine.template.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads operators, the loosest first, in the order of Jinja. */
final class ExpressionParser {
  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
  private static final List<Set<String>> ARITHMETIC =
      List.of(Set.of("+", "-"), Set.of("~"), Set.of("*", "/", "//", "%"), Set.of("**"));

  private final TokenReader tokens;
  private final OperandParser operands;

  ExpressionParser(TokenReader tokens) {
    this.tokens = tokens;
    this.operands = new OperandParser(tokens, this);
  }

  /** A value, or several with commas between them. */
  Expression list() {
    Expression first = expression();
    if (!tokens.peek().isSymbol(",")) {
      return first;
    }
    List<Expression> items = new ArrayList<>(List.of(first));
    while (tokens.takeSymbol(",")) {
      items.add(expression());
    }
    return new Items(items);
  }

  Expression expression() {
    tokens.enter();
    Expression value = or();
    while (tokens.takeName("if")) {
      Expression condition = or();
      Optional<Expression> otherwise =
          tokens.takeName("else") ? Optional.of(expression()) : Optional.empty();
      value = new Choice(condition, value, otherwise);
    }
    tokens.leave();
    return value;
  }

  /** Without an "if" behind it, which belongs to the loop whose items this is. */
  Expression or() {
    Expression left = and();
    while (tokens.takeName("or")) {
      left = new Or(left, and());
    }
    return left;
  }

  private Expression and() {
    Expression left = not();
    while (tokens.takeName("and")) {
      left = new And(left, not());
    }
    return left;
  }

  private Expression not() {
    if (tokens.takeName("not")) {
      tokens.enter();
      Expression of = not();
      tokens.leave();
      return new Not(of);
    }
    return comparison();
  }

  private Expression comparison() {
    Expression first = arithmetic(0);
    List<Comparand> others = new ArrayList<>();
    for (Optional<String> operator = operator(); operator.isPresent(); operator = operator()) {
      others.add(new Comparand(operator.get(), arithmetic(0)));
    }
    return others.isEmpty() ? first : new Comparison(first, others);
  }

  private Optional<String> operator() {
    Token token = tokens.peek();
    if (token.kind() == Kind.SYMBOL && COMPARISONS.contains(token.text())) {
      return Optional.of(tokens.next().text());
    }
    if (tokens.takeName("in")) {
      return Optional.of("in");
    }
    if (token.isName("not") && tokens.peekSecond().isName("in")) {
      tokens.next();
      tokens.next();
      return Optional.of("not in");
    }
    return Optional.empty();
  }

  private Expression arithmetic(int level) {
    if (level == ARITHMETIC.size()) {
      return signed(true);
    }
    Expression left = arithmetic(level + 1);
    while (tokens.peek().kind() == Kind.SYMBOL
        && ARITHMETIC.get(level).contains(tokens.peek().text())) {
      left = new Binary(tokens.next().text(), left, arithmetic(level + 1));
    }
    return left;
  }

  private Expression signed(boolean filters) {
    boolean negative = tokens.peek().isSymbol("-");
    Expression value;
    if (negative || tokens.peek().isSymbol("+")) {
      tokens.next();
      tokens.enter();
      value = new Signed(negative, signed(false));
      tokens.leave();
    } else {
      value = operands.operand();
    }
    return filters ? operands.filtered(value) : value;
  }
}
