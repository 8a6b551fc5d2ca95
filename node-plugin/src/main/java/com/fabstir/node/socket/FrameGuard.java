package com.fabstir.node.socket;

import io.helidon.websocket.WsCloseCodes;
import io.helidon.websocket.WsCloseException;
import java.util.Optional;

/**
 * Reads what a client sends, finds the first byte that RFC 6455 does not allow, and hands on whole
 * messages, each in one frame. Helidon takes reserved opcodes for faults of its own and answers
 * them in HTTP, lets broken UTF-8 and invented close codes through, and would hold frames of any
 * client that are not whole yet, however many.
 */
final class FrameGuard {
  private static final int CONTINUATION = 0;
  static final int TEXT = 1;
  private static final int BINARY = 2;
  private static final int CLOSE = 8;
  private static final int PONG = 10;
  private static final int MAX_CONTROL_BYTES = 125;

  private final long maxFrameBytes;
  private final FrameFeed feed = new FrameFeed();
  private final MessageBytes content;
  private final byte[] header = new byte[14];
  private final byte[] control = new byte[MAX_CONTROL_BYTES];
  private final Utf8Check text = new Utf8Check();
  private int headerBytes;
  private long payloadLeft;
  private int maskPlace;
  private int controlBytes;
  private int message;
  private boolean tooLong;
  private Optional<WsCloseException> violation = Optional.empty();

  /**
   * @param maxFrameBytes a client that announces more has to go; less than that, and more than a
   *     message may have, is read and thrown away
   */
  FrameGuard(long maxFrameBytes, ClientBudget budget) {
    this.maxFrameBytes = maxFrameBytes;
    this.content = new MessageBytes(budget);
  }

  void accept(byte[] bytes) {
    try {
      int next = 0;
      while (next < bytes.length) {
        next = payloadLeft > 0 ? payload(bytes, next) : header(bytes, next);
      }
    } catch (WsCloseException found) {
      violation = Optional.of(found);
      content.close();
    }
  }

  /** The next piece of what may be read; empty when all was taken. */
  Optional<byte[]> next() {
    return feed.next();
  }

  /** Nothing more comes: what is there of a message is forgotten. */
  void ended() {
    content.close();
  }

  /** With the status code that the client gets; nothing is read any more. */
  Optional<WsCloseException> violation() {
    return violation;
  }

  /** Whether a frame or a message in several frames has begun and not ended. */
  boolean withinMessage() {
    return message != 0 || headerBytes > 0;
  }

  private int header(byte[] bytes, int from) {
    header[headerBytes++] = bytes[from];
    if (headerBytes == 1) {
      checkFirst();
    } else if (headerBytes == 2) {
      checkSecond();
    }
    if (headerBytes >= 2 && headerBytes == headerSize()) {
      begin();
    }
    return from + 1;
  }

  private int opcode() {
    return header[0] & 0x0f;
  }

  private boolean isFinal() {
    return (header[0] & 0x80) != 0;
  }

  private boolean isControl() {
    return opcode() >= CLOSE;
  }

  private void checkFirst() {
    require((header[0] & 0x70) == 0, "Reserved bits are set and no extension was agreed on");
    int opcode = opcode();
    require(
        opcode <= BINARY || (opcode >= CLOSE && opcode <= PONG),
        "Opcode " + opcode + " is reserved");
    if (isControl()) {
      require(isFinal(), "A control frame must not be fragmented");
    } else if (opcode == CONTINUATION) {
      require(message != 0, "Nothing is there to continue");
    } else {
      require(message == 0, "The message before is not at its end");
    }
  }

  private void checkSecond() {
    require((header[1] & 0x80) != 0, "A client's frame must be masked");
    require(
        !isControl() || (header[1] & 0x7f) <= MAX_CONTROL_BYTES,
        "A control frame has at most " + MAX_CONTROL_BYTES + " bytes");
  }

  private int headerSize() {
    return switch (header[1] & 0x7f) {
      case 126 -> 8;
      case 127 -> 14;
      default -> 6;
    };
  }

