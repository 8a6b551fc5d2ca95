package com.fabstir.node.engine.template;

import com.fabstir.node.engine.template.Expression.Arguments;
import com.fabstir.node.engine.template.Expression.Call;
import com.fabstir.node.engine.template.Expression.Element;
import com.fabstir.node.engine.template.Expression.Entries;
import com.fabstir.node.engine.template.Expression.Entry;
import com.fabstir.node.engine.template.Expression.Filtered;
import com.fabstir.node.engine.template.Expression.Items;
import com.fabstir.node.engine.template.Expression.Literal;
import com.fabstir.node.engine.template.Expression.Member;
import com.fabstir.node.engine.template.Expression.Name;
import com.fabstir.node.engine.template.Expression.Slice;
import com.fabstir.node.engine.template.Expression.Tested;
import com.fabstir.node.engine.template.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what stands between operators: literals and names, with what is attached to them. */
final class OperandParser {
  private static final Map<String, Object> CONSTANTS =
      Map.of(
          "true",
          true,
          "True",
          true,
          "false",
          false,
          "False",
          false,
          "none",
          Absent.NONE,
          "None",
          Absent.NONE);

  /** Names that end the argument of a test, as in {@code x is string and y}. */
  private static final Set<String> NO_ARGUMENT =
      Set.of("and", "or", "else", "if", "is", "in", "not");

  private final TokenReader tokens;
  private final ExpressionParser expressions;

  OperandParser(TokenReader tokens, ExpressionParser expressions) {
    this.tokens = tokens;
    this.expressions = expressions;
  }

  /** An operand with its members, elements and calls, without filters and tests. */
  Expression operand() {
    Expression value = simple();
    while (true) {
      if (tokens.takeSymbol(".")) {
        value = member(value);
      } else if (tokens.takeSymbol("[")) {
        value = element(value);
      } else if (tokens.takeSymbol("(")) {
        value = new Call(value, arguments());
      } else {
        return value;
      }
    }
  }

  Expression filtered(Expression operand) {
    Expression value = operand;
    while (true) {
      if (tokens.takeSymbol("|")) {
        String filter = tokens.require(Kind.NAME, "the name of a filter").text();
        Arguments arguments = tokens.takeSymbol("(") ? arguments() : Arguments.NONE;
        value = new Filtered(value, filter, arguments);
      } else if (tokens.takeName("is")) {
        value = tested(value);
      } else {
        return value;
      }
    }
  }

  private Expression tested(Expression value) {
    boolean negated = tokens.takeName("not");
    String test = tokens.require(Kind.NAME, "the name of a test").text();
    List<Expression> arguments = List.of();
    Token next = tokens.peek();
    if (tokens.takeSymbol("(")) {
      arguments = arguments().positional();
    } else if (startsArgument(next)) {
      arguments = List.of(operand());
    }
    return new Tested(value, test, arguments, negated);
  }

  private static boolean startsArgument(Token token) {
    return switch (token.kind()) {
      case STRING, INTEGER, FLOAT -> true;
      case NAME -> !NO_ARGUMENT.contains(token.text());
      case SYMBOL -> token.isSymbol("[") || token.isSymbol("{");
      default -> false;
    };
  }

  private Expression simple() {
    Token token = tokens.next();
    return switch (token.kind()) {
      case STRING -> new Literal(strings(token.text()));
      case INTEGER -> new Literal(whole(token));
      case FLOAT -> new Literal(Double.parseDouble(token.text()));
      case NAME -> {
        Object constant = CONSTANTS.get(token.text());
        yield constant == null ? new Name(token.text()) : new Literal(constant);
      }
      case SYMBOL -> bracketed(token);
      default -> throw TemplateException.at(token.line(), "unexpected " + token.shown());
    };
  }

  private String strings(String first) {
    if (tokens.peek().kind() != Kind.STRING) {
      return first;
    }
    var text = new StringBuilder(first);
    while (tokens.peek().kind() == Kind.STRING) {
      text.append(tokens.next().text());
    }
    return text.toString();
  }

  private static Long whole(Token token) {
    try {
      return Long.valueOf(token.text());
    } catch (NumberFormatException _) {
      throw TemplateException.at(token.line(), "a number is too large");
    }
  }

  private Expression bracketed(Token token) {
    return switch (token.text()) {
      case "(" -> parenthesised();
      case "[" -> new Items(items("]"));
      case "{" -> entries();
      default -> throw TemplateException.at(token.line(), "unexpected " + token.shown());
    };
  }

  private Expression parenthesised() {
    if (tokens.takeSymbol(")")) {
      return new Items(List.of());
    }
    Expression first = expressions.expression();
    if (tokens.takeSymbol(")")) {
      return first;
    }
    tokens.requireSymbol(",");
    List<Expression> items = new ArrayList<>(List.of(first));
    items.addAll(items(")"));
    return new Items(items);
  }

  private List<Expression> items(String close) {
    List<Expression> items = new ArrayList<>();
    while (!tokens.takeSymbol(close)) {
      items.add(expressions.expression());
      if (!tokens.peek().isSymbol(close)) {
        tokens.requireSymbol(",");
      }
    }
    return items;
  }

  private Expression entries() {
    List<Entry> entries = new ArrayList<>();
    while (!tokens.takeSymbol("}")) {
      Expression key = expressions.expression();
      tokens.requireSymbol(":");
      entries.add(new Entry(key, expressions.expression()));
      if (!tokens.peek().isSymbol("}")) {
        tokens.requireSymbol(",");
      }
    }
    return new Entries(entries);
  }

  private Expression member(Expression of) {
    Token name = tokens.next();
    return switch (name.kind()) {
      case NAME -> new Member(of, name.text());
      case INTEGER -> new Expression.Element(of, new Literal(whole(name)));
      default -> throw TemplateException.at(name.line(), "expected a name after '.'");
    };
  }

  private Expression element(Expression of) {
    Optional<Expression> from = bound();
    if (!tokens.takeSymbol(":")) {
      tokens.requireSymbol("]");
      return new Element(of, from.orElseThrow(() -> tokens.unexpected("an index")));
    }
    Optional<Expression> to = bound();
    Optional<Expression> step = tokens.takeSymbol(":") ? bound() : Optional.empty();
    tokens.requireSymbol("]");
    return new Slice(of, from, to, step);
  }

  private Optional<Expression> bound() {
    boolean none = tokens.peek().isSymbol(":") || tokens.peek().isSymbol("]");
    return none ? Optional.empty() : Optional.of(expressions.expression());
  }

  private Arguments arguments() {
    List<Expression> positional = new ArrayList<>();
    Map<String, Expression> named = new LinkedHashMap<>();
    while (!tokens.takeSymbol(")")) {
      if (tokens.peek().kind() == Kind.NAME && tokens.peekSecond().isSymbol("=")) {
        String name = tokens.next().text();
        tokens.next();
        named.put(name, expressions.expression());
      } else {
        positional.add(expressions.expression());
      }
      if (!tokens.peek().isSymbol(")")) {
        tokens.requireSymbol(",");
      }
    }
    return new Arguments(positional, named);
  }
}
