package com.fabstir.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.evm.Address;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms on the wire, as the protocol writes them. */
class WireCodecTest {
  private static final String NONCE = "03".repeat(24);
  private final WireCodec codec = new WireCodec();
  private final Optional<RequestId> id = Optional.of(RequestId.of("m1"));
  private final Optional<String> session = Optional.of("42");
  private final AnswerEnd end = AnswerEnd.of(FinishReason.STOP, new Usage(9, 17, 2048), "tiny");

  @ParameterizedTest
  @ValueSource(
      strings = {
        // what the real clients send
        "{\"type\":\"session_init\",\"chain_id\":84532,\"session_id\":\"42\",\"jobId\":\"42\",\"user_address\":\"0x5cbd\",\"id\":\"a1\"}",
        "{\"type\":\"prompt\",\"chain_id\":84532,\"jobId\":\"42\",\"prompt\":\"Hi\",\"request\":{\"model\":\"tiny-vicuna\",\"prompt\":\"Hi\",\"max_tokens\":50,\"temperature\":0.7,\"stream\":true},\"id\":\"p1\"}",
        "{\"type\":\"stream_cancel\",\"session_id\":\"42\",\"reason\":\"user_cancelled\"}",
        "{\"type\":\"session_end\",\"session_id\":\"42\"}",
        "{\"type\":\"ping\"}"
      })
  void clientMessagesComeOutAsTheyWentIn(String frame) {
    assertThat(codec.write(codec.readClient(frame))).isEqualTo(frame);
  }

  @Test
  void encryptedInitOfTheWorkedTranscriptComesOutAsItWentIn() {
    String frame =
        "{\"type\":\"encrypted_session_init\",\"chain_id\":84532,\"session_id\":\"42\",\"job_id\":\"42\",\"id\":\"a1\",\"payload\":{\"ephPubHex\":\"02"
            + "46".repeat(32)
            + "\",\"saltHex\":\""
            + "00".repeat(32)
            + "\",\"nonceHex\":\""
            + "01".repeat(24)
            + "\",\"ciphertextHex\":\"fe7ecc1f\",\"signatureHex\":\""
            + "b4".repeat(64)
            + "00\",\"recid\":0,\"alg\":\"secp256k1-ecdh(ephemeral→static)+hkdf(sha256)+xchacha20-poly1305\",\"info\":\"\",\"aadHex\":\"\"}}";

    assertThat(codec.write(codec.readClient(frame))).isEqualTo(frame);
  }

  @Test
  void encryptedMessageComesOutAsItWentIn() {
    String frame =
        "{\"type\":\"encrypted_message\",\"session_id\":\"42\",\"id\":\"m1\",\"payload\":{\"ciphertextHex\":\"f1895350\",\"nonceHex\":\""
            + NONCE
            + "\",\"aadHex\":\"6d6573736167655f30\"}}";

    assertThat(codec.write(codec.readClient(frame))).isEqualTo(frame);
  }

