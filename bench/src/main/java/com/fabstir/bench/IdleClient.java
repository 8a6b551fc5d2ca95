package com.fabstir.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;

/**
 * The least that is a WebSocket client, so that thousands fit into one program: it sends short
 * texts, reads messages, and answers pings (RFC 6455).
 */
final class IdleClient implements AutoCloseable {
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;
  private static final int LAST = 0x80;

  private final Socket socket;
  private final DataInputStream in;

  /**
   * @param from the address that the node sees
   */
  IdleClient(InetAddress from, URI node) throws IOException {
    socket = new Socket();
    socket.bind(new InetSocketAddress(from, 0));
    socket.connect(new InetSocketAddress(node.getHost(), node.getPort()));
    socket.setTcpNoDelay(true);
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 512));
    String request =
        """
        GET /v1/ws HTTP/1.1
        Host: %s
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

        """
            .formatted(node.getAuthority())
            .replace("\n", "\r\n");
    socket.getOutputStream().write(request.getBytes(UTF_8));
    String status = line();
    if (!status.contains(" 101 ")) {
      throw new IOException("no WebSocket: " + status);
    }
    while (!line().isEmpty()) {
      // The node's headers say nothing that matters here.
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the node closed after: " + line);
      }
      line.append((char) c);
    }
    return line.toString().strip();
  }

  void send(String text) throws IOException {
    frame(TEXT, text.getBytes(UTF_8));
  }

  /** Waits for the next text. */
  String receive() throws IOException {
    while (true) {
      int opcode = in.readUnsignedByte() & 0x0f;
      int length = in.readUnsignedByte();
      byte[] payload = new byte[length == 126 ? in.readUnsignedShort() : length];
      in.readFully(payload);
      switch (opcode) {
        case TEXT -> {
          return new String(payload, UTF_8);
        }
        case PING -> frame(PONG, payload);
        case CLOSE -> throw new EOFException("the node closed: " + payload.length + " bytes");
        default -> {
          // A pong that nobody has asked for.
        }
      }
    }
  }

  /** The mask is zero: it protects proxies, of which there are none here. */
  private synchronized void frame(int opcode, byte[] payload) throws IOException {
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 8);
    frame.put((byte) (LAST | opcode));
    if (payload.length < 126) {
      frame.put((byte) (LAST | payload.length));
    } else {
      frame.put((byte) (LAST | 126)).putShort((short) payload.length);
    }
    frame.putInt(0).put(payload);
    socket.getOutputStream().write(frame.array(), 0, frame.position());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
