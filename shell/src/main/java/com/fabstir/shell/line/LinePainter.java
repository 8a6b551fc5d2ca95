package com.fabstir.shell.line;

import com.fabstir.shell.syntax.Lexer;
import com.fabstir.shell.syntax.Operator;
import com.fabstir.shell.syntax.Token;
import com.fabstir.shell.syntax.Token.OperatorToken;
import com.fabstir.shell.syntax.Token.WordToken;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Paints one line, command by command. */
final class LinePainter {
  private static final AttributedStyle OPERATOR = AttributedStyle.DEFAULT.bold();
  private static final AttributedStyle COMMENT =
      AttributedStyle.DEFAULT.foreground(AttributedStyle.BRIGHT);

  private record Painted(Token token, AttributedStyle style) {}

  private final String line;
  private final LineColours colours;
  private final List<WordToken> command = new ArrayList<>();
  private final List<Painted> painted = new ArrayList<>();
  private boolean program;
  private boolean file;

  LinePainter(String line, LineColours colours) {
    this.line = line;
    this.colours = colours;
  }

  AttributedString painted() {
    Lexer.lex(line).all().forEach(this::take);
    endCommand();
    painted.sort((a, b) -> Integer.compare(a.token().start(), b.token().start()));
    var builder = new AttributedStringBuilder(line.length());
    int done = 0;
    for (Painted piece : painted) {
      builder.append(line.substring(done, piece.token().start()));
      done = piece.token().end();
      builder.styled(piece.style(), line.substring(piece.token().start(), done));
    }
    return builder.append(line.substring(done)).toAttributedString();
  }

  private void take(Token token) {
    switch (token) {
      case WordToken word -> {
        if (file) {
          painted.add(new Painted(word, LineColours.VALUE));
        } else {
          command.add(word);
        }
        file = false;
      }
      case OperatorToken operator -> {
        painted.add(new Painted(operator, OPERATOR));
        file = operator.operator().takesFile();
        if (!operator.operator().redirects()) {
          endCommand();
          program = operator.operator() == Operator.PIPE;
        }
      }
      case Token.Comment comment -> painted.add(new Painted(comment, COMMENT));
    }
  }

  /** What follows a pipe is another program, of which we know nothing. */
  private void endCommand() {
    if (!program) {
      List<AttributedStyle> styles =
          colours.styles(command.stream().map(token -> token.word().text()).toList());
      for (int i = 0; i < styles.size(); i++) {
        painted.add(new Painted(command.get(i), styles.get(i)));
      }
    }
    command.clear();
  }
}
