/**
 * The WebSocket protocol between client and node: every message as a record of one sealed type, the
 * one codec between records and text frames, and the end-to-end encryption. It knows no sockets and
 * no threads. Reading is lenient, writing is exact.
 */
package com.fabstir.wire;
