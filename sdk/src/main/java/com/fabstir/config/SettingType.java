package com.fabstir.config;

import com.fabstir.access.AccessMode;
import com.fabstir.access.NetworkRange;
import com.fabstir.chain.GasPrice;
import com.fabstir.chain.RpcEndpoints;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the text of a setting becomes a value.
 *
 * @param expected completes "expected …" in messages
 * @param parser throws IllegalArgumentException, or FabstirException, for other texts
 * @param shown the value for eyes
 * @param list whether the configuration file may hold a list
 */
record SettingType<T>(
    String expected, Function<String, T> parser, Function<T, String> shown, boolean list) {
  private static final List<String> LOG_LEVELS =
      List.of("off", "error", "warn", "info", "debug", "trace");

  SettingType(String expected, Function<String, T> parser, Function<T, String> shown) {
    this(expected, parser, shown, false);
  }

  SettingType(String expected, Function<String, T> parser) {
    this(expected, parser, String::valueOf);
  }

  /** A wrong text as a message may show it: one of endpoints may hold a key. */
  String quoted(String text) {
    return list ? "something else (not shown: it may hold a key)" : "'" + text + "'";
  }

  static SettingType<String> text() {
    return new SettingType<>("a text", text -> text);
  }

  static SettingType<Integer> number(int min, int max) {
    return new SettingType<>(
        "a whole number from " + min + " to " + max,
        text -> {
          int number = Integer.parseInt(text);
          require(number >= min && number <= max);
          return number;
        });
  }

  /** A number, or the word "auto" for the one below the smallest. */
  static SettingType<Integer> numberOrAuto(int min, int max) {
    SettingType<Integer> number = number(min, max);
    return new SettingType<>(
        "auto or " + number.expected(),
        text ->
            text.equalsIgnoreCase("auto") ? Integer.valueOf(min - 1) : number.parser().apply(text),
        value -> value < min ? "auto" : value.toString());
  }

  static SettingType<Boolean> yesNo() {
    return new SettingType<>(
        "true or false",
        text -> {
          String word = text.toLowerCase(Locale.ROOT);
          require(word.equals("true") || word.equals("false"));
          return Boolean.valueOf(word);
        });
  }

  static SettingType<Integer> port() {
    return number(0, 65_535);
  }

  static SettingType<Long> chainId() {
    return new SettingType<>(
        "a chain id such as 84532",
        text -> {
          long id = Long.parseLong(text);
          require(id > 0);
          return id;
        });
  }

  static SettingType<Duration> seconds() {
    return secondsFrom(0);
  }

  static SettingType<Duration> secondsFrom(int min) {
    return new SettingType<>(
        "a whole number of seconds, " + min + " or more",
        text -> {
          int seconds = Integer.parseInt(text);
          require(seconds >= min);
          return Duration.ofSeconds(seconds);
        },
        duration -> duration.toSeconds() + " s");
  }

  static SettingType<URI> webAddress() {
    return new SettingType<>("an http or https address", RpcEndpoints::endpoint);
  }

  static SettingType<RpcEndpoints> rpcEndpoints() {
    return new SettingType<>(
        "an http or https address, or several", RpcEndpoints::parse, String::valueOf, true);
  }

  static SettingType<Origins> origins() {
    return new SettingType<>(
        "* or origins such as https://app.example.com, without a path", Origins::parse);
  }

  static SettingType<GasPrice> gwei() {
    return new SettingType<>("a number of gwei above zero, such as 100 or 0.05", GasPrice::ofGwei);
  }

  static SettingType<Path> path() {
    return new SettingType<>(
        "a file path",
        text -> {
          try {
            return Path.of(text);
          } catch (InvalidPathException invalid) {
            throw new IllegalArgumentException(invalid);
          }
        });
  }

  static SettingType<Address> address() {
    return new SettingType<>(
        "an address of 0x and 40 hex digits",
        text -> {
          try {
            return new Address(text);
          } catch (FabstirException invalid) {
            throw new IllegalArgumentException(invalid);
          }
        });
  }

  static SettingType<Bytes32> modelId() {
    return new SettingType<>("a model id of 0x and 64 hex digits", sha256().parser());
  }

  static SettingType<Bytes32> sha256() {
    return new SettingType<>(
        "64 hex digits",
        text -> {
          require(text.matches("(0[xX])?[0-9a-fA-F]{64}"));
          return new Bytes32(text);
        });
  }

  static SettingType<AccessMode> accessMode() {
    return new SettingType<>("open, signed or strict", AccessMode::of);
  }

  static SettingType<List<NetworkRange>> networks() {
    return new SettingType<>(
        "addresses or ranges such as 10.0.0.0/8, separated by commas or spaces",
        NetworkRange::list,
        ranges -> ranges.stream().map(NetworkRange::text).collect(Collectors.joining(",")));
  }

  /** One of some words, in any case. */
  static SettingType<String> word(String... words) {
    return new SettingType<>(
        "one of " + String.join(", ", words),
        text -> {
          String word = text.toLowerCase(Locale.ROOT);
          require(List.of(words).contains(word));
          return word;
        });
  }

  /**
   * One level, or a filter list such as "warn,fabstir=debug": what is said of our own program
   * counts more than a plain level.
   */
  static SettingType<String> logLevel() {
    return new SettingType<>(
        "one of " + String.join(", ", LOG_LEVELS),
        text -> {
          List<String> parts =
              Stream.of(text.toLowerCase(Locale.ROOT).split(",")).map(String::strip).toList();
          return Stream.concat(
                  parts.stream()
                      .filter(part -> part.matches("(com[.])?fabstir[a-z_:.]*=.*"))
                      .map(part -> part.substring(part.indexOf('=') + 1).strip()),
                  parts.stream())
              .filter(LOG_LEVELS::contains)
              .findFirst()
              .orElseThrow(IllegalArgumentException::new);
        });
  }

  private static void require(boolean condition) {
    if (!condition) {
      throw new IllegalArgumentException();
    }
  }
}
