/** Chooses the next token from the model's logits. Knows no engine. */
package com.fabstir.node.engine.sample;
