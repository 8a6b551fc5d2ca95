package com.fabstir.node.engine.template;

import com.fabstir.node.engine.template.Token.Kind;
import java.util.List;

/** Goes through the tokens of a template. */
final class TokenReader {
  private final List<Token> tokens;
  private int at;
  private int depth;

  TokenReader(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token peek() {
    return tokens.get(at);
  }

  Token peekSecond() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1));
  }

  Token next() {
    Token token = tokens.get(at);
    if (token.kind() != Kind.END) {
      at++;
    }
    return token;
  }

  boolean takeSymbol(String symbol) {
    return take(peek().isSymbol(symbol));
  }

  boolean takeName(String name) {
    return take(peek().isName(name));
  }

  private boolean take(boolean matches) {
    if (matches) {
      at++;
    }
    return matches;
  }

  void requireSymbol(String symbol) {
    if (!takeSymbol(symbol)) {
      throw unexpected("'" + symbol + "'");
    }
  }

  void requireName(String name) {
    if (!takeName(name)) {
      throw unexpected("'" + name + "'");
    }
  }

  Token require(Kind kind, String what) {
    if (peek().kind() != kind) {
      throw unexpected(what);
    }
    return next();
  }

  TemplateException unexpected(String wanted) {
    return TemplateException.at(peek().line(), "expected " + wanted + ", found " + peek().shown());
  }

  /** What is nested is read by recursion, so it must not be nested without end. */
  void enter() {
    if (++depth > Budget.MAX_DEPTH) {
      throw TemplateException.at(peek().line(), "the template is nested too deeply");
    }
  }

  void leave() {
    depth--;
  }
}
