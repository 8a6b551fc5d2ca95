package com.fabstir.shell.line;

import com.fabstir.shell.syntax.Lexer;
import com.fabstir.shell.syntax.Operator;
import com.fabstir.shell.syntax.Token;
import com.fabstir.shell.syntax.Token.OperatorToken;
import com.fabstir.shell.syntax.Token.WordToken;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jline.reader.CompletingParsedLine;

/**
 * The command in which the cursor stands.
 *
 * @param words its words up to the one at the cursor, without quotes
 * @param place what the word at the cursor is for
 */
record LineView(
    String line,
    int cursor,
    List<String> words,
    int wordCursor,
    int rawWordCursor,
    int rawWordLength,
    Place place)
    implements CompletingParsedLine {

  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_./:@%+=,^-]+");

  /** What a word is for. */
  enum Place {
    COMMAND,
    PROGRAM,
    FILE
  }

  static LineView of(String line, int cursor) {
    List<String> words = new ArrayList<>();
    Place command = Place.COMMAND;
    boolean file = false;
    for (Token token : Lexer.lex(line).all()) {
      if (token.start() >= cursor) {
        break;
      }
      boolean here = token.end() >= cursor;
      switch (token) {
        case WordToken word -> {
          if (here) {
            return at(line, cursor, words, word, file ? Place.FILE : command);
          }
          if (!file) {
            words.add(word.word().text());
          }
          file = false;
        }
        case OperatorToken operator -> {
          file = operator.operator().takesFile();
          if (!operator.operator().redirects()) {
            words.clear();
            command = operator.operator() == Operator.PIPE ? Place.PROGRAM : Place.COMMAND;
          }
        }
        case Token.Comment _ -> {}
      }
    }
    words.add("");
    return new LineView(line, cursor, words, 0, 0, 0, file ? Place.FILE : command);
  }

  private static LineView at(
      String line, int cursor, List<String> before, WordToken word, Place place) {
    String whole = word.word().text();
    List<String> words = new ArrayList<>(before);
    words.add(whole);
    int raw = cursor - word.start();
    List<Token> typed = Lexer.lex(line.substring(word.start(), cursor)).all();
    int letters =
        typed.getFirst() instanceof WordToken part ? part.word().text().length() : whole.length();
    return new LineView(
        line,
        cursor,
        words,
        Math.min(letters, whole.length()),
        raw,
        word.end() - word.start(),
        place);
  }

  @Override
  public String word() {
    return words.getLast();
  }

  /** The words before the one at the cursor. */
  List<String> before() {
    return words.subList(0, words.size() - 1);
  }

  @Override
  public int wordIndex() {
    return words.size() - 1;
  }

  @Override
  public CharSequence escape(CharSequence candidate, boolean complete) {
    return PLAIN.matcher(candidate).matches()
        ? candidate
        : "'" + candidate.toString().replace("'", "'\\''") + "'";
  }
}
