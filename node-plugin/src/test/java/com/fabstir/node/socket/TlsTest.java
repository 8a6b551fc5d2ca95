package com.fabstir.node.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabstir.access.TlsFiles;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.node.NodeOnDevnet;
import com.fabstir.node.telemetry.NodeMeter;
import com.fabstir.node.telemetry.PageReader;
import com.fabstir.node.tls.TestCertificate;
import com.fabstir.wire.ClientCipher;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that serves TLS itself, while its certificate is renewed. */
@DevnetTest
class TlsTest {
  @Test
  void takesANewCertificateWithoutDroppingASession(Devnet devnet, @TempDir Path folder)
      throws Exception {
    TestCertificate first = TestCertificate.make(folder, "RSA", 100);
    TestCertificate second = TestCertificate.make(folder, "EC", 5);
    TlsFiles files = first.write(folder);
    try (NodeOnDevnet node =
            new NodeOnDevnet(devnet, folder.resolve("node")).withTls(files).registered().started();
        HttpClient http =
            HttpClient.newBuilder().sslContext(TestCertificate.trusting(first, second)).build();
        TestClient client = TestClient.connect(http, secure(node, "wss", "/v1/ws"), Map.of())) {
      BigInteger job = node.newJob();
      ClientCipher cipher = client.open(job, node.host(), node.payer());
      assertThat(client.ask(cipher, job, "m1", "Hello").answer(cipher).text()).isNotEmpty();
      assertThat(shown(node, first, second)).isEqualTo(first.certificate());
      assertThat(expiry(http, node)).isEqualTo(seconds(first.certificate()));
      assertThat(node.node().status().issues()).isEmpty();
      assertThat(node.said()).anyMatch(line -> line.contains("wss://localhost:"));

      second.write(folder);

      await()
          .untilAsserted(
              () -> assertThat(shown(node, first, second)).isEqualTo(second.certificate()));
      assertThat(expiry(http, node)).isEqualTo(seconds(second.certificate()));
      assertThat(node.node().status().issues().toString()).contains("expires in 4 days");
      assertThat(client.ask(cipher, job, "m2", "Hello").answer(cipher).text()).isNotEmpty();

      Files.writeString(files.certificates(), "rubbish");

      await()
          .untilAsserted(
              () ->
                  assertThat(node.node().status().issues().toString())
                      .contains("the old one stays", "chain.pem holds no certificates"));
      assertThat(shown(node, first, second)).isEqualTo(second.certificate());
      assertThat(client.ask(cipher, job, "m3", "Hello").answer(cipher).text()).isNotEmpty();

      first.write(folder);

      await()
          .untilAsserted(
              () -> assertThat(shown(node, first, second)).isEqualTo(first.certificate()));
      assertThat(node.node().status().issues()).isEmpty();
    }
  }

  private static URI secure(NodeOnDevnet node, String scheme, String path) {
    return URI.create(scheme + "://localhost:" + node.node().apiPort() + path);
  }

  /** What a client sees that has never been here. */
  private static Certificate shown(NodeOnDevnet node, TestCertificate... trusted)
      throws IOException, GeneralSecurityException {
    try (SSLSocket socket =
        (SSLSocket)
            TestCertificate.trusting(trusted)
                .getSocketFactory()
                .createSocket("localhost", node.node().apiPort())) {
      socket.startHandshake();
      return socket.getSession().getPeerCertificates()[0];
    }
  }

  private static double expiry(HttpClient http, NodeOnDevnet node)
      throws IOException, InterruptedException {
    return PageReader.sum(
        http.send(
                HttpRequest.newBuilder(secure(node, "https", "/metrics")).build(),
                HttpResponse.BodyHandlers.ofString())
            .body(),
        NodeMeter.CERTIFICATE_EXPIRY);
  }

  private static double seconds(X509Certificate certificate) {
    return certificate.getNotAfter().toInstant().getEpochSecond();
  }
}
