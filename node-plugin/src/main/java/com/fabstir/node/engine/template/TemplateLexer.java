package com.fabstir.node.engine.template;

import com.fabstir.node.engine.template.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a template into tokens. White space is kept as transformers has it: {@code trim_blocks}
 * takes the line end after a tag, {@code lstrip_blocks} the indentation before it, and {@code -}
 * and {@code +} beside a delimiter say otherwise.
 */
final class TemplateLexer {
  static final int MAX_CHARACTERS = 1 << 19;

  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;
  private boolean lineStarts = true;
  private boolean stripNext;

  private TemplateLexer(String source) {
    this.source = source;
  }

  static List<Token> tokens(String template) {
    if (template.length() > MAX_CHARACTERS) {
      throw new TemplateException("the template has more than " + MAX_CHARACTERS + " characters");
    }
    String source = template.replace("\r\n", "\n");
    var lexer =
        new TemplateLexer(
            source.endsWith("\n") ? source.substring(0, source.length() - 1) : source);
    lexer.read();
    return lexer.tokens;
  }

  private void read() {
    while (at < source.length()) {
      int open = nextDelimiter();
      text(open);
      if (at < source.length()) {
        delimited();
      }
    }
    add(Kind.END, "");
  }

  private int nextDelimiter() {
    for (int i = source.indexOf('{', at); i >= 0; i = source.indexOf('{', i + 1)) {
      if (i + 1 < source.length() && "{%#".indexOf(source.charAt(i + 1)) >= 0) {
        return i;
      }
    }
    return source.length();
  }

  private void text(int open) {
    String text = source.substring(at, open);
    if (stripNext) {
      text = text.stripLeading();
    }
    char mark = open + 2 < source.length() ? source.charAt(open + 2) : ' ';
    boolean tag = open < source.length() && source.charAt(open + 1) != '{';
    if (open < source.length() && mark == '-') {
      text = text.stripTrailing();
    } else if (tag && mark != '+') {
      text = withoutIndentation(text);
    }
    if (!text.isEmpty()) {
      add(Kind.TEXT, text);
    }
    advance(open);
    stripNext = false;
  }

  private String withoutIndentation(String text) {
    int lineAt = text.lastIndexOf('\n') + 1;
    boolean atLineStart = lineAt > 0 || lineStarts;
    return atLineStart && text.substring(lineAt).isBlank() ? text.substring(0, lineAt) : text;
  }

  private void delimited() {
    char kind = source.charAt(at + 1);
    if (kind == '#') {
      comment();
      return;
    }
    boolean print = kind == '{';
    String close = print ? "}}" : "%}";
    add(print ? Kind.OPEN_PRINT : Kind.OPEN_TAG, source.substring(at, at + 2));
    advance(at + 2);
    if (at < source.length()
        && (source.charAt(at) == '-' || (!print && source.charAt(at) == '+'))) {
      advance(at + 1);
    }
    var code = new CodeLexer(source, close);
    int end = code.read(at, line, tokens);
    advance(end);
    close(end, close);
  }

  private void comment() {
    int end = source.indexOf("#}", at + 2);
    if (end < 0) {
      throw TemplateException.at(line, "a comment has no end");
    }
    boolean marked = end > at + 2 && "-+".indexOf(source.charAt(end - 1)) >= 0;
    advance(marked ? end - 1 : end);
    finish("#}");
  }

  private void close(int end, String close) {
    if (end >= source.length()) {
      throw TemplateException.at(line, "'" + close + "' is missing");
    }
    Kind kind = close.equals("}}") ? Kind.CLOSE_PRINT : Kind.CLOSE_TAG;
    finish(close);
    add(kind, close);
  }

  /** Stands at the closing delimiter or the mark before it. */
  private void finish(String close) {
    char mark = source.charAt(at);
    boolean marked = mark == '-' || mark == '+';
    advance(at + (marked ? 1 : 0) + close.length());
    int end = at;
    if (mark == '-') {
      stripNext = true;
      int next = at;
      while (next < source.length() && Character.isWhitespace(source.charAt(next))) {
        next++;
      }
      lineStarts = next > end && source.charAt(next - 1) == '\n';
    } else if (!close.equals("}}") && mark != '+' && source.startsWith("\n", at)) {
      advance(at + 1);
      lineStarts = true;
    } else {
      lineStarts = false;
    }
  }

  private void advance(int to) {
    for (int i = at; i < to; i++) {
      if (source.charAt(i) == '\n') {
        line++;
      }
    }
    at = to;
  }

  private void add(Kind kind, String text) {
    tokens.add(new Token(kind, text, line));
  }
}
