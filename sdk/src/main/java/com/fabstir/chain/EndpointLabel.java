package com.fabstir.chain;

import java.net.URI;

/** Names an endpoint in messages by host and port: path, query and user info may hold a key. */
public final class EndpointLabel {
  private EndpointLabel() {}

  public static String of(URI endpoint) {
    String host = endpoint.getHost() == null ? "unnamed host" : endpoint.getHost();
    return endpoint.getPort() < 0 ? host : host + ":" + endpoint.getPort();
  }

  /** The address without what may hold a key, such as "https://rpc.example/…". */
  public static String masked(URI endpoint) {
    boolean more =
        endpoint.getRawUserInfo() != null
            || endpoint.getRawQuery() != null
            || (endpoint.getPath() != null && endpoint.getPath().length() > 1);
    return endpoint.getScheme() + "://" + of(endpoint) + (more ? "/…" : "");
  }
}
