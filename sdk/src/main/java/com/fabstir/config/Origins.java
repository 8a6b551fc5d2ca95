package com.fabstir.config;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Web pages, named as browsers do: scheme, host and port, nothing behind them.
 *
 * @param allowed empty means all
 */
public record Origins(List<String> allowed) {
  static final Origins ALL = new Origins(List.of());

  public Origins {
    allowed = List.copyOf(allowed);
  }

  /**
   * @param text {@code *}, or origins separated by commas or spaces
   * @throws IllegalArgumentException for anything else
   */
  static Origins parse(String text) {
    if (text.strip().equals("*")) {
      return ALL;
    }
    List<String> origins =
        Arrays.stream(text.split("[,\\s]+"))
            .filter(part -> !part.isEmpty())
            .map(Origins::origin)
            .toList();
    if (origins.isEmpty()) {
      throw new IllegalArgumentException("no origin");
    }
    return new Origins(origins);
  }

  private static String origin(String text) {
    URI uri = URI.create(text);
    boolean plain =
        ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
            && uri.getHost() != null
            && uri.getRawPath().isEmpty()
            && uri.getRawQuery() == null
            && uri.getRawFragment() == null
            && uri.getRawUserInfo() == null;
    if (!plain) {
      throw new IllegalArgumentException("no origin");
    }
    return text.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return allowed.isEmpty() ? "*" : String.join(", ", allowed);
  }
}
