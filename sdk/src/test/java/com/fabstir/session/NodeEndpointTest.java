package com.fabstir.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeEndpointTest {

  @ParameterizedTest
  @CsvSource({
    "http://h:8080,      ws://h:8080/v1/ws,      http://h:8080/v1/health",
    "https://h,          wss://h/v1/ws,          https://h/v1/health",
    "https://h/node,     wss://h/node/v1/ws,     https://h/node/v1/health",
    "ws://h:8080/v1/ws,  ws://h:8080/v1/ws,      http://h:8080/v1/health",
    "wss://h/v1/ws,      wss://h/v1/ws,          https://h/v1/health"
  })
  void addressesAreDerivedAsTheKnownClientsDo(String apiUrl, String webSocket, String health) {
    NodeEndpoint endpoint = new NodeEndpoint(URI.create(apiUrl));

    assertThat(endpoint.webSocket()).isEqualTo(URI.create(webSocket));
    assertThat(endpoint.http("/v1/health")).isEqualTo(URI.create(health));
  }
}
