package com.fabstir.host;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * The address that clients connect to. Clients append paths to it, so a trailing slash is taken
 * off.
 */
final class HostUrl {
  private final boolean localAllowed;

  /**
   * @param localAllowed addresses of this machine are fine, because the chain is one too
   */
  HostUrl(boolean localAllowed) {
    this.localAllowed = localAllowed;
  }

  /**
   * The address as it is registered.
   *
   * @throws FabstirException URL_INVALID
   */
  String normalise(String text) {
    URI uri = parse(text);
    if (!"http".equalsIgnoreCase(uri.getScheme()) && !"https".equalsIgnoreCase(uri.getScheme())) {
      throw invalid(text, "it must begin with http:// or https://");
    }
    if (uri.getHost() == null || uri.getUserInfo() != null) {
      throw invalid(text, "it must name a host, without user or password");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw invalid(text, "it must have no query and no fragment");
    }
    if (uri.getPort() > 65_535 || uri.getPort() == 0) {
      throw invalid(text, "the port must be from 1 to 65535");
    }
    if (!localAllowed && isLocal(uri.getHost().toLowerCase(Locale.ROOT))) {
      throw invalid(text, "clients elsewhere cannot reach an address of this machine");
    }
    return text.strip().replaceFirst("/+$", "");
  }

  private static URI parse(String text) {
    try {
      return new URI(text.strip());
    } catch (URISyntaxException _) {
      throw invalid(text, "it is no URL");
    }
  }

  private static boolean isLocal(String host) {
    return host.equals("localhost")
        || host.endsWith(".localhost")
        || host.startsWith("127.")
        || host.equals("0.0.0.0")
        || host.equals("[::1]")
        || host.equals("[::]");
  }

  private static FabstirException invalid(String text, String reason) {
    return new FabstirException(
        ErrorCode.URL_INVALID,
        "Not a public URL of a host: '" + text + "': " + reason,
        "Give the address at which clients reach the node, such as"
            + " https://node1.example.com:8080.");
  }
}
