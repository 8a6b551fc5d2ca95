package com.fabstir.cli.completion;

import com.fabstir.cli.command.ChangeOptions;
import com.fabstir.cli.command.FabstirCommand;
import com.fabstir.cli.command.Invocation;
import com.fabstir.cli.output.OrNull;
import com.fabstir.cli.output.Outcome;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts the script where its shell finds it. */
@Command(
    name = "install",
    header = "Put the completion script where your shell finds it.",
    description =
        "bash and zsh need a line in .bashrc or .zshrc, too; you are asked before it is added."
            + " Running it again changes nothing.",
    footer = {
      "  fabstir completion install",
      "  fabstir completion install zsh --yes",
    })
final class CompletionInstallCommand extends FabstirCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "SHELL",
      description = "${COMPLETION-CANDIDATES} (default: the shell of the variable SHELL).")
  private TargetShell shell;

  @Option(names = "--script-only", description = "Leave .bashrc and .zshrc as they are.")
  private boolean scriptOnly;

  @Mixin private ChangeOptions change;

  CompletionInstallCommand(Invocation invocation) {
    super(invocation);
  }

  /**
   * @param script where the script is
   * @param startFile the file that had to know of it; null when the shell finds it by itself
   * @param ready whether the next shell completes
   */
  private record Installed(
      String shell, Path script, @OrNull Path startFile, boolean changed, boolean ready) {}

  @Override
  protected Outcome run() {
    Map<String, String> environment = context().environment();
    TargetShell target = shell != null ? shell : inUse(environment);
    Path place = target.place(environment);
    Optional<StartFile> start =
        scriptOnly ? Optional.empty() : target.startFile(environment).map(StartFile::new);
    boolean known = start.map(file -> file.knows(place)).orElse(!needsLines(target, environment));
    boolean wanted = !known && start.isPresent();
    if (change.dryRun()) {
      return outcome(target, place, start, false, false, List.of("Would write " + place));
    }
    boolean added =
        wanted
            && console().confirm("Add lines for it to " + start.orElseThrow().path() + "?", change);
    boolean written = write(place, target.script());
    if (added) {
      start.orElseThrow().add(target.startLines(place));
    }
    List<String> lines = new ArrayList<>();
    lines.add(written ? "Wrote " + place : place + " is up to date");
    if (added) {
      lines.add("Added lines to " + start.orElseThrow().path());
    }
    boolean ready = known || added;
    lines.add(
        ready
            ? "Start a new " + target.word() + " and press TAB."
            : "Add this to what your shell reads at its start:\n" + target.startLines(place));
    return outcome(target, place, start, written || added, ready, lines);
  }

  private static boolean needsLines(TargetShell target, Map<String, String> environment) {
    return target.startFile(environment).isPresent();
  }

  private static Outcome outcome(
      TargetShell target,
      Path place,
      Optional<StartFile> start,
      boolean changed,
      boolean ready,
      List<String> lines) {
    return Outcome.of(
        new Installed(
            target.word(), place, start.map(StartFile::path).orElse(null), changed, ready),
        String.join("\n", lines));
  }

  private static TargetShell inUse(Map<String, String> environment) {
    return TargetShell.inUse(environment)
        .orElseThrow(
            () ->
                new FabstirException(
                    ErrorCode.USAGE,
                    "Which shell? SHELL names none of bash, zsh and fish",
                    "For example: fabstir completion install bash"));
  }

  /** Whether anything had to be written. */
  private static boolean write(Path place, String script) {
    try {
      if (Files.exists(place) && Files.readString(place).equals(script)) {
        return false;
      }
      Files.createDirectories(place.getParent());
      Files.writeString(place, script);
      return true;
    } catch (IOException failed) {
      throw new FabstirException(
          ErrorCode.CONFIG_INVALID,
          "Cannot write " + place + ": " + failed.getClass().getSimpleName(),
          "Check who owns the folder, or print the script: fabstir completion bash",
          failed);
    }
  }
}
