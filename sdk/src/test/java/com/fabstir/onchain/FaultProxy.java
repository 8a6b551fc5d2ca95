package com.fabstir.onchain;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A TCP and HTTP proxy before a real endpoint that spoils chosen calls: answers in place of the
 * chain, loses answers, hangs, resets the connection. It remembers which signed transactions it has
 * passed on. One call a connection.
 */
public final class FaultProxy implements AutoCloseable {
  private final URI target;
  private final ServerSocket server;
  private final List<String> passedOn = new CopyOnWriteArrayList<>();
  private final List<Socket> hanging = new CopyOnWriteArrayList<>();
  private volatile Function<String, Fault> faults = _ -> Fault.NONE;

  /** How a call ends. */
  public enum Ending {
    ANSWER,
    HANG,
    RESET
  }

  /**
   * What happens to a call.
   *
   * @param forward whether the chain gets it
   * @param body in place of the chain's answer, with the request's id for "%d"; null for the
   *     chain's own
   */
  public record Fault(boolean forward, Ending ending, int status, String body) {
    public static final Fault NONE = new Fault(true, Ending.ANSWER, 200, null);

    public static Fault http(int status, String body) {
      return new Fault(false, Ending.ANSWER, status, body);
    }

    public static Fault result(String json) {
      return http(200, "{\"jsonrpc\":\"2.0\",\"id\":%d,\"result\":" + json + "}");
    }

    public static Fault error(int code, String message) {
      return http(
          200,
          "{\"jsonrpc\":\"2.0\",\"id\":%d,\"error\":{\"code\":"
              + code
              + ",\"message\":\""
              + message
              + "\"}}");
    }

    public static Fault of(Ending ending) {
      return new Fault(false, ending, 0, null);
    }

    /** The same, but the chain gets the call. */
    public Fault afterwards() {
      return new Fault(true, ending, status, body);
    }
  }

  private FaultProxy(URI target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::accept);
  }

  public static FaultProxy before(URI target) {
    try {
      return new FaultProxy(target);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** Signed transactions that the chain was given, in order. */
  public List<String> passedOn() {
    return passedOn;
  }

  public void spoil(String method, Fault fault) {
    faults = asked -> asked.equals(method) ? fault : Fault.NONE;
  }

  public void spoil(Function<String, Fault> rule) {
    faults = rule;
  }

  public void spoilNothing() {
    faults = _ -> Fault.NONE;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.startVirtualThread(() -> serve(socket));
      } catch (SocketException _) {
        return;
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  private void serve(Socket socket) {
    try {
      byte[] request = body(socket.getInputStream());
      JsonNode message = JsonMapper.shared().readTree(request);
      String method = message.get("method").asString();
      Fault fault = faults.apply(method);
      byte[] answer = new byte[0];
      if (fault.forward()) {
        if (method.equals("eth_sendRawTransaction")) {
          passedOn.add(message.get("params").get(0).asString());
        }
        answer = forward(request);
      }
      if (fault.body() != null) {
        String text = fault.body().replace("%d", message.get("id").toString());
        answer = text.getBytes(StandardCharsets.UTF_8);
      }
      end(socket, fault, answer);
    } catch (IOException _) {
      // The caller has gone, which is its right.
    }
  }

  private void end(Socket socket, Fault fault, byte[] answer) throws IOException {
    switch (fault.ending()) {
      case HANG -> hanging.add(socket);
      case RESET -> {
        socket.setSoLinger(true, 0);
        socket.close();
      }
      case ANSWER -> {
        try (OutputStream out = socket.getOutputStream()) {
          String head =
              "HTTP/1.1 %d -\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                  .formatted(fault.status(), answer.length);
          out.write(head.getBytes(StandardCharsets.US_ASCII));
          out.write(answer);
        }
      }
    }
  }

  private static byte[] body(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new SocketException("closed");
      }
      head.write(next);
    }
    int length =
        head.toString(StandardCharsets.US_ASCII)
            .lines()
            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
            .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
            .findFirst()
            .orElse(0);
    return in.readNBytes(length);
  }

  private byte[] forward(byte[] request) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) target.toURL().openConnection();
    connection.setRequestMethod("POST");
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setDoOutput(true);
    connection.getOutputStream().write(request);
    return connection.getInputStream().readAllBytes();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : hanging) {
        socket.close();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
