package com.fabstir.model.download;

import com.fabstir.evm.Bytes32;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Asks one address for its bytes and goes where it is sent, without taking secrets along. */
final class HttpSource {
  private static final int MAX_REDIRECTS = 10;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final URI url;
  private final Credentials credentials;
  private final Patience patience;

  HttpSource(URI url, Credentials credentials, Patience patience) {
    this.url = url;
    this.credentials = credentials;
    this.patience = patience;
  }

  URI url() {
    return url;
  }

  /**
   * @param from first wanted byte; 0 asks for the whole file
   * @param unchanged the answer begins at that byte only if the file is still this one
   */
  HttpReply get(long from, Optional<String> unchanged) throws IOException {
    URI at = url;
    Optional<Bytes32> linked = Optional.empty();
    for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
      HttpURLConnection connection = open(at, from, unchanged);
      int status = connection.getResponseCode();
      // The public hub names the file's SHA-256 where it redirects to its store.
      linked = linked.or(() -> linkedSha256(connection));
      String location = connection.getHeaderField("Location");
      if (!REDIRECTS.contains(status) || location == null) {
        return new HttpReply(connection, status, linked);
      }
      connection.disconnect();
      at = next(at, location);
    }
    throw new RedirectException("more than " + MAX_REDIRECTS + " redirects");
  }

  private HttpURLConnection open(URI at, long from, Optional<String> unchanged) throws IOException {
    var connection = (HttpURLConnection) at.toURL().openConnection();
    connection.setInstanceFollowRedirects(false);
    connection.setConnectTimeout((int) patience.connectTimeout().toMillis());
    connection.setReadTimeout((int) patience.stallTimeout().toMillis());
    connection.setRequestProperty("Accept", "*/*");
    connection.setRequestProperty("Accept-Encoding", "identity");
    connection.setRequestProperty("User-Agent", "fabstir");
    if (from > 0) {
      connection.setRequestProperty("Range", "bytes=" + from + "-");
      unchanged.ifPresent(tag -> connection.setRequestProperty("If-Range", tag));
    }
    credentials.headers(at).forEach(connection::setRequestProperty);
    return connection;
  }

  private static URI next(URI at, String location) throws RedirectException {
    URI target;
    try {
      target = at.resolve(location);
    } catch (IllegalArgumentException _) {
      throw new RedirectException("a redirect to a malformed address");
    }
    boolean web =
        "https".equalsIgnoreCase(target.getScheme()) || "http".equalsIgnoreCase(target.getScheme());
    if (!web || target.getHost() == null) {
      throw new RedirectException("a redirect to what is no web address");
    }
    if (at.getScheme().equalsIgnoreCase("https") && !target.getScheme().equalsIgnoreCase("https")) {
      throw new RedirectException(
          "a redirect from https to " + WebAddress.shown(target) + ", which is not encrypted");
    }
    return target;
  }

  private static Optional<Bytes32> linkedSha256(HttpURLConnection connection) {
    return Optional.ofNullable(connection.getHeaderField("X-Linked-Etag"))
        .map(tag -> tag.replace("\"", ""))
        .filter(tag -> tag.matches("[0-9a-f]{64}"))
        .map(Bytes32::new);
  }

  /** The server sends us where we do not go; trying again would not help. */
  static final class RedirectException extends IOException {
    private static final long serialVersionUID = 1;

    RedirectException(String message) {
      super(message);
    }
  }
}
