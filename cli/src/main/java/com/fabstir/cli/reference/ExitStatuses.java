package com.fabstir.cli.reference;

import com.fabstir.cli.command.PossibleExits;
import com.fabstir.error.ExitCode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The exit statuses that a command may end with: those of every command, those that come with what
 * it works on, and what it says of itself ({@code exitCodeList}).
 */
public final class ExitStatuses {
  private static final Set<ExitCode> ALWAYS =
      EnumSet.of(
          ExitCode.OK,
          ExitCode.RETRYABLE,
          ExitCode.USAGE,
          ExitCode.CONFIGURATION,
          ExitCode.INTERRUPTED);

  private ExitStatuses() {}

  /** Meanings by status, ascending. */
  public static Map<Integer, String> of(CommandSpec command) {
    Set<ExitCode> codes = EnumSet.copyOf(ALWAYS);
    for (CommandSpec part : parts(command)) {
      if (part.userObject() instanceof PossibleExits exits) {
        codes.addAll(exits.possibleExits());
      }
    }
    Map<Integer, String> meanings =
        codes.stream()
            .collect(
                Collectors.toMap(ExitCode::code, ExitCode::meaning, (a, _) -> a, TreeMap::new));
    command
        .usageMessage()
        .exitCodeList()
        .forEach((code, meaning) -> meanings.put(Integer.valueOf(code.strip()), meaning));
    return meanings;
  }

  /** The mixins, also those of mixins. */
  static List<CommandSpec> parts(CommandSpec command) {
    List<CommandSpec> parts = new ArrayList<>();
    for (CommandSpec mixin : command.mixins().values()) {
      parts.add(mixin);
      parts.addAll(parts(mixin));
    }
    return parts;
  }
}
