package com.fabstir.node.engine.template;

import com.fabstir.node.engine.template.Token.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Splits what stands between two delimiters. */
final class CodeLexer {
  private static final List<String> TWO_CHARACTERS = List.of("==", "!=", "<=", ">=", "//", "**");
  private static final String ONE_CHARACTER = "+-*/%~<>=()[]{}.,:|;";

  private final String source;
  private final String close;
  private final Deque<Character> brackets = new ArrayDeque<>();
  private int line;

  /**
   * Ends at a delimiter outside all brackets and strings.
   *
   * @param close "}}" or "%}"
   */
  CodeLexer(String source, String close) {
    this.source = source;
    this.close = close;
  }

  /**
   * Adds the tokens.
   *
   * @return the place of the closing delimiter or of the mark before it; the text's length if none
   */
  int read(int from, int firstLine, List<Token> to) {
    line = firstLine;
    int at = from;
    while (at < source.length()) {
      char c = source.charAt(at);
      if (brackets.isEmpty() && closesAt(at)) {
        return at;
      }
      if (Character.isWhitespace(c)) {
        line += c == '\n' ? 1 : 0;
        at++;
      } else if (c == '\'' || c == '"') {
        at = string(at, to);
      } else if (c >= '0' && c <= '9') {
        at = number(at, to);
      } else if (Character.isLetter(c) || c == '_') {
        at = name(at, to);
      } else {
        at = symbol(at, to);
      }
    }
    return source.length();
  }

  private boolean closesAt(int at) {
    char c = source.charAt(at);
    return source.startsWith(close, at)
        || ((c == '-' || (c == '+' && close.equals("%}"))) && source.startsWith(close, at + 1));
  }

  private int string(int at, List<Token> to) {
    char quote = source.charAt(at);
    var text = new StringBuilder();
    int first = line;
    for (int i = at + 1; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c == quote) {
        to.add(new Token(Kind.STRING, text.toString(), first));
        return i + 1;
      }
      line += c == '\n' ? 1 : 0;
      if (c == '\\' && i + 1 < source.length()) {
        i = escape(i + 1, text);
      } else {
        text.append(c);
      }
    }
    throw TemplateException.at(first, "a string has no end");
  }

  /**
   * @return the last character of the escape
   */
  private int escape(int at, StringBuilder text) {
    char c = source.charAt(at);
    switch (c) {
      case 'n' -> text.append('\n');
      case 't' -> text.append('\t');
      case 'r' -> text.append('\r');
      case 'b' -> text.append('\b');
      case 'f' -> text.append('\f');
      case '\\', '\'', '"' -> text.append(c);
      case '\n' -> line++;
      case 'x' -> {
        return codePoint(at, 2, text);
      }
      case 'u' -> {
        return codePoint(at, 4, text);
      }
      case 'U' -> {
        return codePoint(at, 8, text);
      }
      default -> text.append('\\').append(c);
    }
    return at;
  }

  private int codePoint(int at, int digits, StringBuilder text) {
    int end = at + 1 + digits;
    try {
      text.appendCodePoint(Integer.parseInt(source.substring(at + 1, end), 16));
      return end - 1;
    } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
      throw TemplateException.at(line, "a string has a broken escape");
    }
  }

  private int number(int at, List<Token> to) {
    int end = digits(at);
    boolean fraction = end + 1 < source.length() && source.charAt(end) == '.';
    if (fraction && Character.isDigit(source.charAt(end + 1))) {
      end = digits(end + 1);
      to.add(new Token(Kind.FLOAT, source.substring(at, end), line));
    } else {
      to.add(new Token(Kind.INTEGER, source.substring(at, end), line));
    }
    return end;
  }

  private int digits(int at) {
    int end = at;
    while (end < source.length() && source.charAt(end) >= '0' && source.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private int name(int at, List<Token> to) {
    int end = at + 1;
    while (end < source.length()
        && (Character.isLetterOrDigit(source.charAt(end)) || source.charAt(end) == '_')) {
      end++;
    }
    to.add(new Token(Kind.NAME, source.substring(at, end), line));
    return end;
  }

  private int symbol(int at, List<Token> to) {
    for (String symbol : TWO_CHARACTERS) {
      if (source.startsWith(symbol, at)) {
        to.add(new Token(Kind.SYMBOL, symbol, line));
        return at + 2;
      }
    }
    char c = source.charAt(at);
    if (ONE_CHARACTER.indexOf(c) < 0) {
      throw TemplateException.at(line, "an unexpected character '" + c + "'");
    }
    if ("([{".indexOf(c) >= 0) {
      brackets.push(c);
    } else if (")]}".indexOf(c) >= 0
        && (brackets.isEmpty() || "([{".indexOf(brackets.pop()) != ")]}".indexOf(c))) {
      throw TemplateException.at(line, "'" + c + "' closes nothing");
    }
    to.add(new Token(Kind.SYMBOL, String.valueOf(c), line));
    return at + 1;
  }
}
