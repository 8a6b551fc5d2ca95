package com.fabstir.node.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A client's end of a WebSocket that sends whatever it is told to. */
public final class RawSocket implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;
  private final DataInputStream in;

  /**
   * What the server sent.
   *
   * @param payload as it came; a server's frames are not masked
   */
  public record Received(int opcode, byte[] payload) {
    public String text() {
      return new String(payload, StandardCharsets.UTF_8);
    }

    /** Of a close frame. */
    public int status() {
      return (payload[0] & 0xff) << 8 | (payload[1] & 0xff);
    }
  }

  /** Connects, upgrades and takes the greeting. */
  public RawSocket(int port) throws IOException {
    this(port, InetAddress.getLoopbackAddress());
  }

  /** The same from another address of this machine. */
  public RawSocket(int port, InetAddress from) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port, from, 0);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new DataInputStream(socket.getInputStream());
    send(
        """
        GET /v1/ws HTTP/1.1\r
        Host: localhost:%d\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        Sec-WebSocket-Version: 13\r
        \r
        """
            .formatted(port)
            .getBytes(StandardCharsets.US_ASCII));
    String answer = header();
    assertThat(answer)
        .startsWith("HTTP/1.1 101 ")
        .containsIgnoringCase("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    assertThat(next().orElseThrow().text()).contains("\"connected\"");
  }

  private String header() throws IOException {
    var header = new StringBuilder();
    while (header.indexOf("\r\n\r\n") < 0) {
      header.append((char) in.readUnsignedByte());
    }
    return header.toString();
  }

  /** The server may have closed its end already: what it said before stays to be read. */
  public void send(byte[] bytes) throws IOException {
    try {
      socket.getOutputStream().write(bytes);
    } catch (SocketException _) {
      socket.setSoTimeout(PATIENCE_MILLIS);
    }
  }

  /** The next frame; empty at the end of the connection. */
  public Optional<Received> next() throws IOException {
    try {
      int first = in.readUnsignedByte();
      assertThat(first & 0xf0).as("each frame is whole and has no reserved bits").isEqualTo(0x80);
      int length = in.readUnsignedByte();
      assertThat(length & 0x80).as("a server does not mask").isZero();
      assertThat(length).as("no answer here is that long").isNotEqualTo(127);
      int size = length == 126 ? in.readUnsignedShort() : length;
      byte[] payload = new byte[size];
      in.readFully(payload);
      return Optional.of(new Received(first & 0x0f, payload));
    } catch (EOFException _) {
      return Optional.empty();
    } catch (SocketException reset) {
      return Optional.empty();
    }
  }

  /** Nothing more is sent. */
  public void finish() throws IOException {
    socket.shutdownOutput();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
