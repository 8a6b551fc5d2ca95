package com.fabstir.cli;

import com.fabstir.cli.context.Cancellation;
import com.fabstir.cli.context.CommandContext;
import com.fabstir.cli.context.TerminalFacts;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command line as its tests use it: in this process, with surroundings of their own. */
public final class CliRun {
  private final Path workingDirectory;
  private final Map<String, String> environment = new HashMap<>();
  private TerminalFacts terminal = TerminalFacts.none();
  private String input = "";
  private String program = "fabstir";
  private final Cancellation cancellation = new Cancellation();

  /** The state folder is below the working directory. */
  public CliRun(Path workingDirectory) {
    this.workingDirectory = workingDirectory;
    environment.put("FABSTIR_HOME", workingDirectory.resolve("home").toString());
  }

  public CliRun with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  public CliRun with(TerminalFacts facts) {
    terminal = facts;
    return this;
  }

  public CliRun named(String programName) {
    program = programName;
    return this;
  }

  /** Text on standard input. */
  public CliRun typing(String text) {
    input = text;
    return this;
  }

  public Cancellation cancellation() {
    return cancellation;
  }

  public Result run(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    var context =
        new CommandContext(
            program,
            new BufferedReader(new StringReader(input)),
            new PrintWriter(out),
            new PrintWriter(err),
            environment,
            terminal,
            Clock.systemUTC(),
            cancellation,
            workingDirectory);
    int exit = new FabstirCli().run(context, arguments);
    return new Result(exit, out.toString(), err.toString());
  }

  /** What a command line left. */
  public record Result(int exit, String out, String err) {
    /** The one document on standard output. */
    public JsonNode json() {
      return JsonMapper.shared().readTree(out);
    }
  }
}
