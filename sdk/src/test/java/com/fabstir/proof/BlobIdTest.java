package com.fabstir.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fabstir.error.FabstirException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlobIdTest {

  /**
   * The BLAKE3 authors' published vectors: input byte i is i mod 251; 1,024 bytes are one chunk.
   */
  @ParameterizedTest
  @CsvSource({
    "0, af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262",
    "1, 2d3adedff11b61f14c886e35afa036736dcd87a74d27b5c1510225d0f592e213",
    "1024, 42214739f095a406f3fc83deb889744ac00df831c10daa55189b5d121c855af7",
    "1025, d00278ae47eb27b34faecf67b4fe263f82d5412916c1ffd97c8cb7fb814b8444",
    "2048, e776b6028c7cd22a4d0ba182a8bf62205d2ef576467e838ed6f2529b85fba24a",
    "31744, 62b6960e1a44bcc1eb1a611a8d6235b6b4b78f32e7abc4fb4c6cdcce94895c47",
    "102400, bc3e3d41a1146b069abffad3c0d44860cf664390afce4d9661f7902e7943e085"
  })
  void hashesAndSizesAreThoseOfTheContent(int size, String hash) {
    byte[] content = new byte[size];
    for (int i = 0; i < size; i++) {
      content[i] = (byte) (i % 251);
    }

    BlobId id = BlobId.of(content);

    assertThat(id.blake3Hex()).isEqualTo(hash);
    assertThat(id.size()).isEqualTo(size);
    assertThat(id.matches(content)).isTrue();
    assertThat(id.text()).hasSizeBetween(58, 70).startsWith("b");
  }

  /** Assembled by a separate program from the published hashes. */
  @Test
  void identifiersAreAsDocumented() {
    assertThat(BlobId.of("abc".getBytes(StandardCharsets.UTF_8)).text())
        .isEqualTo("blobb4zbxwowdqrsrgp73mo3ve45i3nkiyvmemxlz3mb72nm4ntk33hmfam");
    assertThat(BlobId.of(new byte[0]).text())
        .isEqualTo("blobb5lytjg47l6nbu2qeatpkg3omssm3zms4tlobck34zgutzlsb6mtcaa");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "b",
        "s5://0123456789abcdef0123456789abcdef",
        "../../etc/passwd",
        "zlobb4zbxwowdqrsrgp73mo3ve45i3nkiyvmemxlz3mb72nm4ntk33hmfam",
        "blobb4zbxwowdqrsrgp73mo3ve45i3nkiyvmemxlz3mb72nm4ntk33hmfa1",
        "bLOBB4ZBXWOWDQRSRGP73MO3VE45I3NKIYVMEMXLZ3MB72NM4NTK33HMFAM",
        "baobb4zbxwowdqrsrgp73mo3ve45i3nkiyvmemxlz3mb72nm4ntk33hmfam",
        "blobb4zbxwowdqrsrgp73mo3ve45i3nkiyvmemxlz3mb72nm4ntk33hmfan",
        "blobb4zbxwowdqrsrgp73mo3ve45i3nkiyvmemxlz3mb72nm4ntk33hmfamaa"
      })
  void textsThatAreNoCanonicalIdentifierAreRefused(String text) {
    assertThatThrownBy(() -> new BlobId(text)).isInstanceOf(FabstirException.class);
  }
}
