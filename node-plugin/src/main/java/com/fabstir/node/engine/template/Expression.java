package com.fabstir.node.engine.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What has a value. */
sealed interface Expression {
  record Literal(Object value) implements Expression {}

  record Name(String name) implements Expression {}

  record Items(List<Expression> items) implements Expression {}

  record Entries(List<Entry> entries) implements Expression {}

  record Entry(Expression key, Expression value) {}

  record Member(Expression of, String name) implements Expression {}

  record Element(Expression of, Expression key) implements Expression {}

  record Slice(
      Expression of, Optional<Expression> from, Optional<Expression> to, Optional<Expression> step)
      implements Expression {}

  record Call(Expression callee, Arguments arguments) implements Expression {}

  record Filtered(Expression input, String filter, Arguments arguments) implements Expression {}

  record Tested(Expression input, String test, List<Expression> arguments, boolean negated)
      implements Expression {}

  record Not(Expression of) implements Expression {}

  record Signed(boolean negative, Expression of) implements Expression {}

  record Binary(String operator, Expression left, Expression right) implements Expression {}

  record And(Expression left, Expression right) implements Expression {}

  record Or(Expression left, Expression right) implements Expression {}

  record Comparison(Expression first, List<Comparand> others) implements Expression {}

  record Comparand(String operator, Expression with) {}

  record Choice(Expression condition, Expression then, Optional<Expression> otherwise)
      implements Expression {}

  record Arguments(List<Expression> positional, Map<String, Expression> named) {
    static final Arguments NONE = new Arguments(List.of(), Map.of());
  }
}
