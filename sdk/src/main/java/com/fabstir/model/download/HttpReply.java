package com.fabstir.model.download;

import com.fabstir.evm.Bytes32;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server answered; the body is not read yet. */
record HttpReply(HttpURLConnection connection, int status, Optional<Bytes32> linkedSha256)
    implements AutoCloseable {
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (?:(\\d{1,18})-\\d{1,18}|\\*)/(\\d{1,18}|\\*)");

  InputStream body() throws IOException {
    return connection.getInputStream();
  }

  /** Of the whole file. */
  OptionalLong totalBytes() {
    if (status != HttpURLConnection.HTTP_OK) {
      return range(2);
    }
    long length = connection.getContentLengthLong();
    return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
  }

  /** Position of the body's first byte in the file, where the server says it. */
  OptionalLong firstByte() {
    return status == HttpURLConnection.HTTP_PARTIAL ? range(1) : OptionalLong.of(0);
  }

  private OptionalLong range(int group) {
    Matcher range =
        CONTENT_RANGE.matcher(
            Optional.ofNullable(connection.getHeaderField("Content-Range")).orElse(""));
    return range.matches() && range.group(group) != null && !range.group(group).equals("*")
        ? OptionalLong.of(Long.parseLong(range.group(group)))
        : OptionalLong.empty();
  }

  /** A tag of exactly these bytes, else the time of their last change; fit for If-Range. */
  Optional<String> validator() {
    return Optional.ofNullable(connection.getHeaderField("ETag"))
        .filter(tag -> tag.startsWith("\""))
        .or(() -> Optional.ofNullable(connection.getHeaderField("Last-Modified")));
  }

  /** How long the server wants us to wait, if it says so in seconds. */
  Optional<Duration> retryAfter() {
    return Optional.ofNullable(connection.getHeaderField("Retry-After"))
        .map(String::strip)
        .filter(text -> text.matches("\\d{1,6}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
  }

  /** A broken body is worth no further reading. */
  @Override
  public void close() {
    connection.disconnect();
  }
}
