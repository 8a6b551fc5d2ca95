package com.fabstir.model.download;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.net.URI;
import java.util.Map;

/** A token for one server; servers to which that one redirects never see it. */
public final class BearerToken implements Credentials {
  private final String token;
  private final String origin;

  /**
   * @param server the token is sent to this scheme, host and port only
   */
  public BearerToken(String token, URI server) {
    this.token = token.strip();
    this.origin = WebAddress.origin(server);
    if (this.token.isEmpty() || !this.token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new FabstirException(
          ErrorCode.SECRET_SOURCE_FAILED,
          "The download token is empty or has characters that no token has",
          "Look at the place that --token-from or MODEL_TOKEN_FROM names.");
    }
  }

  @Override
  public Map<String, String> headers(URI url) {
    if (!WebAddress.origin(url).equals(origin)) {
      return Map.of();
    }
    if (!WebAddress.isPrivate(url)) {
      throw new FabstirException(
          ErrorCode.CONFIG_INVALID,
          "The token would be sent in clear to " + WebAddress.shown(url),
          "Use an https address, or none of the token's settings.");
    }
    return Map.of("Authorization", "Bearer " + token);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "BearerToken[" + origin + "]";
  }
}
