package com.fabstir.node.socket;

import com.fabstir.node.engine.SamplingParameters;
import com.fabstir.wire.PromptOptions;

/** What a client asked for, and the node's choice for the rest. */
final class RequestedSampling {
  private RequestedSampling() {}

  static SamplingParameters of(PromptOptions options) {
    SamplingParameters usual = SamplingParameters.BALANCED;
    return new SamplingParameters(
        options.temperature().orElse(usual.temperature()),
        options.topK().orElse(usual.topK()),
        // Nothing of the probability is left by 0: the best token alone.
        Math.max(options.topP().orElse(usual.topP()), Double.MIN_VALUE),
        options.minP().orElse(usual.minP()),
        options.repeatPenalty().orElse(usual.repeatPenalty()),
        options.frequencyPenalty().orElse(usual.frequencyPenalty()),
        options.presencePenalty().orElse(usual.presencePenalty()),
        usual.penaltyWindow(),
        options.seed());
  }
}
