package com.fabstir.node.http;

import com.fabstir.node.auth.AccessDesk;
import com.fabstir.node.peer.ClientAddress;
import com.fabstir.node.peer.ClientAddresses;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.time.Duration;
import java.util.Optional;

/** Keeps out blocked addresses, and those that ask too often. */
final class AccessFilter implements Filter {
  private final AccessDesk access;
  private final ClientAddresses clients;
  private final Json json;

  AccessFilter(AccessDesk access, ClientAddresses clients, Json json) {
    this.access = access;
    this.clients = clients;
    this.json = json;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    ClientAddress client = clients.of(request);
    if (!access.admits(client)) {
      HttpProblem.forbidden().send(response, json);
      return;
    }
    Optional<Duration> wait = access.limits().waitForRequest(client);
    if (wait.isPresent()) {
      HttpProblem.tooMany(wait.get()).send(response, json);
      return;
    }
    chain.proceed();
  }
}
