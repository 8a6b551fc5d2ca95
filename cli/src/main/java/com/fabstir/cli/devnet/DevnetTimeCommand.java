package com.fabstir.cli.devnet;

import com.fabstir.cli.command.CandidateKind;
import com.fabstir.cli.command.Completes;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.Outcome;
import com.fabstir.devnet.Devnet;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Moves a devnet's clock on. */
@Command(
    name = "time",
    exitCodeList = {"6:there is no such devnet, or it does not run"},
    header = "Move a devnet's clock on, for rules that need time to pass.",
    footer = {
      "  fabstir devnet time +60s",
      "  fabstir devnet time +2h default",
    })
final class DevnetTimeCommand extends FabstirCommand {
  private static final Pattern STEP = Pattern.compile("\\+?(\\d{1,9})([smhd]?)");

  @Parameters(
      index = "0",
      paramLabel = "STEP",
      description = "How far: +60s, +5m, +2h or +1d; a chain never goes back.")
  private String step;

  @Parameters(
      index = "1",
      arity = "0..1",
      defaultValue = "default",
      paramLabel = "NAME",
      description = "The devnet's name (default: ${DEFAULT-VALUE}).")
  @Completes(CandidateKind.DEVNET)
  private String name;

  DevnetTimeCommand(Invocation invocation) {
    super(invocation);
  }

  @Override
  protected Outcome run() {
    Duration duration = parse(step);
    try (Devnet devnet = NamedDevnet.registry(invocation()).open(name)) {
      devnet.increaseTime(duration);
      var document =
          new Moved(
              name,
              duration.toSeconds(),
              devnet.blockNumber(),
              devnet.latestBlockTime().toString());
      return Outcome.of(
          document, "It is now " + document.blockTime() + " on devnet '" + name + "'");
    }
  }

  private static Duration parse(String text) {
    Matcher parts = STEP.matcher(text);
    if (!parts.matches()) {
      throw new FabstirException(
          ErrorCode.USAGE,
          "Not a step of time: expected a number with s, m, h or d, found '" + text + "'",
          "For example: fabstir devnet time +60s");
    }
    long number = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      case "d" -> Duration.ofDays(number);
      default -> Duration.ofSeconds(number);
    };
  }

  /**
   * @param blockTime ISO time of the last block
   */
  private record Moved(String name, long movedSeconds, long blockNumber, String blockTime) {}
}
