package com.fabstir.session;

import java.time.Duration;

/**
 * How long a client waits.
 *
 * @param httpTimeout one HTTP request, connection included
 * @param connectTimeout opening the socket
 * @param ackTimeout from an init to its acknowledgement
 * @param pieceTimeout from a prompt to its first piece, and between two pieces
 * @param pingInterval between two signs of life
 * @param settlementPoll between two looks at the chain while waiting for a settlement
 */
public record SessionSettings(
    Duration httpTimeout,
    Duration connectTimeout,
    Duration ackTimeout,
    Duration pieceTimeout,
    Duration pingInterval,
    Duration settlementPoll) {

  public static final SessionSettings DEFAULT =
      new SessionSettings(
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          Duration.ofMillis(500));

  public SessionSettings withPieceTimeout(Duration timeout) {
    return new SessionSettings(
        httpTimeout, connectTimeout, ackTimeout, timeout, pingInterval, settlementPoll);
  }

  public SessionSettings withAckTimeout(Duration timeout) {
    return new SessionSettings(
        httpTimeout, connectTimeout, timeout, pieceTimeout, pingInterval, settlementPoll);
  }

  public SessionSettings withPingInterval(Duration interval) {
    return new SessionSettings(
        httpTimeout, connectTimeout, ackTimeout, pieceTimeout, interval, settlementPoll);
  }
}
