package com.fabstir.model.download;

import java.net.URI;
import java.util.Locale;

/** Facts of http addresses. */
final class WebAddress {
  private WebAddress() {}

  /** For messages and files: without user, password and query, which can be secrets. */
  static String shown(URI url) {
    return origin(url)
        + (url.getRawPath() == null ? "" : url.getRawPath())
        + (url.getRawQuery() == null ? "" : "?…");
  }

  /** Scheme, host and port: who gets a request. */
  static String origin(URI url) {
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    int port = url.getPort() >= 0 ? url.getPort() : scheme.equals("https") ? 443 : 80;
    return scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + ":" + port;
  }

  /** Whether nobody on the way can read a request. */
  static boolean isPrivate(URI url) {
    return url.getScheme().equalsIgnoreCase("https")
        || url.getHost().equals("localhost")
        || url.getHost().equals("[::1]")
        || url.getHost().matches("127(\\.\\d{1,3}){3}");
  }
}
