package com.fabstir.node.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/**
 * Lets web pages of every origin ask: clients run in browsers on other sites, and nothing here
 * depends on cookies.
 */
final class OpenCors implements Filter {
  private static final HeaderName ALLOW_ORIGIN = HeaderNames.create("Access-Control-Allow-Origin");
  private static final HeaderName ALLOW_METHODS =
      HeaderNames.create("Access-Control-Allow-Methods");
  private static final HeaderName ALLOW_HEADERS =
      HeaderNames.create("Access-Control-Allow-Headers");
  private static final HeaderName MAX_AGE = HeaderNames.create("Access-Control-Max-Age");

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    response.header(ALLOW_ORIGIN, "*");
    if (request.prologue().method().equals(Method.OPTIONS)) {
      response.header(ALLOW_METHODS, "GET, HEAD, POST, OPTIONS");
      response.header(ALLOW_HEADERS, "Content-Type, Authorization, X-Request-Id");
      response.header(MAX_AGE, "86400");
      response.status(Status.NO_CONTENT_204).send();
    } else {
      chain.proceed();
    }
  }
}
