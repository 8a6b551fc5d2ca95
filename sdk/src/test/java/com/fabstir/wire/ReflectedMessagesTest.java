package com.fabstir.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

/** Both directions of a session have one key, so a stranger can send the host's own words back. */
class ReflectedMessagesTest {
  private final HostCipher host =
      new HostCipher(SessionKey.random(new SecureRandom()), new SecureRandom(), new ReplayMemory());

  @Test
  void aChunkOfTheHostIsNoPrompt() {
    assertRefused(host.sealChunk(0, "Hello"));
    assertRefused(host.sealChunk(17, ""));
  }

  @Test
  void theEndOfAnAnswerIsNoPrompt() {
    assertRefused(host.sealFinal(FinishReason.STOP));
  }

  private void assertRefused(SealedText own) {
    assertThatThrownBy(() -> host.openPrompt(own))
        .isInstanceOfSatisfying(
            WireException.class,
            refusal -> assertThat(refusal.error().code()).hasToString("REPLAYED_MESSAGE"));
  }
}
