package com.fabstir.shell;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A little program of its own, so that the shell is tried without ours. */
public final class ExampleProgram implements CommandRunner {
  private final CommandLine line = tree(null, Map.of());

  private static CommandLine tree(CommandIo io, Map<String, String> variables) {
    return new CommandLine(new Tool())
        .addSubcommand(new Echo(io))
        .addSubcommand(new Fail())
        .addSubcommand(new Read(io))
        .addSubcommand(new Env(io, variables))
        .addSubcommand(new Wait(io))
        .addSubcommand(new CommandLine(new Group()).addSubcommand(new Paint(io)));
  }

  @Override
  public CommandSpec model() {
    return line.getCommandSpec();
  }

  @Override
  public int run(List<String> words, Map<String, String> variables, CommandIo io) {
    return tree(io, variables)
        .setOut(io.out())
        .setErr(io.err())
        .execute(words.toArray(String[]::new));
  }

  @Command(name = "tool", header = "An example.")
  private static final class Tool {}

  @Command(name = "box", header = "Holds others.")
  private static final class Group {}

  @Command(name = "say", header = "Write words.", mixinStandardHelpOptions = true)
  private static final class Echo implements Runnable {
    @Parameters(arity = "0..*", paramLabel = "WORD")
    private List<String> words = List.of();

    private final CommandIo io;

    Echo(CommandIo io) {
      this.io = io;
    }

    @Override
    public void run() {
      io.out().println(String.join("|", words));
    }
  }

  @Command(name = "fail", header = "End with a status.")
  private static final class Fail implements Callable<Integer> {
    @Parameters(paramLabel = "STATUS")
    private int status;

    @Override
    public Integer call() {
      return status;
    }
  }

  @Command(name = "read", header = "Write what is read, in capitals.")
  private record Read(CommandIo io) implements Runnable {
    @Override
    public void run() {
      io.in().lines().map(text -> text.toUpperCase(Locale.ROOT)).forEach(io.out()::println);
    }
  }

  @Command(name = "env", header = "Write the variables.")
  private record Env(CommandIo io, Map<String, String> variables) implements Runnable {
    @Override
    public void run() {
      new TreeMap<>(variables).forEach((name, value) -> io.out().println(name + "=" + value));
    }
  }

  @Command(name = "wait", header = "Wait until it is interrupted.")
  private record Wait(CommandIo io) implements Callable<Integer> {
    @Override
    public Integer call() {
      io.out().println("waiting");
      return io.interruption().await(Duration.ofMinutes(5)) ? 130 : 1;
    }
  }

  @Command(name = "paint", header = "Paint something.")
  private static final class Paint implements Runnable {
    /** What there is. */
    enum Colour {
      RED,
      GREEN
    }

    @Option(names = "--colour", description = "The colour: ${COMPLETION-CANDIDATES}.")
    private Colour colour;

    @Option(names = "--file", description = "Where to.")
    private Path file;

    @Parameters(paramLabel = "WALL", description = "What.")
    private String wall;

    private final CommandIo io;

    Paint(CommandIo io) {
      this.io = io;
    }

    @Override
    public void run() {
      io.out().println(colour + " " + wall + " " + file);
    }
  }
}
