package com.fabstir.node.http;

import com.fabstir.node.auth.AccessDesk;
import com.fabstir.node.auth.ChallengeDesk;
import com.fabstir.node.peer.ClientAddresses;
import com.fabstir.node.socket.MessageBudget;
import com.fabstir.node.socket.RequestDesk;
import com.fabstir.node.telemetry.MetricsPage;
import com.fabstir.node.telemetry.Telemetry;
import com.fabstir.plugin.HttpSettings;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** All HTTP paths. What is not here is answered with 404, a wrong method with 405, as JSON. */
final class ApiRoutes {
  private static final System.Logger LOG = System.getLogger(ApiRoutes.class.getName());

  private final NodeView node;
  private final AccessFilter access;
  private final ChallengeRoute challenge;
  private final SessionChallengeRoute sessionChallenge;
  private final SessionProofRoute sessionProof;
  private final Telemetry telemetry;
  private final Json json = new Json();
  private final HealthDocument health;
  private final ModelsDocument models;
  private final VersionDocument version;
  private final ChainsDocument chains;
  private final SessionDocument sessions;
  private final StatusDocument status;
  private final QuestionRoutes questions;
  private final Supplier<HttpSettings> settings;
  private final OpenApiDocument openApi;
  private final Set<String> paths = new HashSet<>();

  ApiRoutes(
      NodeView node,
      ChallengeDesk challenges,
      AccessDesk access,
      ClientAddresses clients,
      RequestDesk requests,
      MessageBudget budget,
      Supplier<HttpSettings> settings,
      BuildFacts build,
      Telemetry telemetry) {
    this.node = node;
    this.telemetry = telemetry;
    this.access = new AccessFilter(access, clients, json);
    this.challenge = new ChallengeRoute(challenges, clients, json);
    this.sessionChallenge = new SessionChallengeRoute(access, clients, node.chain().id(), json);
    this.sessionProof = new SessionProofRoute(requests, clients, json);
    this.health = new HealthDocument(node, json);
    this.settings = settings;
    ModelNames names = new ModelNames(node.model(), node.status().modelId());
    this.questions =
        new QuestionRoutes(
            requests,
            budget,
            settings,
            clients,
            names,
            node.chain().id(),
            telemetry.counters(),
            json);
    this.models = new ModelsDocument(node, names, json);
    this.openApi = new OpenApiDocument(build.version(), json);
    this.version = new VersionDocument(node, json, build);
    this.chains = new ChainsDocument(node, json);
    this.sessions = new SessionDocument(node, json);
    this.status = new StatusDocument(node, json);
  }

  void addTo(HttpRouting.Builder routing) {
    routing.addFilter(new RequestMeter(telemetry.http(), paths));
    Origins origins = new Origins(() -> settings.get().origins());
    routing.addFilter(origins);
    routing.addFilter(access);
    routing.addFilter(new Cors(origins, json));
    get(routing, "/health", this::health);
    get(routing, "/v1/health", this::health);
    get(routing, "/health/live", (_, response) -> state(response, true, "live"));
    get(routing, "/health/ready", (_, response) -> state(response, node.ready(), "ready"));
    get(routing, "/v1/models", (_, response) -> ok(response, models.document()));
    get(routing, "/v1/version", (_, response) -> ok(response, version.document()));
    get(routing, "/status", (_, response) -> ok(response, status.document()));
    get(routing, "/chains", (_, response) -> ok(response, chains.document()));
    get(routing, "/v1/chains", (_, response) -> ok(response, chains.document()));
    get(routing, "/v1/chains/stats", (_, response) -> ok(response, chains.allStatistics()));
    get(
        routing,
        "/v1/chains/{id}/stats",
        (request, response) -> found(request, response, chains::statistics));
    get(
        routing,
        "/v1/session/{id}/info",
        (request, response) -> found(request, response, sessions::document));
    get(routing, METRICS_PATH, (_, response) -> metrics(response));
    post(routing, "/v1/auth/session-challenge", sessionChallenge::handle);
    post(routing, "/v1/auth/session", sessionProof::handle);
    post(routing, "/v1/auth/challenge", challenge::handle);
    get(routing, "/openapi.json", (_, response) -> ok(response, openApi.document()));
    get(routing, "/v1/openapi.json", (_, response) -> ok(response, openApi.document()));
    questions.handlers().forEach((path, handler) -> post(routing, path, handler));
    get(routing, SOCKET_PATH, this::noSocket);
    routing.any((request, response) -> notFound(request).send(response, json));
    routing.error(Throwable.class, this::failed);
  }

  /** The patterns of all paths that were added. */
  Set<String> paths() {
    return Set.copyOf(paths);
  }

  private static final String METRICS_PATH = "/metrics";

  /** Where {@link ApiServer} puts the WebSocket; a request that comes here is none. */
  static final String SOCKET_PATH = "/v1/ws";

  private void get(HttpRouting.Builder routing, String path, Handler handler) {
    route(routing, Method.GET, "GET, HEAD", path, handler);
  }

  private void post(HttpRouting.Builder routing, String path, Handler handler) {
    route(routing, Method.POST, "POST", path, untilClientLeaves(handler));
  }

  private void route(
      HttpRouting.Builder routing, Method method, String allowed, String path, Handler handler) {
    paths.add(path);
    routing.route(method, path, handler);
    if (method.equals(Method.GET)) {
      routing.route(Method.HEAD, path, handler);
    }
    routing.any(
        path,
        (request, response) -> {
          response.header(HeaderNames.ALLOW, allowed);
          HttpProblem.methodNotAllowed(request.prologue().method().text(), allowed)
              .send(response, json);
        });
  }

  private void health(ServerRequest request, ServerResponse response) {
    json.send(response, health.httpStatus(), health.document());
  }

  private void state(ServerResponse response, boolean good, String word) {
    json.send(
        response,
        good ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503,
        json.object().put("status", good ? word : "not " + word));
  }

  private void ok(ServerResponse response, ObjectNode document) {
    json.send(response, Status.OK_200, document);
  }

  private void found(
      ServerRequest request,
      ServerResponse response,
      Function<String, Optional<ObjectNode>> documents) {
    documents
        .apply(request.path().pathParameters().get("id"))
        .ifPresentOrElse(
            document -> ok(response, document), () -> notFound(request).send(response, json));
  }

  private void metrics(ServerResponse response) {
    response.headers().set(HeaderNames.CONTENT_TYPE, MetricsPage.CONTENT_TYPE);
    response.send(telemetry.page().getBytes(StandardCharsets.UTF_8));
  }

  private void noSocket(ServerRequest request, ServerResponse response) {
    HttpProblem.invalid("This path is a WebSocket: connect with an upgrade").send(response, json);
  }

  private static HttpProblem notFound(ServerRequest request) {
    return HttpProblem.notFound(request.path().path());
  }

  /** Nobody is there to be answered when the client leaves in the middle of its body. */
  private static Handler untilClientLeaves(Handler handler) {
    return (request, response) -> {
      try {
        handler.handle(request, response);
      } catch (DataReader.InsufficientDataAvailableException end) {
        throw new CloseConnectionException("The client left", end);
      }
    };
  }

  private void failed(ServerRequest request, ServerResponse response, Throwable failure) {
    LOG.log(
        System.Logger.Level.ERROR,
        request.prologue().method().text() + " " + request.path().path() + " failed",
        failure);
    HttpProblem.internal().send(response, json);
  }
}
