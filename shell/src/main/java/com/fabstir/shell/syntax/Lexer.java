package com.fabstir.shell.syntax;

import com.fabstir.shell.syntax.Word.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts a text into words and operators; never fails, so that half a line can be coloured, too. */
public final class Lexer {
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();
  private final StringBuilder plain = new StringBuilder();
  private final StringBuilder quoted = new StringBuilder();
  private Optional<String> missing = Optional.empty();
  private int position;

  private Lexer(String text) {
    this.text = text;
  }

  public static Tokens lex(String text) {
    var lexer = new Lexer(text);
    lexer.all();
    return new Tokens(lexer.tokens, lexer.missing);
  }

  private void all() {
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c == '\n') {
        operator(Operator.NEW_LINE);
      } else if (Character.isWhitespace(c)) {
        position++;
      } else if (continues()) {
        position += 2;
        needMore();
      } else if (c == '#') {
        comment();
      } else if (operatorHere().isPresent()) {
        operator(operatorHere().get());
      } else {
        word();
      }
    }
  }

  /** A backslash at the end of a line: the next line goes on with this one. */
  private boolean continues() {
    return text.charAt(position) == '\\'
        && (position + 1 == text.length() || text.charAt(position + 1) == '\n');
  }

  private void needMore() {
    if (position >= text.length()) {
      position = text.length();
      missing = Optional.of("the line that \\ announces");
    }
  }

  private void comment() {
    int end = text.indexOf('\n', position);
    int start = position;
    position = end < 0 ? text.length() : end;
    tokens.add(new Token.Comment(start, position));
  }

  private Optional<Operator> operatorHere() {
    for (Operator operator : Operator.values()) {
      if (text.startsWith(operator.text(), position)) {
        return Optional.of(operator);
      }
    }
    return Optional.empty();
  }

  private void operator(Operator operator) {
    int start = position;
    position += operator.text().length();
    tokens.add(new Token.OperatorToken(operator, start, position));
  }

  private void word() {
    int start = position;
    parts.clear();
    while (position < text.length() && !endsWord(text.charAt(position))) {
      switch (text.charAt(position)) {
        case '\'' -> singleQuoted();
        case '"' -> doubleQuoted();
        case '\\' -> escaped();
        case '$' -> variable(plain, false);
        default -> plain.append(text.charAt(position++));
      }
    }
    flush(plain, false);
    tokens.add(new Token.WordToken(new Word(parts), start, position));
  }

  private boolean endsWord(char c) {
    return Character.isWhitespace(c) || operatorHere().filter(Operator::endsWord).isPresent();
  }

  private void escaped() {
    if (continues()) {
      position += 2;
      needMore();
      return;
    }
    flush(plain, false);
    parts.add(new Part.Text(String.valueOf(text.charAt(position + 1)), true));
    position += 2;
  }

  private void singleQuoted() {
    flush(plain, false);
    int end = text.indexOf('\'', position + 1);
    if (end < 0) {
      missing = Optional.of("a closing '");
      end = text.length();
    }
    parts.add(new Part.Text(text.substring(position + 1, end), true));
    position = Math.min(end + 1, text.length());
  }

  private void doubleQuoted() {
    flush(plain, false);
    position++;
    int before = parts.size();
    while (position < text.length() && text.charAt(position) != '"') {
      char c = text.charAt(position);
      if (c == '$') {
        variable(quoted, true);
      } else if (c == '\\' && position + 1 < text.length() && "\"\\$".contains(next())) {
        quoted.append(next());
        position += 2;
      } else {
        quoted.append(c);
        position++;
      }
    }
    if (position == text.length()) {
      missing = Optional.of("a closing \"");
    } else {
      position++;
    }
    if (quoted.isEmpty() && parts.size() == before) {
      parts.add(new Part.Text("", true));
    }
    flush(quoted, true);
  }

  private String next() {
    return text.substring(position + 1, position + 2);
  }

  /** A dollar sign without a name is a dollar sign. */
  private void variable(StringBuilder before, boolean inQuotes) {
    boolean braces = text.startsWith("${", position);
    int start = position + (braces ? 2 : 1);
    int end = text.startsWith("?", start) ? start + 1 : nameEnd(start);
    if (end == start || (braces && !text.startsWith("}", end))) {
      before.append(text.charAt(position++));
      return;
    }
    flush(before, inQuotes);
    parts.add(new Part.Variable(text.substring(start, end)));
    position = braces ? end + 1 : end;
  }

  private int nameEnd(int start) {
    int end = start;
    while (end < text.length() && isNamePart(text.charAt(end), end == start)) {
      end++;
    }
    return end;
  }

  private static boolean isNamePart(char c, boolean first) {
    return c == '_'
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (!first && c >= '0' && c <= '9');
  }

  private void flush(StringBuilder piece, boolean wasQuoted) {
    if (!piece.isEmpty()) {
      parts.add(new Part.Text(piece.toString(), wasQuoted));
      piece.setLength(0);
    }
  }
}
