package com.fabstir.model.download;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signature Version 4 of Amazon S3, which other stores understand, too; for GET requests. */
public final class S3Signature implements Credentials {
  /** SHA-256 of the empty body that a GET request has. */
  private static final String NO_BODY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Keys keys;
  private final String region;
  private final String origin;
  private final InstantSource clock;

  /**
   * @param server the signature is made for this scheme, host and port only
   */
  public S3Signature(Keys keys, String region, URI server, InstantSource clock) {
    this.keys = keys;
    this.region = region;
    this.origin = WebAddress.origin(server);
    this.clock = clock;
  }

  /**
   * @param sessionToken of temporary keys
   */
  public record Keys(String id, String secret, Optional<String> sessionToken) {
    /** Without the secrets. */
    @Override
    public String toString() {
      return "Keys[" + id + "]";
    }
  }

  @Override
  public Map<String, String> headers(URI url) {
    return WebAddress.origin(url).equals(origin) ? signed(url, Map.of()) : Map.of();
  }

  /**
   * @param more further headers of the request that are signed as well
   */
  Map<String, String> signed(URI url, Map<String, String> more) {
    Instant now = clock.instant();
    String time = TIME.format(now);
    String day = time.substring(0, 8);
    var headers = new TreeMap<String, String>();
    more.forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
    headers.put("x-amz-content-sha256", NO_BODY);
    headers.put("x-amz-date", time);
    keys.sessionToken().ifPresent(token -> headers.put("x-amz-security-token", token));
    var named = new TreeMap<>(headers);
    named.put("host", url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort());
    String names = String.join(";", named.keySet());
    String request =
        String.join(
            "\n",
            "GET",
            url.getRawPath(),
            url.getRawQuery() == null ? "" : url.getRawQuery(),
            named.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue().strip() + "\n")
                .collect(Collectors.joining()),
            names,
            NO_BODY);
    String scope = day + "/" + region + "/s3/aws4_request";
    String text = String.join("\n", "AWS4-HMAC-SHA256", time, scope, sha256(request));
    headers.put(
        "Authorization",
        "AWS4-HMAC-SHA256 Credential=%s/%s,SignedHeaders=%s,Signature=%s"
            .formatted(keys.id(), scope, names, HexFormat.of().formatHex(hmac(key(day), text))));
    return headers;
  }

  private byte[] key(String day) {
    byte[] key = ("AWS4" + keys.secret()).getBytes(StandardCharsets.UTF_8);
    for (String part : new String[] {day, region, "s3", "aws4_request"}) {
      key = hmac(key, part);
    }
    return key;
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every JDK has HmacSHA256", missing);
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("Every JDK has SHA-256", missing);
    }
  }
}
