package com.fabstir.wire;

import java.util.Optional;

/**
 * The body of {@code POST /v1/inference}.
 *
 * @param requestId echoed in the answer
 */
public record InferenceBody(JobName job, Optional<String> requestId, PromptRequest request) {}
