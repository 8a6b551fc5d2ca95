package com.fabstir.node.engine.openai;

import java.net.URI;

/**
 * Where a server offers OpenAI's API and, beside it, its own.
 *
 * @param root without {@code /v1} and without a slash at the end
 */
record ServerAddress(String root) {
  private static final String V1 = "/v1";

  /** People write it with {@code /v1} and without. */
  static ServerAddress of(URI url) {
    String text = stripped(url.toString());
    return new ServerAddress(
        text.endsWith(V1) ? stripped(text.substring(0, text.length() - V1.length())) : text);
  }

  private static String stripped(String text) {
    return text.endsWith("/") ? stripped(text.substring(0, text.length() - 1)) : text;
  }

  /**
   * @param path begins with a slash
   */
  URI at(String path) {
    return URI.create(root + path);
  }

  @Override
  public String toString() {
    return root;
  }
}
