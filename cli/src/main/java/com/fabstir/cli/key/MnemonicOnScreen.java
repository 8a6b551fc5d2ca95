package com.fabstir.cli.key;

import com.fabstir.cli.command.Console;
import com.fabstir.cli.context.CommandContext;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.key.Mnemonic;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;

/**
 * Shows the words once and asks two of them back.
 *
 * <pre>
 *    1 radar      2 blur       3 cabbage    4 chef
 * </pre>
 */
final class MnemonicOnScreen implements MnemonicKeeper {
  private static final int COLUMNS = 4;
  private static final int ATTEMPTS = 3;
  private static final String CLEAR_WITH_HISTORY = "\u001b[H\u001b[2J\u001b[3J";

  private final Console console;
  private final CommandContext context;

  MnemonicOnScreen(Console console, CommandContext context) {
    this.console = console;
    this.context = context;
  }

  @Override
  public void keep(Mnemonic mnemonic) {
    List<String> words = mnemonic.words();
    show(words);
    console.ask("Write them on paper, in this order, then press Enter: ");
    if (!context.environment().getOrDefault("TERM", "dumb").equals("dumb")) {
      context.err().print(CLEAR_WITH_HISTORY);
      context.err().flush();
    }
    var random = new SecureRandom();
    int first = random.nextInt(words.size());
    askBack(words, first);
    askBack(words, (first + 1 + random.nextInt(words.size() - 1)) % words.size());
  }

  private void show(List<String> words) {
    PrintWriter screen = context.err();
    screen.println("These words are the key. They are shown once and stored nowhere:");
    screen.println();
    for (int i = 0; i < words.size(); i++) {
      screen.printf(Locale.ROOT, "%4d %-9s", i + 1, words.get(i));
      if (i % COLUMNS == COLUMNS - 1) {
        screen.println();
      }
    }
    screen.println();
    screen.flush();
  }

  private void askBack(List<String> words, int index) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      context.cancellation().check();
      String answer = console.ask("Word " + (index + 1) + ": ");
      if (answer.toLowerCase(Locale.ROOT).equals(words.get(index))) {
        return;
      }
      context.err().println("That is not word " + (index + 1) + ".");
    }
    throw new FabstirException(
        ErrorCode.MNEMONIC_NOT_CONFIRMED,
        "Word " + (index + 1) + " was wrong " + ATTEMPTS + " times; no account was made",
        "Run the command again; it shows other words.");
  }
}
