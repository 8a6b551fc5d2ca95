package com.fabstir.cli;

import com.fabstir.cli.context.Cancellation;
import com.fabstir.cli.context.CommandContext;
import com.fabstir.cli.context.TerminalFacts;
import com.fabstir.cli.schema.DocumentValidation;
import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command line as its tests use it: in this process, with surroundings of their own. */
public final class CliRun {
  private static final Pattern JSON_WANTED = Pattern.compile(" (-o[ =]?|--output[ =])json ");

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
    int exit = new FabstirCli().run(context(new PrintWriter(out), new PrintWriter(err)), arguments);
    if (isJson(arguments) && !out.toString().isBlank()) {
      validate(out.toString(), arguments);
    }
    return new Result(exit, out.toString(), err.toString());
  }

  private static boolean isJson(String... arguments) {
    String line = " " + String.join(" ", arguments).toLowerCase(Locale.ROOT) + " ";
    return JSON_WANTED.matcher(line).find();
  }

  /** Whatever a command says to programs must be as published. */
  private void validate(String document, String... arguments) {
    CommandTree.commandOf(context(), arguments)
        .ifPresent(command -> new DocumentValidation().check(command, document));
  }

  /** Surroundings in which nothing is written anywhere. */
  public CommandContext context() {
    return context(new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()));
  }

  private CommandContext context(PrintWriter out, PrintWriter err) {
    return new CommandContext(
        program,
        new BufferedReader(new StringReader(input)),
        out,
        err,
        environment,
        terminal,
        Clock.systemUTC(),
        cancellation,
        workingDirectory);
  }

  /** What a command line left. */
  public record Result(int exit, String out, String err) {
    /** The one document on standard output. */
    public JsonNode json() {
      return JsonMapper.shared().readTree(out);
    }
  }
}
