package com.fabstir.shell.line;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import picocli.CommandLine.Model.CommandSpec;

/** Shows by colour what is known and what is not, before it is run. */
final class LineColours {
  private static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;
  private static final AttributedStyle KNOWN = PLAIN.bold().foreground(AttributedStyle.GREEN);
  private static final AttributedStyle UNKNOWN = PLAIN.foreground(AttributedStyle.RED);
  private static final AttributedStyle OPTION = PLAIN.foreground(AttributedStyle.CYAN);
  static final AttributedStyle VALUE = PLAIN.foreground(AttributedStyle.YELLOW);

  private final CommandSpec root;
  private final ShellWords shell;

  LineColours(CommandSpec root, ShellWords shell) {
    this.root = root;
    this.shell = shell;
  }

  AttributedString colour(String line) {
    return new LinePainter(line, this).painted();
  }

  /** One style for each word of a command. */
  List<AttributedStyle> styles(List<String> words) {
    List<AttributedStyle> styles = new ArrayList<>();
    boolean own = shell.ownCommand(words).isPresent();
    int leading = own ? 1 : shell.leading(words);
    boolean alias =
        leading < words.size() && shell.state().aliases().containsKey(words.get(leading));
    for (int i = 0; i < Math.min(leading + (alias ? 1 : 0), words.size()); i++) {
      styles.add(KNOWN);
    }
    List<String> rest = words.subList(styles.size(), words.size());
    if (own || alias) {
      rest.forEach(_ -> styles.add(VALUE));
    } else {
      CommandWalk.along(root, rest).kinds().forEach(kind -> styles.add(style(kind)));
    }
    return styles;
  }

  private static AttributedStyle style(WordKind kind) {
    return switch (kind) {
      case COMMAND -> KNOWN;
      case UNKNOWN_COMMAND, UNKNOWN_OPTION -> UNKNOWN;
      case OPTION -> OPTION;
      case VALUE -> VALUE;
    };
  }
}
