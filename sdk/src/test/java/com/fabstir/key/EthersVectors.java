package com.fabstir.key;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The vectors of the npm package @ethersproject/testcases. */
public final class EthersVectors {
  private EthersVectors() {}

  /** One file's cases. */
  public static Stream<JsonNode> of(String name) {
    try (InputStream packed =
            EthersVectors.class.getResourceAsStream(
                "/ethersproject-testcases/" + name + ".json.gz");
        InputStream json = new GZIPInputStream(packed)) {
      return JsonMapper.shared().readTree(json).valueStream();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The bytes of a 0x text. */
  public static byte[] bytes(JsonNode hex) {
    return HexFormat.of().parseHex(hex.asString().substring(2));
  }
}