  @Test
  void serverMessagesHaveTheDocumentedForms() {
    SealedText sealed =
        new SealedText(
            ByteString.fromHex("7c81"), ByteString.fromHex(NONCE), ByteString.utf8("chunk_0"));
    String payload =
        "\"payload\":{\"ciphertextHex\":\"7c81\",\"nonceHex\":\""
            + NONCE
            + "\",\"aadHex\":\"6368756e6b5f30\"";
    String usage =
        "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":17,\"total_tokens\":26,\"context_window_size\":2048}";

    assertWritten(
        ServerMessage.Connected.GREETING,
        "{\"type\":\"connected\",\"message\":\"WebSocket connected successfully\"}");
    assertWritten(
        new ServerMessage.SessionInitAck(
            "42",
            Optional.of(BigInteger.valueOf(42)),
            OptionalLong.of(84532),
            Optional.of(new Address("0x5CbDd86a2FA8Dc4bDdd8a8f69dBa48572EeC07FB")),
            ServerMessage.SessionInitAck.ENCRYPTED,
            id),
        "{\"type\":\"session_init_ack\",\"status\":\"success\",\"session_id\":\"42\",\"job_id\":42,\"chain_id\":84532,\"client_address\":\"0x5cbdd86a2fa8dc4bddd8a8f69dba48572eec07fb\",\"message\":\"Encrypted"
            + " session initialized successfully\",\"id\":\"m1\"}");
    assertWritten(
        new ServerMessage.StreamChunk(" Hello", 1, id),
        "{\"type\":\"stream_chunk\",\"content\":\" Hello\",\"tokens\":1,\"id\":\"m1\"}");
    assertWritten(
        new ServerMessage.EncryptedChunk(1, session, id, sealed, 0, false),
        "{\"type\":\"encrypted_chunk\",\"tokens\":1,\"session_id\":\"42\",\"id\":\"m1\","
            + payload
            + ",\"index\":0}}");
    assertWritten(
        new ServerMessage.EncryptedChunk(0, session, id, sealed, 1, true),
        "{\"type\":\"encrypted_chunk\",\"tokens\":0,\"session_id\":\"42\",\"id\":\"m1\","
            + payload
            + ",\"index\":1},\"final\":true}");
    assertWritten(
        new ServerMessage.EncryptedResponse(session, id, sealed, end),
        "{\"type\":\"encrypted_response\",\"session_id\":\"42\",\"id\":\"m1\","
            + payload
            + "},\"reason\":\"complete\",\"finish_reason\":\"stop\",\"tokens_used\":17,"
            + usage
            + ",\"model\":\"tiny\"}");
    assertWritten(
        new ServerMessage.StreamEnd(session, id, end),
        "{\"type\":\"stream_end\",\"session_id\":\"42\",\"id\":\"m1\",\"reason\":\"complete\",\"tokens_used\":17,\"finish_reason\":\"stop\","
            + usage
            + ",\"model\":\"tiny\"}");
    assertWritten(
        new ServerMessage.Failure(
            WireError.of(
                    WireErrorCode.SESSION_KEY_NOT_FOUND, "No session key found for session_id: 42")
                .about(id, session)),
        "{\"type\":\"error\",\"code\":\"SESSION_KEY_NOT_FOUND\",\"message\":\"No session key found"
            + " for session_id: 42\",\"error\":\"No session key found for session_id:"
            + " 42\",\"session_id\":\"42\",\"id\":\"m1\"}");
    assertWritten(
        new ServerMessage.Notice(
            ServerMessage.Notice.Kind.PROOF_SUBMITTED,
            session,
            Optional.of(BigInteger.valueOf(42)),
            OptionalLong.of(100),
            Optional.of("0x01"),
            Optional.of("bcid"),
            Optional.of("0x02")),
        "{\"type\":\"proof_submitted\",\"session_id\":\"42\",\"job_id\":42,\"tokens\":100,\"proof_hash\":\"0x01\",\"proof_cid\":\"bcid\",\"tx_hash\":\"0x02\"}");
    assertWritten(new ServerMessage.Pong(), "{\"type\":\"pong\"}");
  }

  @Test
  void acknowledgementOfAPlainSessionSaysNullForWhatIsNotKnown() {
    assertThat(
            codec.write(
                new ServerMessage.SessionInitAck(
                    "unknown",
                    Optional.empty(),
                    OptionalLong.empty(),
                    Optional.empty(),
                    ServerMessage.SessionInitAck.PLAIN,
                    Optional.empty())))
        .isEqualTo(
            "{\"type\":\"session_init_ack\",\"status\":\"success\",\"session_id\":\"unknown\",\"job_id\":null,\"chain_id\":null,\"message\":\"Session"
                + " initialized successfully\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"text\"",
        "7",
        "1.50",
        "true",
        "null",
        "[1,{\"b\":2,\"a\":1}]",
        "{\"z\":1,\"a\":null}",
        "123456789012345678901234567890"
      })
  void requestIdsOfAnyKindAreEchoed(String json) {
    ClientMessage message = codec.readClient("{\"id\":" + json + ",\"type\":\"ping\"}");

    assertThat(codec.write(new ServerMessage.StreamChunk("", 0, message.id())))
        .endsWith("\"id\":" + json + "}");
  }

  @Test
  void spellingsNumbersAndUnknownMembersAreAccepted() {
    List<String> forms =
        List.of(
            "{\"type\":\"session_init\",\"session_id\":\"42\",\"job_id\":\"42\",\"chain_id\":\"31337\"}",
            "{\"type\":\"session_init\",\"sessionId\":42,\"jobId\":42,\"chainId\":31337,\"x\":{\"y\":[]}}",
            "{\"type\":\"session_init\",\"sessionId\":\"42\",\"session_id\":\"42\",\"chain_id\":31337}");
    for (String form : forms) {
      assertThat(codec.readClient(form))
          .as(form)
          .isEqualTo(
              new ClientMessage.SessionInit(
                  Optional.empty(),
                  session,
                  Optional.of(BigInteger.valueOf(42)),
                  OptionalLong.of(31337),
                  Optional.empty()));
    }
  }

  @Test
  void jobIsTakenFromTheSessionIdWhenItIsNotNamed() {
    assertThat(jobOf("{\"type\":\"session_end\",\"session_id\":\"139n\"}"))
        .contains(BigInteger.valueOf(139));
    assertThat(jobOf("{\"type\":\"session_end\",\"session_id\":139}"))
        .contains(BigInteger.valueOf(139));
    assertThat(jobOf("{\"type\":\"session_end\",\"session_id\":\"s-1\"}")).isEmpty();
    assertThat(jobOf("{\"type\":\"session_end\",\"session_id\":\"nn\"}")).isEmpty();
  }

