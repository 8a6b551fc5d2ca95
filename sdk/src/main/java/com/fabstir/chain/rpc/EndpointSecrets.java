package com.fabstir.chain.rpc;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What may be a key in an endpoint's address: user info, query, and every part of the path that is
 * long enough. Servers like to repeat an address in their errors, and errors go to logs.
 */
final class EndpointSecrets {
  private static final int SHORTEST = 8;
  private static final String INSTEAD = "…";

  private final List<String> secrets;

  EndpointSecrets(URI endpoint) {
    secrets =
        Stream.of(
                endpoint.getRawUserInfo(),
                endpoint.getUserInfo(),
                endpoint.getRawQuery(),
                endpoint.getQuery(),
                endpoint.getRawPath(),
                endpoint.getPath())
            .filter(Objects::nonNull)
            .flatMap(part -> Stream.of(part.split("[/:&;=]")))
            .filter(word -> word.length() >= SHORTEST)
            .distinct()
            .sorted((a, b) -> Integer.compare(b.length(), a.length()))
            .toList();
  }

  /** The same text without them. */
  String removedFrom(String foreign) {
    String text = foreign;
    for (String secret : secrets) {
      text = text.replace(secret, INSTEAD);
    }
    return text;
  }
}
