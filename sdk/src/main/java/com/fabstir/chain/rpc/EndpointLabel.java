package com.fabstir.chain.rpc;

import java.net.URI;

/** Names an endpoint in messages by host and port: path, query and user info may hold a key. */
final class EndpointLabel {
  private EndpointLabel() {}

  static String of(URI endpoint) {
    String host = endpoint.getHost() == null ? "unnamed host" : endpoint.getHost();
    return endpoint.getPort() < 0 ? host : host + ":" + endpoint.getPort();
  }
}
