package com.fabstir.node.engine.openai;

import com.fabstir.node.engine.TokenIds;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What was found out about a server.
 *
 * @param model its name of the model
 * @param contextTokens the most tokens that prompt and answer may have together
 * @param places answers that it computes side by side, if it says so
 * @param markers special tokens of its chat template, if it shows that
 */
record ServerFacts(
    String model,
    int contextTokens,
    OptionalInt places,
    List<String> markers,
    Optional<Tokenizer> tokenizer,
    Dialect dialect,
    TokenIds tokenIds) {}