  @Test
  void hexOfEitherCaseAndWithPrefixIsAccepted() {
    String frame =
        "{\"type\":\"encrypted_message\",\"payload\":{\"ciphertextHex\":\"0xF18953\",\"nonceHex\":\"0X"
            + NONCE
            + "\",\"aadHex\":\"\"}}";

    ClientMessage.EncryptedMessage message =
        (ClientMessage.EncryptedMessage) codec.readClient(frame);

    assertThat(message.payload().ciphertext().hex()).isEqualTo("f18953");
    assertThat(message.sessionId()).isEmpty();
  }

  @Test
  void promptWithoutNestedRequestUsesTheOuterMembers() {
    ClientMessage.Prompt prompt =
        (ClientMessage.Prompt)
            codec.readClient(
                "{\"type\":\"prompt\",\"jobId\":42,\"prompt\":\"Hi\",\"max_tokens\":5,\"temperature\":0}");

    assertThat(prompt.request().prompt()).isEqualTo("Hi");
    assertThat(prompt.request().options()).isEqualTo(PromptOptions.of(5, 0.0));
    assertThat(prompt.request().newGeneration()).isFalse();
  }

  @Test
  void inferenceCarriesTheConversation() {
    ClientMessage.Inference inference =
        (ClientMessage.Inference)
            codec.readClient(
                "{\"type\":\"inference\",\"id\":1,\"request\":{\"prompt\":\"Hi\",\"job_id\":42,\"conversation_context\":[{\"role\":\"user\",\"content\":\"a\",\"timestamp\":1}]}}");

    assertThat(inference.jobId()).contains(BigInteger.valueOf(42));
    assertThat(inference.request().context()).containsExactly(new ChatTurn("user", "a"));
  }

  @Test
  void decryptedPromptIsAnObjectWithAPromptOrElseTheTextItself() {
    PromptOptions outer = PromptOptions.of(7, 0.5);
    for (String raw : List.of("Hi", "{\"json\":true}", "{\"prompt\":5}", "{broken", "[1]", " ")) {
      PromptRequest request = codec.readPrompt(raw, outer);
      assertThat(request.prompt()).isEqualTo(raw);
      assertThat(request.newGeneration()).isFalse();
      assertThat(request.options()).isEqualTo(outer);
    }

    PromptRequest json =
        codec.readPrompt(
            "{\"prompt\":\"Hi\",\"model\":\"m\",\"max_tokens\":4000,\"thinking\":\"off\"}", outer);
    assertThat(json.prompt()).isEqualTo("Hi");
    assertThat(json.newGeneration()).isTrue();
    assertThat(json.options()).isEqualTo(PromptOptions.of(4000, 0.5).withModel("m"));
    assertThat(codec.readPrompt(codec.writePrompt(json), PromptOptions.NONE)).isEqualTo(json);
    PromptRequest twice =
        codec.readPrompt(
            "{\"prompt\":\"Hi\",\"max_tokens\":5,\"max_tokens\":6}", PromptOptions.NONE);
    assertThat(twice.prompt()).isEqualTo("Hi");
    assertThat(twice.options().maxTokens()).hasValue(6);
  }

  @Test
  void emptyPromptIsRefused() {
    assertThatThrownBy(() -> codec.readPrompt("", PromptOptions.NONE))
        .hasMessageContaining("EMPTY_PROMPT");
    assertThatThrownBy(() -> codec.readPrompt("{\"prompt\":\"\"}", PromptOptions.NONE))
        .hasMessageContaining("EMPTY_PROMPT");
  }

  @Test
  void errorsOfForeignNodesAreUnderstood() {
    assertThat(codec.readServer("{\"type\":\"error\",\"error\":\"Model not found\"}"))
        .contains(
            new ServerMessage.Failure(
                new WireError(
                    "UNKNOWN",
                    "Model not found",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty())));
    assertThat(codec.readServer("{\"type\":\"stream_end\",\"id\":\"p1\"}"))
        .contains(
            new ServerMessage.StreamEnd(
                Optional.empty(),
                Optional.of(RequestId.of("p1")),
                new AnswerEnd(
                    Optional.empty(), OptionalLong.empty(), Optional.empty(), Optional.empty())));
    assertThat(codec.readServer("{\"type\":\"something_new\",\"x\":1}")).isEmpty();
  }

  @Test
  void figuresOfATokenLimitTravelWithTheError() {
    WireError error =
        WireError.of(WireErrorCode.TOKEN_LIMIT_EXCEEDED, "too long").withLimit(900, 512);
    String frame = codec.write(new ServerMessage.Failure(error));

    assertThat(frame).contains("\"prompt_tokens\":900,\"context_window_size\":512");
    assertThat(codec.readServer(frame)).contains(new ServerMessage.Failure(error));
  }

  private Optional<BigInteger> jobOf(String frame) {
    return ((ClientMessage.SessionEnd) codec.readClient(frame)).jobId();
  }

  private void assertWritten(ServerMessage message, String frame) {
    assertThat(codec.write(message)).isEqualTo(frame);
    assertThat(codec.readServer(frame)).contains(message);
  }
}
