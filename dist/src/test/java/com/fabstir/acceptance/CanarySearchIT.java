package com.fabstir.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The search finds what is planted; without that, its silence would say nothing. */
class CanarySearchIT {
  private static final byte[] KEY =
      HexFormat.of().parseHex("b96e9ccb774cc33213cbcb2c69d3cdae17b0fe4888a1ccd343cbd1a17fd98b18");
  private static final String HEX = HexFormat.of().formatHex(KEY);
  private static final String PASSWORD = "correct horse 77";
  private static final List<String> WORDS =
      List.of(
          "radar blur cabbage chef fix engine embark joy scheme fiction master release".split(" "));

  private final CanarySearch search =
      new CanarySearch(
          List.of(
              Canary.key("key", KEY),
              Canary.text("password", PASSWORD),
              Canary.words("words", WORDS)));

  @TempDir private Path folder;

  @Test
  void everySpellingIsFoundInsideOfOtherBytes() {
    for (byte[] planted :
        List.of(
            KEY,
            utf8(HEX),
            utf8("0x" + HEX.toUpperCase(Locale.ROOT)),
            HEX.getBytes(StandardCharsets.UTF_16LE),
            HEX.getBytes(StandardCharsets.UTF_16BE),
            utf8(Base64.getEncoder().encodeToString(KEY)),
            utf8(Base64.getUrlEncoder().encodeToString(utf8("a" + HEX))),
            Base64.getEncoder().encode(join(new byte[] {1, 2}, KEY)),
            utf8(new BigInteger(1, KEY).toString()),
            utf8(Arrays.toString(KEY)),
            utf8(PASSWORD),
            Base64.getEncoder().encode(utf8("{\"p\":\"" + PASSWORD + "\"}")),
            utf8(HexFormat.of().formatHex(utf8(PASSWORD))),
            utf8("\"" + String.join("\",\"", WORDS.subList(3, 8)) + "\""),
            String.join(" ", WORDS).getBytes(StandardCharsets.UTF_16LE))) {
      byte[] around = join(utf8("before "), join(planted, utf8(" after")));
      assertThat(search.in("here", around)).as("%s", new String(planted)).isNotEmpty();
    }
    assertThat(search.in("here", utf8("radar blur cabbage and a chef"))).isEmpty();
    assertThat(search.in("here", Arrays.copyOf(KEY, 31))).isEmpty();
  }

  @Test
  void filesTheirNamesAndFoldersAreSearched() throws IOException {
    Files.createDirectories(folder.resolve("a/b"));
    Files.writeString(folder.resolve("a/b/log"), "x".repeat(100_000) + HEX);
    Files.writeString(folder.resolve("a/" + HEX), "nothing");

    assertThat(search.below(folder, _ -> false))
        .extracting(CanarySearch.Finding::place)
        .containsExactlyInAnyOrder(
            folder.resolve("a/b/log").toString(), "the name of " + folder.resolve("a/" + HEX));
    assertThat(search.below(folder, folder.resolve("a")::equals)).isEmpty();
  }

  @Test
  void largeFilesAreSearchedAcrossTheirParts() throws IOException {
    Path large = folder.resolve("large");
    for (int before : List.of((1 << 24) - 40, (1 << 24) + 10, 3 << 24)) {
      Files.write(large, join(new byte[before], join(KEY, new byte[70])));

      assertThat(search.in(large))
          .extracting(CanarySearch.Finding::form, CanarySearch.Finding::offset)
          .containsExactly(tuple("bytes", (long) before));
    }
  }

  @Test
  void argumentsAndEnvironmentOfAProcessThatLivesForAMomentAreSeen() throws IOException {
    try (var watch = new ProcessWatch()) {
      var builder = new ProcessBuilder("sleep", "30");
      builder.environment().put("CANARY", HEX);
      Process inEnvironment = builder.start();
      Process inArguments = new ProcessBuilder("tail", "-f", "/dev/null", PASSWORD).start();
      try {
        await()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(
                () -> {
                  assertThat(watch.seen())
                      .anyMatch(
                          seen ->
                              seen.pid() == inEnvironment.pid()
                                  && !search.in("environment", seen.environment()).isEmpty());
                  assertThat(watch.seen())
                      .anyMatch(
                          seen ->
                              seen.pid() == inArguments.pid()
                                  && !search.in("arguments", seen.arguments()).isEmpty());
                });
      } finally {
        inEnvironment.destroyForcibly();
        inArguments.destroyForcibly();
      }
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
