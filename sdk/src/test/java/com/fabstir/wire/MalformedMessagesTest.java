package com.fabstir.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MalformedMessagesTest {
  private static final String HEX24 = "ab".repeat(24);
  private final WireCodec codec = new WireCodec();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          INVALID_REQUEST | hello
          INVALID_REQUEST | []
          INVALID_REQUEST | 5
          INVALID_REQUEST | {"type":"ping"
          INVALID_REQUEST | {"type":"ping"} {"type":"ping"}
          INVALID_REQUEST | {}
          INVALID_REQUEST | {"type":5}
          INVALID_REQUEST | {"type":"session_init","job_id":"1","job_id":"2"}
          INVALID_REQUEST | {"type":"session_init","session_id":true}
          INVALID_REQUEST | {"type":"session_init","session_id":"1","sessionId":"2"}
          INVALID_REQUEST | {"type":"session_init","session_id":"1","chain_id":-1}
          INVALID_REQUEST | {"type":"session_init","session_id":"1","chain_id":"base"}
          INVALID_JOB_ID  | {"type":"session_init","session_id":"1","job_id":"abc"}
          INVALID_JOB_ID  | {"type":"session_init","session_id":"1","job_id":-4}
          INVALID_REQUEST | {"type":"session_init","session_id":"1","job_id":1.5}
          INVALID_REQUEST | {"type":"prompt","jobId":"1"}
          INVALID_REQUEST | {"type":"prompt","prompt":7}
          INVALID_REQUEST | {"type":"prompt","request":"x","prompt":"Hi"}
          EMPTY_PROMPT    | {"type":"prompt","prompt":""}
          INVALID_REQUEST | {"type":"prompt","prompt":"Hi","max_tokens":0}
          INVALID_REQUEST | {"type":"prompt","prompt":"Hi","max_tokens":1.5}
          INVALID_REQUEST | {"type":"prompt","prompt":"Hi","max_tokens":1e999999999}
          INVALID_REQUEST | {"type":"prompt","prompt":"Hi","temperature":2.1}
          INVALID_REQUEST | {"type":"prompt","prompt":"Hi","temperature":"hot"}
          INVALID_REQUEST | {"type":"inference","request":{"prompt":"Hi","conversation_context":[5]}}
          UNSUPPORTED     | {"type":"session_resume"}
          UNSUPPORTED     | {"type":"uploadVectors"}
          UNSUPPORTED     | {"type":"no such thing"}
          MISSING_PAYLOAD | {"type":"encrypted_session_init","session_id":"1"}
          MISSING_PAYLOAD | {"type":"encrypted_message","session_id":"1","payload":"x"}
          INVALID_PAYLOAD | {"type":"encrypted_session_init","payload":{}}
          MISSING_PAYLOAD_FIELDS | {"type":"encrypted_message","payload":{"ciphertextHex":"00"}}
          MISSING_PAYLOAD_FIELDS | {"type":"encrypted_message","payload":{"ciphertextHex":0,"nonceHex":"","aadHex":""}}
          INVALID_HEX_ENCODING   | {"type":"encrypted_message","payload":{"ciphertextHex":"0","nonceHex":"","aadHex":""}}
          INVALID_HEX_ENCODING   | {"type":"encrypted_message","payload":{"ciphertextHex":"zz","nonceHex":"","aadHex":""}}
          INVALID_NONCE_SIZE     | {"type":"encrypted_message","payload":{"ciphertextHex":"00","nonceHex":"0102","aadHex":""}}
          """)
  void eachIsRefusedWithItsCode(String code, String frame) {
    assertThat(refusal(frame).code()).isEqualTo(code);
  }

  @Test
  void textsThatClientsKnowAreKept() {
    assertThat(refusal("{\"type\":\"encrypted_session_init\"}").message())
        .isEqualTo("encrypted_session_init must include payload object");
    assertThat(refusal("{\"type\":\"encrypted_session_init\",\"payload\":{}}").message())
        .isEqualTo(
            "Missing required fields in encrypted session init payload (ephPubHex, ciphertextHex,"
                + " signatureHex, nonceHex, aadHex)");
    assertThat(refusal("{\"type\":\"encrypted_message\",\"payload\":{}}").message())
        .isEqualTo("Payload must contain ciphertextHex, nonceHex, and aadHex");
    assertThat(
            refusal(
                    "{\"type\":\"encrypted_message\",\"payload\":{\"ciphertextHex\":\"\",\"nonceHex\":\"00\",\"aadHex\":\"\"}}")
                .message())
        .isEqualTo("Invalid nonce size: expected 24 bytes, got 1");
  }

  @Test
  void refusalNamesTheRequestAndTheSessionAsFarAsTheyCouldBeRead() {
    WireError error =
        refusal("{\"id\":{\"a\":1},\"session_id\":7,\"type\":\"prompt\",\"prompt\":false}");

    assertThat(error.sessionId()).contains("7");
    assertThat(error.id().map(RequestId::toString)).contains("{\"a\":1}");
    assertThat(refusal("{\"session_id\":7,\"type\":\"nonsense\"}").id())
        .isEqualTo(Optional.empty());
  }

  @Test
  void sizeDepthAndLengthsAreBounded() {
    String big = "{\"type\":\"ping\",\"x\":\"" + "é".repeat(600_000) + "\"}";
    assertThat(refusal(big).code()).isEqualTo("MESSAGE_TOO_LARGE");
    String deep = "{\"type\":\"ping\",\"x\":" + "[".repeat(5000) + "]".repeat(5000) + "}";
    assertThat(refusal(deep).code()).isEqualTo("INVALID_REQUEST");
    String many = "{\"type\":\"ping\",\"x\":[" + "1,".repeat(200_000) + "1]}";
    assertThat(refusal(many).code()).isEqualTo("INVALID_REQUEST");
    String longNumber = "{\"type\":\"ping\",\"x\":" + "9".repeat(500_000) + "}";
    assertThat(refusal(longNumber).code()).isEqualTo("INVALID_REQUEST");
    String longId = "{\"type\":\"ping\",\"id\":\"" + "x".repeat(300) + "\"}";
    assertThat(refusal(longId).code()).isEqualTo("INVALID_REQUEST");
    String longSession = "{\"type\":\"session_end\",\"session_id\":\"" + "1".repeat(129) + "\"}";
    assertThat(refusal(longSession).code()).isEqualTo("INVALID_REQUEST");
  }

  @Test
  void aFrameOfTheLargestSizeIsRead() {
    String head = "{\"type\":\"prompt\",\"prompt\":\"";
    String text = "x".repeat(WireLimits.DEFAULT.frameBytes() - head.length() - 2);

    assertThat(codec.readClient(head + text + "\"}")).isInstanceOf(ClientMessage.Prompt.class);
  }

  @Test
  void mutilatedFramesGiveRefusalsAndNothingWorse() {
    List<String> frames =
        List.of(
            "{\"type\":\"encrypted_message\",\"session_id\":\"42\",\"id\":\"m1\",\"payload\":{\"ciphertextHex\":\"f189\",\"nonceHex\":\""
                + HEX24
                + "\",\"aadHex\":\"6d\",\"index\":0},\"max_tokens\":5,\"final\":true}",
            "{\"type\":\"prompt\",\"chain_id\":84532,\"jobId\":\"42\",\"request\":{\"prompt\":\"Hi\",\"max_tokens\":50,\"temperature\":0.7,\"top_k\":3},\"id\":[1]}",
            "{\"type\":\"stream_end\",\"session_id\":\"42\",\"reason\":\"complete\",\"tokens_used\":17,\"usage\":{\"prompt_tokens\":9}}",
            "{\"type\":\"encrypted_chunk\",\"tokens\":1,\"payload\":{\"ciphertextHex\":\"f189\",\"nonceHex\":\""
                + HEX24
                + "\",\"aadHex\":\"6d\",\"index\":0}}");
    Random random = new Random(20261124);
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      String frame = mutilated(frames.get(round % frames.size()), random);
      refused += isRefused(() -> codec.readClient(frame)) ? 1 : 0;
      refused += isRefused(() -> codec.readServer(frame)) ? 1 : 0;
    }
    assertThat(refused).isPositive();
  }

  private static String mutilated(String frame, Random random) {
    StringBuilder text = new StringBuilder(frame);
    String pool = "{}[]\":,0123456789.eE-truefalsn\\u\u0000é";
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, pool.charAt(random.nextInt(pool.length())));
        default -> text.setCharAt(at, pool.charAt(random.nextInt(pool.length())));
      }
    }
    return text.toString();
  }

  /** Anything but a refusal leaves the test with its own exception. */
  private static boolean isRefused(Runnable read) {
    try {
      read.run();
      return false;
    } catch (WireException refused) {
      assertThat(refused.error().code()).isNotBlank();
      return true;
    }
  }

  private WireError refusal(String frame) {
    assertThatThrownBy(() -> codec.readClient(frame)).isInstanceOf(WireException.class);
    try {
      codec.readClient(frame);
      throw new AssertionError("not refused");
    } catch (WireException refused) {
      return refused.error();
    }
  }
}
