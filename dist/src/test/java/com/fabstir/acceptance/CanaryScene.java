package com.fabstir.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.acceptance.Distribution.Finished;
import com.fabstir.acceptance.Distribution.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Commands in a folder of their own, each with its input, its variables and its exit status. */
final class CanaryScene {
  private static final long LIMIT_MINUTES = 4;
  private static final int ANY_STATUS = -2;
  private static final int ANY_FAILURE = -1;

  private final CanaryStage stage;
  private final String name;
  private final boolean complete;
  private final AtomicInteger steps;

  CanaryScene(CanaryStage stage, String name, boolean complete, AtomicInteger steps) {
    this.stage = stage;
    this.name = name;
    this.complete = complete;
    this.steps = steps;
    stage.folder(name + "/here");
  }

  CanaryStage stage() {
    return stage;
  }

  CanarySecrets secrets() {
    return stage.secrets();
  }

  /** Whether everything is run, and not a sample. */
  boolean complete() {
    return complete;
  }

  /** All of them, or so many for a sample. */
  <T> List<T> some(int sample, List<T> all) {
    return complete ? all : all.subList(0, sample);
  }

  /** A path in the scene's own folder. */
  Path path(String file) {
    return stage.path(name).resolve(file);
  }

  /** Where a secret may be. */
  String given(String file) {
    return stage.path("given/" + file).toString();
  }

  Path give(String file, String content) {
    return stage.write("given/" + file, content);
  }

  String text(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file, UTF_8) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Variables on top of the chain's. */
  Map<String, String> chainAnd(String... namesAndValues) {
    Map<String, String> all = new HashMap<>(stage.chain());
    for (int i = 0; i < namesAndValues.length; i += 2) {
      all.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return all;
  }

  /** The account "host" by its password file. */
  Map<String, String> host() {
    return chainAnd("FABSTIR_ACCOUNT", "host", "FABSTIR_KEY_PASSWORD_FILE", given("pw"));
  }

  /** Makes the account "host" of the host's key. */
  void importHost() {
    ok(
        "0x" + secrets().hostKeyHex() + "\n",
        Map.of(),
        "key import host --from stdin --password-file " + given("pw"));
  }

  Finished ok(String input, Map<String, String> variables, String line, String... more) {
    return ends(0, input, variables, line, more);
  }

  /** However it fails: only that nothing comes out counts. */
  Finished fails(String input, Map<String, String> variables, String line, String... more) {
    return ends(ANY_FAILURE, input, variables, line, more);
  }

  /** Whatever it finds: on a machine under load not every check comes to its end. */
  Finished any(String input, Map<String, String> variables, String line) {
    return ends(ANY_STATUS, input, variables, line);
  }

  Finished ends(
      int status, String input, Map<String, String> variables, String line, String... more) {
    return run(status, input, variables, false, command(line, more));
  }

  /** A secret among the arguments. */
  void mistyped(String line, String... more) {
    run(ANY_FAILURE, "", stage.chain(), true, command(line, more));
  }

  /** With a .env beside it. */
  Finished dotenv(int status, String content, Map<String, String> variables, String line) {
    stage.write(name + "/here/.env", content);
    try {
      return ends(status, "", variables, line);
    } finally {
      stage.write(name + "/here/.env", "\n");
    }
  }

  /** By a shell, with redirections of files in the folder of what is given. */
  void shell(int status, String line, String redirections) {
    Path script =
        give(
            name + "-script-" + steps.get(),
            "cd '%s' && exec '%s' %s %s\n"
                .formatted(stage.path("given"), program(), line, redirections));
    run(status, "", Map.of(), false, "/bin/sh", script.toString());
  }

  /** By a symbolic link to a program of ours, as packages install them. */
  void linked(String program, Map<String, String> variables, String line) {
    Path link = path("link-to-" + program);
    try {
      Files.createSymbolicLink(link, Path.of(program()).resolveSibling(program));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String[] command = command(line);
    command[0] = link.toString();
    run(0, "", variables, false, command);
  }

  String program() {
    return new Distribution(stage.path("given"), Map.of()).home().resolve("bin/fabstir").toString();
  }

  Running start(Map<String, String> variables, String... command) {
    steps.incrementAndGet();
    return stage.start(name, stage.path("given/nothing"), variables, false, command);
  }

  private Finished run(
      int status, String input, Map<String, String> variables, boolean typed, String... command) {
    Path file = give("input-" + steps.incrementAndGet(), input);
    try (Running running = stage.start(name, file, variables, typed, command)) {
      if (!running.process().waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
        throw new AssertionError(List.of(command) + " did not end\n" + running.output());
      }
      int actual = running.process().exitValue();
      String account = String.join(" ", command) + "\n" + running.output() + running.errors();
      if (status == ANY_FAILURE) {
        assertThat(actual).as(account).isBetween(1, 8);
      } else if (status == ANY_STATUS) {
        assertThat(actual).as(account).isBetween(0, 8);
      } else {
        assertThat(actual).as(account).isEqualTo(status);
      }
      return new Finished(actual, running.output(), running.errors());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String[] command(String line, String... more) {
    return Stream.of(List.of("fabstir"), List.of(line.split(" ")), List.of(more))
        .flatMap(List::stream)
        .toArray(String[]::new);
  }
}
