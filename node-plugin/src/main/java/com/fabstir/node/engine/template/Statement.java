package com.fabstir.node.engine.template;

import java.util.List;
import java.util.Optional;

/** What a template does. */
sealed interface Statement {
  record Text(String text) implements Statement {}

  record Print(Expression value) implements Statement {}

  record If(List<Branch> branches, List<Statement> otherwise) implements Statement {}

  record Branch(Expression condition, List<Statement> body) {}

  record For(
      List<String> names,
      Expression items,
      Optional<Expression> condition,
      List<Statement> body,
      List<Statement> otherwise)
      implements Statement {}

  record Assign(List<String> names, Expression value) implements Statement {}

  /** Of a namespace. */
  record AssignMember(String object, String member, Expression value) implements Statement {}

  record Capture(String name, List<Statement> body) implements Statement {}

  record Macro(String name, List<Parameter> parameters, List<Statement> body)
      implements Statement {}

  record Parameter(String name, Optional<Expression> fallback) {}

  /** Marks what the model wrote, for training; here it is only its content. */
  record Generation(List<Statement> body) implements Statement {}

  record Break() implements Statement {}

  record Continue() implements Statement {}
}
