package com.fabstir.node.engine.openai;

/** Whose habits a test's server has, as their documentation tells them. */
enum UpstreamKind {
  /** A tokenizer, templates, its context; a running count in its timings. */
  LLAMA_SERVER,
  /** A tokenizer, its context, the tokens' ids; a running count in its usage. */
  VLLM,
  /** OpenAI's API and no more. */
  OLLAMA
}
