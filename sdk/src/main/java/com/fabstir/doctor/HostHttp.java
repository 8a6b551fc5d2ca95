package com.fabstir.doctor;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Small requests to a host's URL. Certificates are not judged here, so that what is behind a bad
 * one can still be looked at; nothing secret is sent.
 */
public final class HostHttp {
  private static final int CONNECT_MS = 1_500;
  private static final int READ_MS = 2_500;
  private static final int MAX_BYTES = 256 * 1024;

  /**
   * @param body missing when the answer is no JSON
   * @param date the server's clock
   */
  public record Reply(int status, JsonNode body, Optional<Instant> date) {}

  /**
   * @throws FabstirException NODE_UNREACHABLE
   */
  public Reply get(URI url) {
    return send(url, Optional.empty());
  }

  Reply post(URI url, String json) {
    return send(url, Optional.of(json));
  }

  private static Reply send(URI url, Optional<String> json) {
    try {
      HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
      if (connection instanceof HttpsURLConnection secure) {
        secure.setSSLSocketFactory(context().getSocketFactory());
        secure.setHostnameVerifier((_, _) -> true);
      }
      connection.setConnectTimeout(CONNECT_MS);
      connection.setReadTimeout(READ_MS);
      connection.setInstanceFollowRedirects(false);
      connection.setRequestProperty("Accept", "application/json");
      if (json.isPresent()) {
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.getOutputStream().write(json.get().getBytes(StandardCharsets.UTF_8));
      }
      int status = connection.getResponseCode();
      long date = connection.getDate();
      return new Reply(
          status,
          body(connection, status),
          date == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(date)));
    } catch (IOException failure) {
      throw new FabstirException(
          ErrorCode.NODE_UNREACHABLE,
          "No answer from " + url + ": " + failure.getClass().getSimpleName(),
          "See the node: fabstir node status; start it: fabstir node start.",
          failure);
    }
  }

  private static JsonNode body(HttpURLConnection connection, int status) throws IOException {
    InputStream in =
        status < HttpURLConnection.HTTP_BAD_REQUEST
            ? connection.getInputStream()
            : connection.getErrorStream();
    if (in == null) {
      return JsonMapper.shared().missingNode();
    }
    try (in) {
      return JsonMapper.shared().readTree(in.readNBytes(MAX_BYTES));
    } catch (JacksonException _) {
      return JsonMapper.shared().missingNode();
    }
  }

  private static SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new CertificateCatcher()}, null);
      return context;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every JDK has TLS", impossible);
    }
  }
}
