package com.fabstir.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.acceptance.Distribution.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person at a terminal: words shown and two typed back; a key typed unseen. */
final class CanaryTerminal implements Consumer<CanaryScene> {
  private static final Duration LIMIT = Duration.ofSeconds(120);

  @Override
  public void accept(CanaryScene scene) {
    showWords(scene);
    typeAKey(scene);
  }

  private static void showWords(CanaryScene scene) {
    Path screen = Path.of(scene.given("screen"));
    try (Running terminal = open(scene, "key new shown", screen)) {
      await().atMost(LIMIT).until(() -> scene.text(screen).contains("press Enter"));
      Matcher numbered = Pattern.compile(" (\\d+) ([a-z]+)").matcher(scene.text(screen));
      var words = new ArrayList<String>();
      while (numbered.find()) {
        words.add(numbered.group(2));
      }
      assertThat(words).hasSize(12);
      scene.stage().add(Canary.words("shown mnemonic", words));
      scene.stage().add(CanarySecrets.keyOf("shown key", words, ""));
      type(scene, "");
      for (int asked = 1; asked <= 2; asked++) {
        int number = asked;
        await().atMost(LIMIT).until(() -> questions(scene.text(screen)).size() >= number);
        type(scene, words.get(questions(scene.text(screen)).get(number - 1) - 1));
      }
      assertEndsWell(scene, terminal, screen);
    }
    assertThat(scene.path("state/keys/shown.json")).exists();
  }

  /** This screen is searched like every other file. */
  private static void typeAKey(CanaryScene scene) {
    Path screen = scene.path("screen");
    try (Running terminal = open(scene, "key import typed", screen)) {
      await().atMost(LIMIT).until(() -> scene.text(screen).stripTrailing().endsWith(":"));
      type(scene, scene.secrets().hostKeyHex());
      assertEndsWell(scene, terminal, screen);
    }
    assertThat(scene.path("state/keys/typed.json")).exists();
  }

  private static Running open(CanaryScene scene, String line, Path screen) {
    String keys = scene.given("typed");
    scene.give(
        "terminal",
        ("rm -f '%s'; mkfifo '%s' && exec 9<>'%s' && export TERM=dumb"
                + " && exec script -qefc '%s %s --password-file %s' '%s' <'%s' >/dev/null\n")
            .formatted(keys, keys, keys, scene.program(), line, scene.given("pw"), screen, keys));
    return scene.start(Map.of(), "/bin/sh", scene.given("terminal"));
  }

  private static void assertEndsWell(CanaryScene scene, Running terminal, Path screen) {
    await().atMost(LIMIT).until(() -> !terminal.process().isAlive());
    assertThat(terminal.process().exitValue()).as(scene.text(screen)).isZero();
  }

  private static List<Integer> questions(String screen) {
    return Pattern.compile("Word (\\d+): ")
        .matcher(screen)
        .results()
        .map(result -> Integer.parseInt(result.group(1)))
        .toList();
  }

  private static void type(CanaryScene scene, String line) {
    try {
      Files.writeString(Path.of(scene.given("typed")), line + "\n", StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
