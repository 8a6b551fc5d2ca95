package com.fabstir.chain;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The JSON-RPC endpoints of one chain in the operator's order, without repetitions. As text only
 * their hosts are shown: path, query and user info may hold a key.
 */
public record RpcEndpoints(List<URI> uris) {

  public RpcEndpoints {
    uris = List.copyOf(new LinkedHashSet<>(uris));
    if (uris.isEmpty()) {
      throw new IllegalArgumentException("no endpoint");
    }
  }

  /**
   * Reads addresses that are separated by commas or white space.
   *
   * @throws IllegalArgumentException when one of them is no http or https address; the message
   *     shows none of it
   */
  public static RpcEndpoints parse(String text) {
    return new RpcEndpoints(
        Arrays.stream(text.strip().split("[,\\s]+"))
            .filter(part -> !part.isEmpty())
            .map(RpcEndpoints::endpoint)
            .toList());
  }

  /**
   * One address.
   *
   * @throws IllegalArgumentException when it is no http or https address; the message shows none of
   *     it
   */
  public static URI endpoint(String text) {
    try {
      URI uri = new URI(text);
      boolean web =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      if (web && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException _) {
      // Told below; the parser's message would quote the address.
    }
    throw new IllegalArgumentException("no http or https address");
  }

  @Override
  public String toString() {
    return uris.stream().map(EndpointLabel::masked).collect(Collectors.joining(", "));
  }
}
