package com.fabstir.model.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.model.download.ModelSource.HubFile;
import com.fabstir.model.download.ModelSource.Registered;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user may write, and which address is meant. */
class ModelSourceTest {
  private static final SourcePlaces PUBLIC =
      new SourcePlaces(URI.create("https://huggingface.co"), "main", Optional.empty(), "us-east-1");

  @ParameterizedTest
  @CsvSource({
    "us/pico-GGUF:pico.gguf, https://huggingface.co/us/pico-GGUF/resolve/main/pico.gguf",
    "us/pico-GGUF/pico.gguf, https://huggingface.co/us/pico-GGUF/resolve/main/pico.gguf",
    "us/pico:Q8 x/pico.gguf, https://huggingface.co/us/pico/resolve/main/Q8%20x/pico.gguf",
    "s3://my-bucket/a/b c+d.gguf, https://my-bucket.s3.us-east-1.amazonaws.com/a/b%20c%2Bd.gguf",
    "s3://my.bucket/a.gguf, https://s3.us-east-1.amazonaws.com/my.bucket/a.gguf",
    "gs://my-bucket/a.gguf, https://storage.googleapis.com/my-bucket/a.gguf",
    "HTTPS://example.org/a.gguf?sig=x%2F1, HTTPS://example.org/a.gguf?sig=x%2F1",
  })
  void sourcesHaveAddresses(String text, URI address) {
    assertThat(PUBLIC.address(ModelSource.parse(text))).isEqualTo(address);
  }

  @Test
  void hubsAndStoresOfOnesOwnAreAddressedByPath() {
    var own =
        new SourcePlaces(
            URI.create("https://hub.example/mirror/"),
            "v1/x",
            Optional.of(URI.create("http://minio:9000")),
            "us-east-1");

    assertThat(own.address(ModelSource.parse("us/pico:pico.gguf")))
        .hasToString("https://hub.example/mirror/us/pico/resolve/v1%2Fx/pico.gguf");
    assertThat(own.address(ModelSource.parse("s3://models/a.gguf")))
        .hasToString("http://minio:9000/models/a.gguf");
    assertThat(own.address(ModelSource.parse("gs://models/a.gguf")))
        .hasToString("http://minio:9000/models/a.gguf");
  }

  @Test
  void namesAreTheLastPartOfAPath() {
    assertThat(SourcePlaces.fileName(new HubFile("us/pico", "Q8/pico.gguf")))
        .isEqualTo("pico.gguf");
    assertThat(SourcePlaces.fileName(ModelSource.parse("https://a.example/x/y.gguf?n=z.gguf")))
        .isEqualTo("y.gguf");
    assertThat(SourcePlaces.fileName(ModelSource.parse("https://a.example/x/..")))
        .isEqualTo("model.gguf");
  }

  @Test
  void idsAreIds() {
    assertThat(ModelSource.parse("0x" + "1f".repeat(32))).isInstanceOf(Registered.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "pico.gguf",
        "ftp://a/b",
        "https://",
        "https://example.org",
        "s3://b",
        "us/pico:../x",
        "us/pico:a/../../x",
        "https://exa mple/x?secret=1"
      })
  void otherTextsAreRefusedWithoutRepeatingASecret(String text) {
    assertThatThrownBy(() -> ModelSource.parse(text))
        .isInstanceOfSatisfying(
            FabstirException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE))
        .hasMessageNotContaining("secret=1");
  }

  @Test
  void signaturesInAddressesAreNotShown() {
    assertThat(ModelSource.parse("https://u:p@a.example/x.gguf?X-Amz-Signature=abc"))
        .hasToString("https://a.example:443/x.gguf?…");
  }

  @Test
  void tokensDoNotTravelInClear() {
    URI server = URI.create("http://hub.example/");

    assertThatThrownBy(() -> new BearerToken("t0ken", server).headers(server))
        .hasMessageContaining("in clear")
        .hasMessageNotContaining("t0ken");
    assertThat(new BearerToken("t0ken", server)).hasToString("BearerToken[http://hub.example:80]");
    assertThatThrownBy(() -> new BearerToken("a b", server)).isInstanceOf(FabstirException.class);
  }

  /** The published example of the signature's documentation: GET with a Range header. */
  @Test
  void signsAsThePublishedExample() {
    var signature =
        new S3Signature(
            new S3Signature.Keys(
                "AKIAIOSFODNN7EXAMPLE",
                "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                Optional.empty()),
            "us-east-1",
            URI.create("https://examplebucket.s3.amazonaws.com"),
            InstantSource.fixed(Instant.parse("2013-05-24T00:00:00Z")));

    assertThat(
            signature
                .signed(
                    URI.create("https://examplebucket.s3.amazonaws.com/test.txt"),
                    Map.of("Range", "bytes=0-9"))
                .get("Authorization"))
        .isEqualTo(
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                + "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    assertThat(signature.headers(URI.create("https://elsewhere.example/test.txt"))).isEmpty();
  }
}
