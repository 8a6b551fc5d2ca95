package com.fabstir.node.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fabstir.access.TlsFiles;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.interfaces.ECPrivateKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerIdentityTest {
  @TempDir private static Path made;
  private static TestCertificate rsa;
  private static TestCertificate curve;

  @TempDir private Path folder;
  private TlsFiles files;

  @BeforeAll
  static void make() throws Exception {
    rsa = TestCertificate.make(made, "RSA", 100);
    curve = TestCertificate.make(made, "EC", 10);
  }

  @BeforeEach
  void write() throws Exception {
    files = rsa.write(folder);
  }

  private void assertUnusable(String... parts) {
    assertThatThrownBy(() -> ServerIdentity.read(files))
        .isInstanceOf(UnusableIdentityException.class)
        .hasMessageContainingAll(parts);
  }

  private void key(String pem) throws IOException {
    Files.writeString(files.privateKey(), pem);
  }

  @Test
  void readsKeysInAllTheirForms() throws Exception {
    assertThat(ServerIdentity.read(files).key()).isEqualTo(rsa.key());
    PrivateKeyInfo info = PrivateKeyInfo.getInstance(rsa.key().getEncoded());
    key(
        TestCertificate.pem(
            "RSA PRIVATE KEY", info.parsePrivateKey().toASN1Primitive().getEncoded()));
    assertThat(ServerIdentity.read(files).key()).isEqualTo(rsa.key());

    files = curve.write(folder);
    assertThat(ServerIdentity.read(files).key()).isEqualTo(curve.key());
    key(
        TestCertificate.pem("EC PARAMETERS", new byte[] {5, 0})
            + TestCertificate.pem("EC PRIVATE KEY", sec1()));
    assertThat(((ECPrivateKey) ServerIdentity.read(files).key()).getS())
        .isEqualTo(((ECPrivateKey) curve.key()).getS());

    TestCertificate edwards = TestCertificate.make(made, "Ed25519", 5);
    assertThat(ServerIdentity.read(edwards.write(folder)).chain())
        .containsExactly(edwards.certificate());
  }

  private static byte[] sec1() throws IOException {
    PrivateKeyInfo info = PrivateKeyInfo.getInstance(curve.key().getEncoded());
    ASN1Encodable parameters = info.getPrivateKeyAlgorithm().getParameters();
    org.bouncycastle.asn1.sec.ECPrivateKey inner =
        org.bouncycastle.asn1.sec.ECPrivateKey.getInstance(info.parsePrivateKey());
    return new org.bouncycastle.asn1.sec.ECPrivateKey(384, inner.getKey(), parameters).getEncoded();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw-----w-", "rw-rw----", "rw---x--x"})
  void refusesAKeyThatOthersCanReadOrChange(String permissions) throws Exception {
    Files.setPosixFilePermissions(files.privateKey(), PosixFilePermissions.fromString(permissions));

    assertUnusable(
        files.privateKey().toString(), "has the permissions " + permissions, "chmod 640");
  }

  @Test
  void takesAKeyThatAGroupOfServersCanRead() throws Exception {
    Files.setPosixFilePermissions(files.privateKey(), PosixFilePermissions.fromString("rw-r-----"));

    assertThat(ServerIdentity.read(files).key()).isEqualTo(rsa.key());
  }

  /** As certbot or another server leaves it. */
  @Test
  void takesAKeyOfAnotherOwnerUnlessOthersCanReadOrChangeIt() throws Exception {
    assumeThat(System.getProperty("user.name")).as("only root gives files away").isEqualTo("root");
    Path key = files.privateKey();
    Files.setAttribute(key, "unix:uid", 54_321);

    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(ServerIdentity.read(files).key()).isEqualTo(rsa.key());

    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-rw----"));
    assertUnusable("has the permissions rw-rw----", "chmod 640");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    assertUnusable("has the permissions rw-r--r--", "chmod 640");
  }

  @Test
  void refusesAKeyOfAnotherCertificate() throws Exception {
    key(TestCertificate.pem("PRIVATE KEY", curve.key().getEncoded()));

    assertUnusable(files.privateKey().toString(), "is not that of the first certificate");
  }

  @Test
  void saysWhatIsWrongWithTheFiles() throws Exception {
    key(TestCertificate.pem("ENCRYPTED PRIVATE KEY", new byte[] {1}));
    assertUnusable("encrypted");
    key(TestCertificate.pem("PRIVATE KEY", new byte[] {1, 2, 3}));
    assertUnusable("none of RSA, EC and Ed25519");
    key("secret");
    assertUnusable("BEGIN PRIVATE KEY");
    Files.delete(files.privateKey());
    assertUnusable("key.pem cannot be read (NoSuchFileException)");
    Files.writeString(files.certificates(), "rubbish");
    assertUnusable("chain.pem holds no certificates");
    Files.writeString(files.certificates(), "");
    assertUnusable("chain.pem holds no certificates");
  }

  @Test
  void aStartWithUnusableFilesFails() throws Exception {
    key("secret");

    assertThatThrownBy(() -> new NodeCertificate(files, Instant::now))
        .isInstanceOfSatisfying(
            FabstirException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIG_INVALID))
        .hasMessageContaining("key.pem");
  }

  @Test
  void givesTwoWeeksNoticeOfItsEnd() {
    Instant end = rsa.certificate().getNotAfter().toInstant();
    assertThat(new NodeCertificate(files, () -> end.minus(15, ChronoUnit.DAYS)).issue()).isEmpty();
    assertThat(new NodeCertificate(files, () -> end.minus(14, ChronoUnit.DAYS)).issue())
        .contains("The TLS certificate expires in 14 days");
    assertThat(new NodeCertificate(files, () -> end.plusSeconds(1)).issue().orElseThrow())
        .contains("has expired");
    assertThat(new NodeCertificate(files, Instant::now).expirySeconds())
        .isEqualTo(end.getEpochSecond());
  }
}
