package com.fabstir.node.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.regex.Pattern;

/** Refuses the pages that may not ask, and tells the others what they may. */
final class Cors implements Filter {
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

  private final Origins origins;
  private final Json json;

  Cors(Origins origins, Json json) {
    this.origins = origins;
    this.json = json;
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    if (!origins.admit(request)) {
      HttpProblem.originRefused().send(response, json);
      return;
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
