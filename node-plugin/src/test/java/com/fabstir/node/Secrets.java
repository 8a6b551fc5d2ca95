package com.fabstir.node;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What must be found nowhere, by what it is. */
final class Secrets {
  private final Map<String, byte[]> secrets = new LinkedHashMap<>();
  private int canaries;

  /** A text that is nowhere else. */
  String canary(String what) {
    String text = "canary" + ++canaries + "x" + new BigInteger(64, new SecureRandom()).toString(36);
    add(what, text.getBytes(UTF_8));
    return text;
  }

  void add(String what, byte[] bytes) {
    assertThat(secrets.put(what, bytes)).as("a second %s replaces the first", what).isNull();
  }

  /** Whoever shows a part of a text shows one of these. */
  void addParts(String what, String text) {
    for (int from = 0; from + 24 <= text.length(); from += 24) {
      add(what + " from " + from, text.substring(from, from + 24).getBytes(UTF_8));
    }
  }

  void requireNoneIn(Map<String, String> shown) {
    shown.forEach((where, text) -> requireNoneIn(where, text.getBytes(UTF_8)));
  }

  void requireNoneIn(String where, byte[] content) {
    String text = new String(content, ISO_8859_1);
    String found =
        secrets.entrySet().stream()
            .filter(secret -> shows(text, secret.getValue()).isPresent())
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(", "));
    assertThat(found).as("found in %s", where).isEmpty();
  }

  /** What a node has written into its folder; the native libraries are not its own. */
  void requireNoneInFilesOf(Path node) throws IOException {
    try (var all = Files.walk(node)) {
      List<Path> files =
          all.filter(Files::isRegularFile)
              .filter(file -> !file.startsWith(node.resolve("native")))
              .toList();
      assertThat(files).anyMatch(file -> file.endsWith("node.db"));
      for (Path file : files) {
        requireNoneIn(file.toString(), Files.readAllBytes(file));
      }
    }
  }

  /** In any of the usual ways to write bytes. */
  private static Optional<String> shows(String text, byte[] secret) {
    String hex = HexFormat.of().formatHex(secret);
    return List.of(
            new String(secret, ISO_8859_1),
            hex,
            hex.toUpperCase(Locale.ROOT),
            Base64.getEncoder().withoutPadding().encodeToString(secret),
            Base64.getUrlEncoder().withoutPadding().encodeToString(secret))
        .stream()
        .filter(text::contains)
        .findFirst();
  }
}
