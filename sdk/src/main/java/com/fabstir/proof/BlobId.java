package com.fabstir.proof;

import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.codec.binary.Base32;
import org.bouncycastle.crypto.digests.Blake3Digest;

/**
 * An S5 blob identifier: {@code b} and the lower-case base32, without padding, of {@code 5b 82 1e},
 * BLAKE3 of the content (32 bytes) and its size in bytes, little-endian without trailing zero bytes
 * but at least one. It is verifiable from the content alone.
 *
 * @param text 58 to 70 characters
 */
public record BlobId(String text) {
  private static final byte[] PREFIX = {0x5b, (byte) 0x82, 0x1e};
  private static final int HASH_BYTES = 32;

  /**
   * @throws FabstirException PROOF_INVALID unless the text is a canonical identifier
   */
  public BlobId {
    byte[] decoded = decode(text);
    if (!encode(decoded).equals(text)) {
      throw invalid(text);
    }
  }

  public static BlobId of(byte[] content) {
    byte[] size = sizeBytes(content.length);
    byte[] bytes = Arrays.copyOf(PREFIX, PREFIX.length + HASH_BYTES + size.length);
    Blake3Digest blake3 = new Blake3Digest();
    blake3.update(content, 0, content.length);
    blake3.doFinal(bytes, PREFIX.length);
    System.arraycopy(size, 0, bytes, PREFIX.length + HASH_BYTES, size.length);
    return new BlobId(encode(bytes));
  }

  /** BLAKE3 of the content as 64 lower-case hex digits. */
  public String blake3Hex() {
    return HexFormat.of().formatHex(decode(text), PREFIX.length, PREFIX.length + HASH_BYTES);
  }

  /** Size of the content in bytes. */
  public long size() {
    byte[] decoded = decode(text);
    long size = 0;
    for (int i = decoded.length - 1; i >= PREFIX.length + HASH_BYTES; i--) {
      size = (size << 8) | (decoded[i] & 0xff);
    }
    return size;
  }

  public boolean matches(byte[] content) {
    return equals(of(content));
  }

  @Override
  public String toString() {
    return text;
  }

  private static byte[] sizeBytes(long size) {
    int count = Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(size) + 7) / 8);
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) (size >>> (8 * i));
    }
    return bytes;
  }

  private static String encode(byte[] bytes) {
    return "b" + new Base32().encodeToString(bytes).toLowerCase(Locale.ROOT).replace("=", "");
  }

  private static byte[] decode(String text) {
    if (text == null || !text.matches("b[a-z2-7]{57,69}")) {
      throw invalid(text);
    }
    byte[] bytes = new Base32().decode(text.substring(1).toUpperCase(Locale.ROOT));
    int sizeBytes = bytes.length - PREFIX.length - HASH_BYTES;
    boolean trimmed = sizeBytes == 1 || bytes[bytes.length - 1] != 0;
    if (sizeBytes < 1
        || sizeBytes > Long.BYTES
        || !trimmed
        || !Arrays.equals(bytes, 0, PREFIX.length, PREFIX, 0, PREFIX.length)) {
      throw invalid(text);
    }
    return bytes;
  }

  private static FabstirException invalid(String text) {
    return new FabstirException(
        ErrorCode.PROOF_INVALID,
        "Not a blob identifier: expected b and 57 to 69 base32 characters, found '" + text + "'",
        null);
  }
}
