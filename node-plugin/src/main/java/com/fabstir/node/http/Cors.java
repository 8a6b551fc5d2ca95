package com.fabstir.node.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which web pages may ask. By default all of them: clients run in browsers on other sites, and
 * nothing here depends on cookies. Programs that are no browsers name no origin and may always ask.
 */
final class Cors implements Filter {
  private static final HeaderName ALLOW_ORIGIN = HeaderNames.create("Access-Control-Allow-Origin");
  private static final HeaderName ALLOW_METHODS =
      HeaderNames.create("Access-Control-Allow-Methods");
  private static final HeaderName ALLOW_HEADERS =
      HeaderNames.create("Access-Control-Allow-Headers");
  private static final HeaderName REQUEST_HEADERS =
      HeaderNames.create("Access-Control-Request-Headers");
  private static final HeaderName MAX_AGE = HeaderNames.create("Access-Control-Max-Age");

  private static final String USUAL_HEADERS =
      "Content-Type, Authorization, X-Request-Id, Fabstir-Job-Id, Fabstir-Session-Token";

  /** Names of headers; anything else is not repeated. */
  private static final Pattern HEADER_LIST = Pattern.compile("[A-Za-z0-9 ,_-]{1,1024}");

  private final Set<String> allowed;
  private final Json json;

  /**
   * @param allowed origins in lower case; empty means all
   */
  Cors(List<String> allowed, Json json) {
    this.allowed = Set.copyOf(allowed);
    this.json = json;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    Optional<String> origin = request.headers().first(HeaderNames.ORIGIN);
    if (allowed.isEmpty()) {
      response.header(ALLOW_ORIGIN, "*");
    } else {
      response.header(HeaderNames.VARY, "Origin");
      if (origin.isPresent()) {
        if (!allowed.contains(origin.get().toLowerCase(Locale.ROOT))) {
          HttpProblem.originRefused().send(response, json);
          return;
        }
        response.header(ALLOW_ORIGIN, origin.get());
      }
    }
    if (request.prologue().method().equals(Method.OPTIONS)) {
      preflight(request, response);
    } else {
      chain.proceed();
    }
  }

  private static void preflight(RoutingRequest request, RoutingResponse response) {
    response.header(ALLOW_METHODS, "GET, HEAD, POST, OPTIONS");
    response.header(
        ALLOW_HEADERS,
        request
            .headers()
            .first(REQUEST_HEADERS)
            .filter(names -> HEADER_LIST.matcher(names).matches())
            .orElse(USUAL_HEADERS));
    response.header(MAX_AGE, "86400");
    response.status(Status.NO_CONTENT_204).send();
  }
}
