package com.fabstir.node.engine;

/**
 * A snapshot of how busy an engine is.
 *
 * @param running answers in the batch
 * @param waiting requests in the queue
 * @param maxRunning the most answers that are computed side by side
 * @param maxWaiting the length of the queue above which requests are refused
 */
public record EngineLoad(int running, int waiting, int maxRunning, int maxWaiting) {}
