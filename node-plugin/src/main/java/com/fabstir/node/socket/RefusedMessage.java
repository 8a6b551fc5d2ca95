package com.fabstir.node.socket;

import com.fabstir.wire.WireError;
import com.fabstir.wire.WireErrorCode;
import io.helidon.common.buffers.BufferData;

/**
 * A message that is not kept, since it will be refused whatever it says. In its place Helidon gets
 * a binary frame, so that the refusal has its turn among the answers.
 */
enum RefusedMessage {
  BINARY(
      WireErrorCode.INVALID_REQUEST,
      "Expected a text frame with a JSON object, found a binary frame"),
  TOO_LONG(
      WireErrorCode.MESSAGE_TOO_LARGE, "A message may have " + MessageBytes.MAX_BYTES + " bytes");

  private final WireErrorCode code;
  private final String message;

  RefusedMessage(WireErrorCode code, String message) {
    this.code = code;
    this.message = message;
  }

  byte[] payload() {
    return new byte[] {(byte) ordinal()};
  }

  static RefusedMessage of(BufferData payload) {
    return values()[payload.read()];
  }

  WireError error() {
    return WireError.of(code, message);
  }
}
