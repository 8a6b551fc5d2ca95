package com.fabstir.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.node.NodeOnDevnet;
import com.fabstir.plugin.HttpSettings;
import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Questions in the form of OpenAI's API, of the operator and of session jobs. */
@DevnetTest(revertAfterEach = false)
class OpenAiRoutesTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String KEY = "the-operators-own-key-4711";
  private static final String CHAT = "/v1/chat/completions";
  private static final String STORY =
      "\"messages\":[{\"role\":\"user\",\"content\":\"Tell me a long story about a robot\"}],"
          + "\"temperature\":0";

  private static NodeOnDevnet node;

  @BeforeAll
  static void start(Devnet devnet, @TempDir Path directory) {
    node =
        new NodeOnDevnet(devnet, directory)
            .withHttp(HttpSettings.DEFAULT.withApiKey(KEY))
            .registered()
            .started();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  private static HttpRequest.Builder request(String path, String members) {
    return HttpRequest.newBuilder(node.http(path))
        .POST(HttpRequest.BodyPublishers.ofString("{" + members + "}"));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** As the operator. */
  private static JsonNode ask(String path, String members)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        send(request(path, members).header("Authorization", "Bearer " + KEY));
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  private static String text(JsonNode answer) {
    return answer.at("/choices/0/message/content").stringValue();
  }

  private static double metric(String line) throws IOException, InterruptedException {
    return HTTP.send(
            HttpRequest.newBuilder(node.http("/metrics")).build(),
            HttpResponse.BodyHandlers.ofLines())
        .body()
        .filter(one -> one.startsWith(line + " "))
        .mapToDouble(one -> Double.parseDouble(one.substring(line.length() + 1)))
        .sum();
  }

  @Test
  void theOperatorIsAnsweredAndNotBilled() throws Exception {
    double billed = metric("fabstir_tokens_generated_total");
    double own = metric("fabstir_tokens_operator_total");

    JsonNode answer = ask(CHAT, STORY + ",\"model\":\"fabstir-pico-q8_0\"");

    assertThat(answer.get("object").stringValue()).isEqualTo("chat.completion");
    assertThat(answer.get("id").stringValue()).startsWith("chatcmpl-");
    assertThat(answer.get("model").stringValue()).isEqualTo("fabstir-pico-q8_0");
    assertThat(answer.at("/choices/0/finish_reason").stringValue()).isEqualTo("stop");
    assertThat(text(answer)).isNotBlank();
    long tokens = answer.at("/usage/completion_tokens").longValue();
    assertThat(answer.at("/usage/total_tokens").longValue())
        .isEqualTo(tokens + answer.at("/usage/prompt_tokens").longValue());
    assertThat(metric("fabstir_tokens_operator_total")).isEqualTo(own + tokens);
    assertThat(metric("fabstir_tokens_generated_total")).isEqualTo(billed);
  }

  @Test
  void aJobThatIsNamedPaysWhateverKeyIsShown() throws Exception {
    BigInteger job = node.newJob();
    JsonNode answer =
        JSON.readTree(
            send(request(CHAT, STORY)
                    .header("Authorization", "Bearer " + KEY)
                    .header("Fabstir-Job-Id", job.toString()))
                .body());

    assertThat(text(answer)).isNotBlank();
    JsonNode info =
        JSON.readTree(
            send(HttpRequest.newBuilder(node.http("/v1/session/" + job + "/info"))).body());
    assertThat(info.get("tokens_used").longValue())
        .isEqualTo(answer.at("/usage/completion_tokens").longValue());
    HttpResponse<String> torn =
        send(request(CHAT, STORY + ",\"job_id\":999999").header("Fabstir-Job-Id", job.toString()));
    assertThat(torn.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(torn.body()).at("/error/code").stringValue())
        .isEqualTo("invalid_job_id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer wrong", "Bearer the-operators-own-key-4711x", "Basic abc", "x"})
  void nobodyElseAsksWithoutPaying(String authorization) throws Exception {
    HttpResponse<String> response =
        send(request(CHAT, STORY).header("Authorization", authorization));

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    JsonNode error = JSON.readTree(response.body()).get("error");
    assertThat(error.get("type").stringValue()).isEqualTo("authentication_error");
    assertThat(error.get("code").stringValue()).isEqualTo("invalid_api_key");
    assertThat(error.get("message").stringValue()).contains("Fabstir-Job-Id");
    assertThat(error.get("param").isNull()).isTrue();
  }

  @Test
  void aStreamIsWhatClientsOfTheApiExpect() throws Exception {
    String whole = text(ask(CHAT, STORY));

    List<String> lines =
        HTTP.send(
                request(
                        CHAT,
                        STORY + ",\"stream\":true,\"stream_options\":{\"include_usage\":true}")
                    .header("Authorization", "bearer " + KEY)
                    .build(),
                HttpResponse.BodyHandlers.ofLines())
            .body()
            .filter(line -> !line.isEmpty())
            .map(line -> line.substring("data: ".length()))
            .toList();

    assertThat(lines.getLast()).isEqualTo("[DONE]");
    List<JsonNode> chunks =
        lines.subList(0, lines.size() - 1).stream().map(JSON::readTree).toList();
    assertThat(chunks.getFirst().at("/choices/0/delta/role").stringValue()).isEqualTo("assistant");
    assertThat(chunks)
        .allSatisfy(
            chunk -> {
              assertThat(chunk.get("object").stringValue()).isEqualTo("chat.completion.chunk");
              assertThat(chunk.get("id")).isEqualTo(chunks.getFirst().get("id"));
            });
    JsonNode usage = chunks.getLast();
    assertThat(usage.get("choices").isEmpty()).isTrue();
    assertThat(usage.at("/usage/completion_tokens").longValue()).isPositive();
    assertThat(chunks.get(chunks.size() - 2).at("/choices/0/finish_reason").stringValue())
        .isEqualTo("stop");
    assertThat(chunks.get(1).get("usage").isNull()).isTrue();
    StringBuilder text = new StringBuilder();
    chunks.forEach(chunk -> text.append(chunk.at("/choices/0/delta/content").asString("")));
    assertThat(text.toString()).isEqualTo(whole);
  }

  @Test
  void aTextIsContinuedAsItIs() throws Exception {
    String prompt = "\"prompt\":\"Once upon a time\",\"max_tokens\":8,\"temperature\":0";
    JsonNode answer = ask("/v1/completions", prompt);

    assertThat(answer.get("object").stringValue()).isEqualTo("text_completion");
    String text = answer.at("/choices/0/text").stringValue();
    assertThat(answer.at("/usage/completion_tokens").longValue()).isBetween(1L, 8L);
    try (Stream<String> lines =
        HTTP.send(
                request("/v1/completions", prompt + ",\"stream\":true")
                    .header("Authorization", "Bearer " + KEY)
                    .build(),
                HttpResponse.BodyHandlers.ofLines())
            .body()) {
      StringBuilder streamed = new StringBuilder();
      lines
          .filter(line -> line.startsWith("data: {"))
          .map(line -> JSON.readTree(line.substring(6)))
          .forEach(chunk -> streamed.append(chunk.at("/choices/0/text").stringValue()));
      assertThat(streamed.toString()).isEqualTo(text);
    }
  }

  @Test
  void whatIsAskedForHasItsEffect() throws Exception {
    String whole = text(ask(CHAT, STORY));
    String middle = whole.substring(20, 26);
    JsonNode stopped = ask(CHAT, STORY + ",\"stop\":[" + JSON.writeValueAsString(middle) + "]");
    assertThat(text(stopped)).isEqualTo(whole.substring(0, whole.indexOf(middle)));
    assertThat(stopped.at("/choices/0/finish_reason").stringValue()).isEqualTo("stop");

    JsonNode cut = ask(CHAT, STORY + ",\"max_completion_tokens\":5");
    assertThat(cut.at("/usage/completion_tokens").longValue()).isEqualTo(5);
    assertThat(cut.at("/choices/0/finish_reason").stringValue()).isEqualTo("length");

    String varied = STORY.replace("\"temperature\":0", "\"temperature\":1.5,\"seed\":");
    assertThat(text(ask(CHAT, varied + "7"))).isEqualTo(text(ask(CHAT, varied + "7")));
    assertThat(text(ask(CHAT, varied + "7"))).isNotEqualTo(text(ask(CHAT, varied + "8")));
    assertThat(text(ask(CHAT, varied + "9,\"top_p\":0"))).isEqualTo(whole);
    assertThat(text(ask(CHAT, STORY + ",\"frequency_penalty\":2"))).isNotEqualTo(whole);
    assertThat(text(ask(CHAT, STORY + ",\"presence_penalty\":2"))).isNotEqualTo(whole);
  }

  @Test
  void partsAndRolesOfTheApiAreUnderstood() throws Exception {
    String plain = text(ask(CHAT, STORY));
    String parts =
        STORY.replace(
            "\"Tell me a long story about a robot\"",
            "[{\"type\":\"text\",\"text\":\"Tell me a long \"},"
                + "{\"type\":\"text\",\"text\":\"story about a robot\"}]");
    assertThat(text(ask(CHAT, parts + ",\"user\":\"u\",\"n\":1,\"tools\":[],\"logprobs\":false")))
        .isEqualTo(plain);
    String conversation =
        "\"messages\":[{\"role\":\"developer\",\"content\":\"Be brief\"},"
            + "{\"role\":\"user\",\"content\":\"Hi\"},{\"role\":\"assistant\",\"content\":\"Yes\"},"
            + "{\"role\":\"user\",\"content\":\"Who are you?\"}],\"max_tokens\":4";
    assertThat(ask(CHAT, conversation).at("/usage/completion_tokens").longValue()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"n\":2",
        "\"tools\":[{\"type\":\"function\"}]",
        "\"logprobs\":true",
        "\"response_format\":{\"type\":\"json_object\"}",
        "\"temperature\":3",
        "\"max_tokens\":0",
        "\"stop\":[\"\"]",
        "\"stop\":7",
        "\"stream\":\"yes\"",
        "\"messages\":[]",
        "\"messages\":[{\"role\":\"tool\",\"content\":\"x\"}]",
        "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\"}]}]"
      })
  void whatIsNotOfferedIsRefused(String member) throws Exception {
    String question =
        member.startsWith("\"messages\"")
            ? member
            : STORY.replace(",\"temperature\":0", "") + "," + member;
    HttpResponse<String> response =
        send(request(CHAT, question).header("Authorization", "Bearer " + KEY));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(JSON.readTree(response.body()).at("/error/type").stringValue())
        .isEqualTo("invalid_request_error");
  }

  @Test
  void theModelIsListedForClientsOfTheApi() throws Exception {
    JsonNode models = JSON.readTree(send(HttpRequest.newBuilder(node.http("/v1/models"))).body());

    assertThat(models.get("object").stringValue()).isEqualTo("list");
    JsonNode model = models.at("/data/0");
    assertThat(model.get("id").stringValue()).isEqualTo("fabstir-pico-q8_0");
    assertThat(model.get("object").stringValue()).isEqualTo("model");
    assertThat(model.get("created").longValue()).isPositive();
    HttpResponse<String> other =
        send(
            request(CHAT, STORY + ",\"model\":\"gpt-5\"").header("Authorization", "Bearer " + KEY));
    assertThat(other.statusCode()).isEqualTo(404);
    assertThat(JSON.readTree(other.body()).at("/error/code").stringValue())
        .isEqualTo("model_not_found");
  }

  @Test
  void theOperatorsKeyIsNeverShown() {
    assertThat(node.said()).noneMatch(line -> line.contains(KEY));
    assertThat(node.settings(0).http().toString()).doesNotContain(KEY);
    assertThat(node.settings(0).toString()).doesNotContain(KEY);
  }
}
