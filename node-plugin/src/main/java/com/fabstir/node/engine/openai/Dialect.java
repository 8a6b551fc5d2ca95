package com.fabstir.node.engine.openai;

/** How much more than OpenAI's own API a server takes. */
enum Dialect {
  /** Also the names that llama-server and vLLM have added; what it does not know it ignores. */
  EXTENDED,
  /** What OpenAI's API names, and nothing else: it refuses the rest. */
  PLAIN
}
