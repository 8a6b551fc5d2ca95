package com.fabstir.node.engine.template;

/**
 * A piece of a template.
 *
 * @param text the text itself; of a string what it stands for
 * @param line counted from 1
 */
record Token(Kind kind, String text, int line) {
  enum Kind {
    TEXT,
    OPEN_PRINT,
    CLOSE_PRINT,
    OPEN_TAG,
    CLOSE_TAG,
    NAME,
    INTEGER,
    FLOAT,
    STRING,
    SYMBOL,
    END
  }

  boolean is(Kind wanted, String wantedText) {
    return kind == wanted && text.equals(wantedText);
  }

  boolean isName(String name) {
    return is(Kind.NAME, name);
  }

  boolean isSymbol(String symbol) {
    return is(Kind.SYMBOL, symbol);
  }

  String shown() {
    return kind == Kind.END ? "the end of the template" : "'" + text + "'";
  }
}
