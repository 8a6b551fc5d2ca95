package com.fabstir.node.http;

import com.fabstir.node.telemetry.HttpMeters;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.time.Duration;
import java.util.Set;

/** Counts and times HTTP requests. */
final class RequestMeter implements Filter {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH");

  private final HttpMeters meters;
  private final Set<String> routes;

  /**
   * @param routes the patterns of the paths that exist; others are counted together
   */
  RequestMeter(HttpMeters meters, Set<String> routes) {
    this.meters = meters;
    this.routes = routes;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    long start = System.nanoTime();
    String method = known(request.prologue().method().text());
    response.whenSent(
        () ->
            meters.answered(
                method,
                request.matchingPattern().filter(routes::contains).orElse("other"),
                response.status().code(),
                Duration.ofNanos(System.nanoTime() - start)));
    chain.proceed();
  }

  /** A stranger can invent any method. */
  private static String known(String method) {
    return METHODS.contains(method) ? method : "other";
  }
}