  private void begin() {
    payloadLeft = length();
    if (payloadLeft > maxFrameBytes) {
      throw new WsCloseException(
          "A frame may have " + maxFrameBytes + " bytes", WsCloseCodes.TOO_BIG);
    }
    if (!isControl() && opcode() != CONTINUATION) {
      message = opcode();
    }
    maskPlace = 0;
    controlBytes = 0;
    if (payloadLeft == 0) {
      end();
    }
  }

  private long length() {
    int size = headerSize() - 4;
    if (size == 2) {
      return header[1] & 0x7f;
    }
    long length = 0;
    for (int i = 2; i < size; i++) {
      length = length << 8 | (header[i] & 0xff);
    }
    require(length >= 0, "A length has 63 bits");
    require(length > (size == 4 ? MAX_CONTROL_BYTES : 0xffff), "A length must be written shortest");
    return length;
  }

  private int payload(byte[] bytes, int from) {
    int to = (int) Math.min(bytes.length, from + payloadLeft);
    if (isControl()) {
      byte[] plain = unmasked(bytes, from, to);
      System.arraycopy(plain, 0, control, controlBytes, plain.length);
      controlBytes += plain.length;
    } else if (message == TEXT) {
      byte[] plain = unmasked(bytes, from, to);
      requireText(text.accept(plain, 0, plain.length));
      keep(plain);
    }
    payloadLeft -= to - from;
    if (payloadLeft == 0) {
      end();
    }
    return to;
  }

  private void keep(byte[] plain) {
    if (tooLong) {
      return;
    }
    switch (content.add(plain, plain.length)) {
      case WHOLE -> {}
      case TOO_LONG -> {
        tooLong = true;
        content.close();
      }
      case NO_ROOM ->
          throw new WsCloseException(
              "Too many long messages are on their way: try again later",
              WsCloseCodes.TRY_AGAIN_LATER);
    }
  }

  private byte[] unmasked(byte[] bytes, int from, int to) {
    byte[] plain = new byte[to - from];
    int mask = headerSize() - 4;
    for (int i = from; i < to; i++) {
      plain[i - from] = (byte) (bytes[i] ^ header[mask + (maskPlace++ & 3)]);
    }
    return plain;
  }

  private void end() {
    if (isControl()) {
      if (opcode() == CLOSE) {
        checkClosing();
        content.close();
      }
      feed.small(opcode(), control, controlBytes);
    } else if (isFinal()) {
      requireText(message != TEXT || text.end());
      messageEnded();
    }
    headerBytes = 0;
  }

  private void messageEnded() {
    if (message == BINARY || tooLong) {
      byte[] refused = (tooLong ? RefusedMessage.TOO_LONG : RefusedMessage.BINARY).payload();
      feed.small(BINARY, refused, refused.length);
    } else {
      feed.text(content);
      content.close();
    }
    tooLong = false;
    message = 0;
  }

  private void checkClosing() {
    if (controlBytes == 0) {
      return;
    }
    require(controlBytes > 1, "A close frame's status has two bytes");
    int status = (control[0] & 0xff) << 8 | (control[1] & 0xff);
    require(mayBeSent(status), "Status " + status + " must not be sent");
    var reason = new Utf8Check();
    requireText(reason.accept(control, 2, controlBytes) && reason.end());
  }

  /** RFC 6455 §7.4, with what IANA has registered since: 1012, 1013 and 1014. */
  private static boolean mayBeSent(int status) {
    return (status >= 1000 && status <= 1003)
        || (status >= 1007 && status <= 1014)
        || (status >= 3000 && status <= 4999);
  }

  private static void requireText(boolean good) {
    if (!good) {
      throw new WsCloseException("The text is not UTF-8", 1007);
    }
  }

  private static void require(boolean good, String otherwise) {
    if (!good) {
      throw new WsCloseException(otherwise, WsCloseCodes.PROTOCOL_ERROR);
    }
  }
}
