package com.fabstir.session;

import java.net.URI;
import java.util.Locale;

/** The addresses of a node below its registered API address. */
record NodeEndpoint(URI apiUrl) {

  /** http becomes ws, https becomes wss, and the path is added; a ws address is used as it is. */
  URI webSocket() {
    String text = apiUrl.toString();
    if (scheme().startsWith("ws")) {
      return apiUrl;
    }
    return URI.create("ws" + text.substring("http".length()) + "/v1/ws");
  }

  URI http(String path) {
    String text = apiUrl.toString();
    if (!scheme().startsWith("ws")) {
      return URI.create(text + path);
    }
    String base = text.endsWith("/v1/ws") ? text.substring(0, text.length() - 6) : text;
    return URI.create("http" + base.substring("ws".length()) + path);
  }

  private String scheme() {
    return apiUrl.getScheme().toLowerCase(Locale.ROOT);
  }
}
