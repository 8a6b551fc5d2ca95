package com.fabstir.cli.command;

import com.fabstir.cli.context.CommandContext;
import com.fabstir.cli.context.EchoSwitch;
import com.fabstir.cli.context.LineInput;
import com.fabstir.cli.output.Documents;
import com.fabstir.cli.output.ErrorDocument;
import com.fabstir.cli.output.Outcome;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.key.SecretSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Speaks with the user as the global options want it. */
public final class Console {
  private static final List<String> YES = List.of("y", "yes");

  private final CommandContext context;
  private final GlobalOptions global;
  private final Set<String> warned = ConcurrentHashMap.newKeySet();

  Console(CommandContext context, GlobalOptions global) {
    this.context = context;
    this.global = global;
  }

  /** Progress: standard error, silent under --quiet. */
  public void say(String line) {
    if (!global.quiet()) {
      context.err().println(line);
      context.err().flush();
    }
  }

  /**
   * Standard error, always; the same words once in a command line, however many chains say them.
   */
  public void warn(String line) {
    if (warned.add(line)) {
      context.err().println("Warning: " + line);
      context.err().flush();
    }
  }

  /** A line of a log that the user asked for: standard error, as it is. */
  public void log(String line) {
    context.err().println(line);
    context.err().flush();
  }

  /** Data that comes piece by piece; nothing when the result is a document. */
  public void stream(String text) {
    if (!global.structured()) {
      context.out().print(text);
      context.out().flush();
    }
  }

  /** The beginning of a line that a person goes on with. */
  public void prompt(String text) {
    context.err().print(text);
    context.err().flush();
  }

  /** Whether a person is there to answer. */
  public boolean canAsk() {
    return !global.noInput() && context.terminal().inputInteractive();
  }

  /**
   * Asks before something of worth is changed.
   *
   * @return whether the answer was yes
   * @throws FabstirException CONFIRMATION_REQUIRED when nobody can answer
   */
  public synchronized boolean confirm(String question, ChangeOptions options) {
    if (options.yes()) {
      return true;
    }
    if (!canAsk()) {
      throw new FabstirException(
          ErrorCode.CONFIRMATION_REQUIRED,
          question + " Nobody is there to answer",
          "Add --yes to do it without asking, or --dry-run to see what would be done.");
    }
    context.err().print(question + " [y/N] ");
    context.err().flush();
    String answer = new LineInput(context).readLine().orElse("");
    return YES.contains(answer.strip().toLowerCase(Locale.ROOT));
  }

  /** The next line that a person types after the question, seen; empty at the end of input. */
  public String ask(String question) {
    context.err().print(question);
    context.err().flush();
    return new LineInput(context).readLine().orElse("").strip();
  }

  /** Asks for a secret, unseen. Only for when somebody {@linkplain #canAsk() can answer}. */
  public SecretSource secret(String question) {
    return new SecretSource() {
      @Override
      public String description() {
        return "the prompt";
      }

      @Override
      public char[] read() {
        // Hidden first: whoever types fast must not see it.
        try (EchoSwitch.Hidden _ = context.echo().hide()) {
          context.err().print(question);
          context.err().flush();
          return new LineInput(context).readLine().orElse("").toCharArray();
        } finally {
          context.err().println();
          context.err().flush();
        }
      }
    };
  }

  /**
   * Asks to type a name before something is done that cannot be undone; saying yes is too easy.
   *
   * @param typed the name as an option gave it; null when it was not given
   * @throws FabstirException CONFIRMATION_REQUIRED when nobody can answer, or the name is another
   */
  public void confirmByName(String warning, String name, String typed) {
    String answer = typed;
    if (answer == null) {
      if (!canAsk()) {
        throw new FabstirException(
            ErrorCode.CONFIRMATION_REQUIRED,
            warning + " Nobody is there to confirm it",
            "Confirm with: --name-again " + name);
      }
      answer = ask(warning + "\nType the name to go on: ");
    }
    if (!answer.equals(name)) {
      throw new FabstirException(
          ErrorCode.CONFIRMATION_REQUIRED,
          "The name that confirms is another one: expected '" + name + "'; nothing was done",
          "Type the account's name exactly.");
    }
  }

  /**
   * Lets a person have second thoughts about what the command line already says in full. A script
   * has had its thoughts, so nothing is asked where nobody can answer.
   */
  public boolean reconsider(String question, ChangeOptions options) {
    return !canAsk() || confirm(question, options);
  }

  /** The last word of a command that succeeded, at least in part. */
  public void finish(Outcome outcome) {
    if (global.structured()) {
      context.out().print(Documents.in(global.output()).write(outcome.document()));
    } else {
      outcome.text().forEach(context.out()::println);
    }
    context.out().flush();
  }

  /** The last word of a command that failed. */
  public void fail(FabstirException failure) {
    ErrorDocument document = ErrorDocument.of(failure);
    if (global.structured()) {
      context.out().print(Documents.in(global.output()).write(document));
      context.out().flush();
    } else {
      document.text().forEach(context.err()::println);
    }
    context.err().flush();
  }
}
