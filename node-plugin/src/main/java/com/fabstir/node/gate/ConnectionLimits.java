package com.fabstir.node.gate;

import java.time.Duration;

/**
 * What strangers may take.
 *
 * @param connections open at once, HTTP and WebSocket together
 * @param perAddress of them of one client address; a proxy on this machine has no limit
 * @param requestTime longest time from connecting to the end of a request, from the first byte of a
 *     later request to its end, or of a WebSocket message from its first to its last byte
 * @param idleTime longest silence between requests, or of a WebSocket that is pinged all the while
 * @param writeTime longest time that a client may take to make room for what is written to it
 */
public record ConnectionLimits(
    int connections, int perAddress, Duration requestTime, Duration idleTime, Duration writeTime) {}
