package com.fabstir.node.engine;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RequestValuesTest {
  private static final Prompt PROMPT = new Prompt.Formatted("x");

  @Test
  void temperatureIsZeroToTwo() {
    assertThatNoException().isThrownBy(() -> new SamplingParameters(0));
    assertThatNoException().isThrownBy(() -> new SamplingParameters(2));
    for (double wrong : new double[] {-0.1, 2.1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new SamplingParameters(wrong))
          .withMessageContaining("temperature must be from 0.0 to 2.0, found " + wrong);
    }
  }

  @Test
  void eachSamplingParameterHasItsRange() {
    refuse("topK", -1, 1, 0, 1, 0, 0, 64);
    refuse("topP", 0, 0, 0, 1, 0, 0, 64);
    refuse("topP", 0, 1.01, 0, 1, 0, 0, 64);
    refuse("minP", 0, 1, -0.1, 1, 0, 0, 64);
    refuse("repeatPenalty", 0, 1, 0, 0, 0, 0, 64);
    refuse("frequencyPenalty", 0, 1, 0, 1, 2.1, 0, 64);
    refuse("presencePenalty", 0, 1, 0, 1, 0, -2.1, 64);
    refuse("penaltyWindow", 0, 1, 0, 1, 0, 0, -1);
  }

  @Test
  void aRequestAsksForAtLeastOneToken() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InferenceRequest(PROMPT, SamplingParameters.GREEDY, 0))
        .withMessageContaining("maxTokens");
  }

  @Test
  void aStopStringIsNotEmpty() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new InferenceRequest(PROMPT, SamplingParameters.GREEDY, 1, List.of("a", "")));
  }

  @Test
  void aConversationHasTurns() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Prompt.Chat(List.of()));
  }

  @Test
  void engineSettingsHaveRanges() {
    Path model = Path.of("model.gguf");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EngineSettings(model, -1, 8, 32, 0, 128, 0, Optional.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EngineSettings(model, 0, 65, 32, 0, 128, 0, Optional.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EngineSettings(model, 0, 8, 32, 0, 0, 0, Optional.empty()));
  }

  private static void refuse(
      String name,
      int topK,
      double topP,
      double minP,
      double repeat,
      double frequency,
      double presence,
      int window) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new SamplingParameters(
                    1, topK, topP, minP, repeat, frequency, presence, window, OptionalLong.empty()))
        .withMessageContaining(name);
  }
}
