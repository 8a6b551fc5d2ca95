package com.fabstir.node.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which web pages may ask. By default all of them: clients run in browsers on other sites, and
 * nothing here depends on cookies. Programs that are no browsers name no origin and may always ask.
 *
 * <p>As a filter it lets a page read whatever is answered to it, so it comes before those that
 * refuse.
 */
final class Origins implements Filter {
  private static final HeaderName ALLOW_ORIGIN = HeaderNames.create("Access-Control-Allow-Origin");

  private final Supplier<List<String>> origins;

  /**
   * @param origins those that are allowed now, in lower case; none means all
   */
  Origins(Supplier<List<String>> origins) {
    this.origins = origins;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    List<String> allowed = origins.get();
    if (allowed.isEmpty()) {
      response.header(ALLOW_ORIGIN, "*");
    } else {
      response.header(HeaderNames.VARY, "Origin");
      origin(request)
          .filter(origin -> isAllowed(allowed, origin))
          .ifPresent(origin -> response.header(ALLOW_ORIGIN, origin));
    }
    chain.proceed();
  }

  boolean admit(RoutingRequest request) {
    List<String> allowed = origins.get();
    return origin(request).map(origin -> isAllowed(allowed, origin)).orElse(true);
  }

  private static boolean isAllowed(List<String> allowed, String origin) {
    return allowed.isEmpty() || allowed.contains(origin.toLowerCase(Locale.ROOT));
  }

  private static Optional<String> origin(RoutingRequest request) {
    return request.headers().first(HeaderNames.ORIGIN);
  }
}
