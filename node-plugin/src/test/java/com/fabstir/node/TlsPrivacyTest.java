package com.fabstir.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.access.TlsFiles;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.node.tls.TestCertificate;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPrivateKey;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key of the node's certificate stays in its file, whatever becomes of it. */
@DevnetTest
class TlsPrivacyTest {
  private final Secrets secrets = new Secrets();

  @Test
  void noKeyOfACertificateIsLoggedStoredOrShown(Devnet devnet, @TempDir Path directory)
      throws Exception {
    TestCertificate certificate = TestCertificate.make(directory, "EC", 100);
    TlsFiles files = certificate.write(directory);
    remember(files.privateKey(), certificate);
    HeardLog log = new HeardLog();
    Map<String, String> shown = new TreeMap<>();
    try (NodeOnDevnet node =
            new NodeOnDevnet(devnet, directory).withTls(files).registered().started();
        HttpClient http =
            HttpClient.newBuilder().sslContext(TestCertificate.trusting(certificate)).build()) {
      String pem = Files.readString(files.privateKey());
      for (String bad : new String[] {secrets.canary("no key"), pem.substring(0, 150)}) {
        Files.writeString(files.privateKey(), bad);
        await()
            .untilAsserted(
                () ->
                    assertThat(node.node().status().issues().toString())
                        .contains("key.pem cannot be used"));
        shown.put("status " + bad.length(), node.node().status().toString());
        shown.put("/health " + bad.length(), get(http, node, "/health"));
        Files.writeString(files.privateKey(), pem);
        await().until(() -> node.node().status().issues().isEmpty());
      }
      for (String page : new String[] {"/metrics", "/v1/version", "/openapi.json"}) {
        shown.put(page, get(http, node, page));
      }
      shown.put("settings", node.settings(0).toString());
      shown.put("console", String.join("\n", node.said()));
    } finally {
      log.close();
    }
    shown.put("log", log.text());

    assertThat(log.text()).contains("key.pem cannot be used");
    secrets.requireNoneIn(shown);
    secrets.requireNoneInFilesOf(directory.resolve("node"));
  }

  private void remember(Path file, TestCertificate certificate) throws Exception {
    byte[] scalar = ((ECPrivateKey) certificate.key()).getS().toByteArray();
    secrets.add("key", scalar[0] == 0 ? Arrays.copyOfRange(scalar, 1, scalar.length) : scalar);
    Files.readString(file)
        .lines()
        .filter(line -> line.length() == 64)
        .forEach(line -> secrets.add("line of the key", line.getBytes(UTF_8)));
  }

  private static String get(HttpClient http, NodeOnDevnet node, String path) throws Exception {
    return http.send(
            HttpRequest.newBuilder(URI.create("https://localhost:" + node.node().apiPort() + path))
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
