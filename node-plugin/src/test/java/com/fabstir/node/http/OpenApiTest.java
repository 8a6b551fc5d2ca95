package com.fabstir.node.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.node.NodeOnDevnet;
import com.fabstir.node.auth.ChallengeDesk;
import com.fabstir.node.peer.ClientAddresses;
import com.fabstir.node.socket.MessageBudget;
import com.fabstir.node.telemetry.Telemetry;
import com.fabstir.plugin.HttpSettings;
import com.fabstir.wire.ServerMessage;
import com.fabstir.wire.WalletProof;
import com.fabstir.wire.WireCodec;
import com.fabstir.wire.WireError;
import com.fabstir.wire.WireErrorCode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document against what the node really answers, path by path. */
@DevnetTest(revertAfterEach = false)
class OpenApiTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String KEY = "the-operators-own-key-4711";
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private static NodeOnDevnet node;
  private static BigInteger job;
  private static ObjectNode api;

  @BeforeAll
  static void start(Devnet devnet, @TempDir Path directory) throws Exception {
    node =
        new NodeOnDevnet(devnet, directory)
            .withHttp(HttpSettings.DEFAULT.withApiKey(KEY))
            .registered()
            .started();
    job = node.newJob();
    api = (ObjectNode) JSON.readTree(ask("GET", "/openapi.json", "").body());
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static HttpResponse<String> ask(String method, String path, String body, String... more)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(node.http(path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (more.length > 0) {
      request.headers(more);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** One request of one documented path, and the status that it must have. */
  private record Case(
      String path, String method, String asked, String body, int status, String... headers) {
    static Case get(String path, int status) {
      return new Case(path, "get", path, "", status);
    }

    static Case get(String path, String asked, int status) {
      return new Case(path, "get", asked, "", status);
    }

    static Case post(String path, String body, int status, String... headers) {
      return new Case(path, "post", path, body, status, headers);
    }

    String name() {
      return method + " " + asked + " " + status + " " + body;
    }
  }

  private static final String CHAT = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";
  private static final String PROMPT = "\"prompt\":\"Hi\"";
  private static final String SHORT = ",\"max_tokens\":6";
  private static final String STREAM =
      ",\"stream\":true,\"stream_options\":{\"include_usage\":true}";

  private static Stream<Case> cases() {
    return Stream.of(
            Stream.of("/health", "/v1/health", "/health/live", "/health/ready", "/status")
                .map(path -> Case.get(path, 200)),
            Stream.of("/v1/models", "/v1/version", "/v1/chains", "/chains", "/v1/chains/stats")
                .map(path -> Case.get(path, 200)),
            Stream.of("/metrics", "/openapi.json", "/v1/openapi.json")
                .map(path -> Case.get(path, 200)),
            Stream.of(
                Case.get("/v1/chains/{id}/stats", "/v1/chains/31337/stats", 200),
                Case.get("/v1/chains/{id}/stats", "/v1/chains/1/stats", 404),
                Case.get("/v1/session/{id}/info", "/v1/session/0/info", 404),
                Case.get("/v1/ws", 400),
                Case.post("/v1/auth/challenge", "{\"challenge\":\"" + "05".repeat(32) + "\"}", 200),
                Case.post("/v1/auth/challenge", "{}", 400),
                Case.post(
                    "/v1/auth/session-challenge",
                    "{\"wallet\":\"" + node.payer().address() + "\",\"job_id\":\"1\"}",
                    200),
                Case.post("/v1/auth/session-challenge", "{}", 400),
                Case.post("/v1/auth/session", "{}", 400),
                Case.post("/v1/auth/session", "{\"job_id\":1}", 401),
                Case.post("/v1/auth/challenge", "x".repeat(5000), 413)),
            Stream.of("/v1/inference", "/v1/v1/inference").flatMap(path -> questions(path, PROMPT)),
            questions("/v1/chat/completions", CHAT),
            questions("/v1/completions", PROMPT))
        .flatMap(cases -> cases);
  }

  private static Stream<Case> questions(String path, String question) {
    String paid = "\"job_id\":" + job + ",";
    return Stream.of(
        Case.post(path, "{" + paid + question + SHORT + "}", 200),
        Case.post(path, "{" + question + SHORT + STREAM + "}", 200, "Authorization", bearer()),
        Case.post(path, "{" + question + SHORT + "}", 200, "Fabstir-Job-Id", job.toString()),
        Case.post(path, "{" + paid + "}", 400),
        Case.post(path, "{" + question + "}", 401),
        Case.post(path, "{\"job_id\":9999," + question + "}", 404),
        Case.post(path, "{" + paid + "\"model\":\"other\"," + question + "}", 404),
        Case.post(path, "x".repeat((1 << 20) + 1), 413));
  }

  private static String bearer() {
    return "Bearer " + KEY;
  }

  @TestFactory
  Stream<DynamicTest> answersAreAsDocumented() {
    return cases().map(one -> dynamicTest(shortened(one.name()), () -> check(one)));
  }

  private static String shortened(String name) {
    return name.length() <= 120 ? name : name.substring(0, 120) + "…";
  }

  private static void check(Case one) throws Exception {
    HttpResponse<String> answer =
        ask(one.method().toUpperCase(Locale.ROOT), one.asked(), one.body(), one.headers());

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(one.status());
    JsonNode response =
        api.path("paths")
            .path(one.path())
            .path(one.method())
            .path("responses")
            .path(String.valueOf(one.status()));
    assertThat(response.isMissingNode()).as("documented").isFalse();
    String type =
        answer.headers().firstValue("Content-Type").orElseThrow().replaceAll(";.*", "").strip();
    JsonNode schema = response.path("content").path(type).path("schema");
    assertThat(schema.isMissingNode()).as("documented as " + type).isFalse();
    switch (type) {
      case "application/json" -> valid(schema, answer.body());
      case "text/event-stream" ->
          answer
              .body()
              .lines()
              .filter(line -> !line.isEmpty() && !line.equals("data: [DONE]"))
              .forEach(line -> valid(schema, line.substring("data: ".length())));
      default -> assertThat(answer.body()).isNotBlank();
    }
    if (one.method().equals("post") && one.status() == 200) {
      valid(requestSchema(one), one.body());
    }
  }

  private static JsonNode requestSchema(Case one) {
    return api.path("paths")
        .path(one.path())
        .path("post")
        .path("requestBody")
        .path("content")
        .path("application/json")
        .path("schema");
  }

  /** The document itself carries the schemas that others point to. */
  private static void valid(JsonNode schema, String document) {
    ObjectNode root = JSON.createObjectNode();
    root.setAll((ObjectNode) schema.deepCopy());
    root.set("components", api.get("components"));
    List<Error> errors =
        SCHEMAS.getSchema(root.toString(), InputFormat.JSON).validate(document, InputFormat.JSON);
    assertThat(errors).as(document).isEmpty();
  }

  @Test
  void everyPathIsDocumentedAndEveryDocumentedPathIsThere() {
    var routes =
        new ApiRoutes(
            (NodeView) node.node(),
            new ChallengeDesk(node.host()),
            null,
            new ClientAddresses(List::of),
            null,
            MessageBudget.ofHeap(),
            () -> HttpSettings.DEFAULT,
            new BuildFacts("1", "1", "2026-01-01"),
            new Telemetry());
    routes.addTo(HttpRouting.builder());
    Set<String> documented = new TreeSet<>();
    api.get("paths").propertyNames().forEach(documented::add);

    assertThat(documented).isEqualTo(new TreeSet<>(routes.paths()));
  }

  @Test
  void everyPathIsAskedHere() {
    Set<String> asked = new HashSet<>();
    cases().forEach(one -> asked.add(one.method() + " " + one.path()));
    Set<String> documented = new HashSet<>();
    api.get("paths")
        .propertyStream()
        .forEach(
            path ->
                path.getValue()
                    .propertyNames()
                    .forEach(method -> documented.add(method + " " + path.getKey())));

    assertThat(asked).isEqualTo(documented);
  }

  @Test
  void aSessionIsAsDocumented() throws Exception {
    BigInteger paid = node.newJob();
    ask("POST", "/v1/inference", "{" + PROMPT + SHORT + ",\"job_id\":" + paid + "}");
    check(Case.get("/v1/session/{id}/info", "/v1/session/" + paid + "/info", 200));
  }

  @Test
  void aProvedSessionIsAsDocumented() throws Exception {
    BigInteger paid = node.newJob();
    var given =
        (ServerMessage.AuthChallenge)
            new WireCodec()
                .readServer(
                    ask(
                            "POST",
                            "/v1/auth/session-challenge",
                            "{\"wallet\":\"%s\",\"job_id\":%s}"
                                .formatted(node.payer().address(), paid))
                        .body())
                .orElseThrow();
    WalletProof proof = given.challenge().prove(node.payer());
    String body =
        "{\"job_id\":\"%s\",\"auth\":{\"nonce\":\"%s\",\"signature\":\"0x%s\"}}"
            .formatted(paid, proof.nonce().value(), proof.signature().hex());

    check(Case.post("/v1/auth/session", body, 200));
    check(Case.post("/v1/inference", "{\"job_id\":\"" + paid + "\"," + PROMPT + SHORT + "}", 403));
  }

  @Test
  void everyRefusalHasAStatusThatIsDocumented() {
    JsonNode responses = api.path("paths").path("/v1/inference").path("post").path("responses");
    Arrays.stream(WireErrorCode.values())
        .map(code -> RefusedQuestions.problem(WireError.of(code, "no")))
        .forEach(
            problem -> {
              String status = String.valueOf(problem.status().code());
              assertThat(responses.has(status)).as(status).isTrue();
              assertThat(
                      api.at("/components/schemas/Problem/properties/error_type/enum").toString())
                  .contains("\"" + problem.errorType() + "\"");
            });
  }

  @Test
  void itsVersionIsTheNodes() {
    assertThat(api.get("openapi").stringValue()).startsWith("3.1");
    assertThat(api.at("/info/version").stringValue()).isEqualTo(node.node().status().version());
  }
}
