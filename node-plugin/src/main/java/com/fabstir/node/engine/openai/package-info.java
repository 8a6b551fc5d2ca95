/**
 * The second adapter of the engine port: answers come from another program with OpenAI's API, such
 * as llama-server, vLLM or Ollama. Everything that it says is checked before it is believed, and
 * nothing of a prompt or an answer, nor the server's own error texts, which may quote them, is
 * logged.
 */
package com.fabstir.node.engine.openai;
