package com.fabstir.cli;

import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.OutputFormat;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A wrong command line: says what is wrong and what was perhaps meant. */
final class UsageErrors implements IParameterExceptionHandler {
  private static final List<String> FORMAT_OPTIONS = List.of("-o", "--output");

  private static final Pattern OPTION = Pattern.compile("--?[A-Za-z][A-Za-z-]{0,30}");
  private static final Pattern COMMAND = Pattern.compile("-{0,2}[A-Za-z][A-Za-z-]{0,30}");
  private static final Pattern LIKE_A_KEY = Pattern.compile("(0x)?[0-9a-fA-F]{60,68}");

  private final Invocation invocation;

  UsageErrors(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    assumeFormat(arguments);
    var error = asFailure(failure);
    invocation.console().fail(error);
    return error.code().exitCode().code();
  }

  private static FabstirException asFailure(ParameterException failure) {
    if (failure.getCause() instanceof FabstirException own) {
      return own;
    }
    if (failure.getCause() != null
        && failure.getCause().getCause() instanceof FabstirException own) {
      return own;
    }
    String help = "Run '" + failure.getCommandLine().getCommandSpec().qualifiedName() + " --help'.";
    return new FabstirException(
        ErrorCode.USAGE, message(failure), suggestion(failure) + help, failure);
  }

  /**
   * What is wrong, without values that may be secrets in a wrong place: of what was left over only
   * options and words that may be commands are repeated.
   */
  private static String message(ParameterException failure) {
    if (failure instanceof UnmatchedArgumentException unmatched) {
      boolean group = !failure.getCommandLine().getSubcommands().isEmpty();
      List<String> known =
          unmatched.getUnmatched().stream()
              .map(argument -> argument.replaceFirst("=.*", ""))
              .filter(argument -> (group ? COMMAND : OPTION).matcher(argument).matches())
              .map(argument -> "'" + argument + "'")
              .limit(3)
              .toList();
      return known.isEmpty()
          ? "There are more arguments than the command takes"
          : "Not known here: " + String.join(", ", known);
    }
    return LIKE_A_KEY
        .matcher(ParserMessage.inOurWords(failure.getMessage()))
        .replaceAll("(a value like a key)");
  }

  private static String suggestion(ParameterException failure) {
    if (!(failure instanceof UnmatchedArgumentException unmatched)) {
      return "";
    }
    List<String> nearest =
        NearestWords.of(
            unmatched.getUnmatched().getFirst().replaceFirst("=.*", ""),
            unmatched.getSuggestions());
    return nearest.isEmpty() ? "" : "Did you mean: " + String.join(", ", nearest) + "?\n";
  }

  /** The parser may have stopped before it came to the format. */
  private void assumeFormat(String[] arguments) {
    for (int i = 0; i < arguments.length; i++) {
      String argument = arguments[i];
      String next = i + 1 < arguments.length ? arguments[i + 1] : "";
      if (FORMAT_OPTIONS.contains(argument)) {
        assume(next);
      } else if (argument.startsWith("--output=")) {
        assume(argument.substring("--output=".length()));
      } else if (argument.startsWith("-o") && argument.length() > 2) {
        assume(argument.substring(argument.startsWith("-o=") ? 3 : 2));
      }
    }
  }

  private void assume(String format) {
    for (OutputFormat known : OutputFormat.values()) {
      if (known.name().equals(format.toUpperCase(Locale.ROOT))) {
        invocation.global().assumeOutput(known);
      }
    }
  }

  /** Registers itself where picocli reports a wrong command line. */
  void on(CommandLine line) {
    line.setParameterExceptionHandler(this);
  }
}
