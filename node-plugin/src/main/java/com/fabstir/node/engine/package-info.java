/**
 * The port through which the node uses a language model: {@link
 * com.fabstir.node.engine.InferenceEngine}, what goes in ({@link
 * com.fabstir.node.engine.InferenceRequest}) and what comes out ({@link
 * com.fabstir.node.engine.Generation}). Adapters live in packages below.
 */
package com.fabstir.node.engine;
