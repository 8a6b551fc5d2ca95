package com.fabstir.model;

import com.fabstir.model.GgufValue.Flag;
import com.fabstir.model.GgufValue.Items;
import com.fabstir.model.GgufValue.Real;
import com.fabstir.model.GgufValue.Text;
import com.fabstir.model.GgufValue.Whole;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads the key-value part of a GGUF header. */
final class GgufMetadataReader {
  /** The specification's limit of a key. */
  private static final int MAX_KEY_BYTES = 65_535;

  /** Chat templates are the longest texts; real ones stay under 100 kB. */
  private static final int MAX_TEXT_BYTES = 16 << 20;

  /** All texts that are kept; the rest of the header is skipped, not stored. */
  private static final long MAX_KEPT_BYTES = 64 << 20;

  private static final long MAX_PAIRS = 1 << 20;
  private static final long MAX_ITEMS = 1L << 32;
  private static final int KEPT_ITEMS = 8;
  private static final int MAX_NESTING = 4;
  private static final BigInteger UNSIGNED_LONGS = BigInteger.TWO.pow(64);

  private final GgufInput input;
  private final ModelFileProblem problem;
  private long keptBytes;

  GgufMetadataReader(GgufInput input, ModelFileProblem problem) {
    this.input = input;
    this.problem = problem;
  }

  static long maxPairs() {
    return MAX_PAIRS;
  }

  Map<String, GgufValue> read(long pairs) throws IOException {
    Map<String, GgufValue> metadata = new LinkedHashMap<>();
    for (long i = 0; i < pairs; i++) {
      String key = text("metadata key " + (i + 1), MAX_KEY_BYTES);
      String what = "metadata '" + key + "'";
      metadata.put(key, value(type(what), what, 0));
    }
    return metadata;
  }

  private String text(String what, int maxBytes) throws IOException {
    String text = input.readString(what, maxBytes);
    keptBytes += text.length();
    if (keptBytes > MAX_KEPT_BYTES) {
      throw problem.damaged("its texts are longer than " + MAX_KEPT_BYTES + " bytes");
    }
    return text;
  }

  private GgufValueType type(String what) throws IOException {
    long code = input.readUnsignedInt(what);
    if (!GgufValueType.isKnown(code)) {
      throw problem.damaged(what + " has the unknown type " + code);
    }
    return GgufValueType.of(code);
  }

  private GgufValue value(GgufValueType type, String what, int depth) throws IOException {
    return switch (type) {
      case UINT8 -> whole(Byte.toUnsignedInt(input.readByte(what)));
      case INT8 -> whole(input.readByte(what));
      case UINT16 -> whole(Short.toUnsignedInt(input.readShort(what)));
      case INT16 -> whole(input.readShort(what));
      case UINT32 -> whole(input.readUnsignedInt(what));
      case INT32 -> whole(input.readInt(what));
      case FLOAT32 -> new Real(Float.intBitsToFloat(input.readInt(what)));
      case BOOL -> new Flag(input.readByte(what) != 0);
      case STRING -> new Text(text(what, MAX_TEXT_BYTES));
      case ARRAY -> items(what, depth);
      case UINT64 -> new Whole(unsigned(input.readLong(what)));
      case INT64 -> whole(input.readLong(what));
      case FLOAT64 -> new Real(Double.longBitsToDouble(input.readLong(what)));
    };
  }

  private static Whole whole(long value) {
    return new Whole(BigInteger.valueOf(value));
  }

  private static BigInteger unsigned(long bits) {
    BigInteger value = BigInteger.valueOf(bits);
    return bits < 0 ? value.add(UNSIGNED_LONGS) : value;
  }

  private Items items(String what, int depth) throws IOException {
    if (depth == MAX_NESTING) {
      throw problem.damaged(what + " nests arrays deeper than " + MAX_NESTING);
    }
    GgufValueType type = type(what);
    long length = input.readLength(what, MAX_ITEMS);
    input.require(length * type.minBytes(), what);
    List<GgufValue> first = new ArrayList<>();
    for (long i = 0; i < Math.min(length, KEPT_ITEMS); i++) {
      first.add(value(type, what, depth + 1));
    }
    skip(type, length - first.size(), what, depth);
    return new Items(type.name().toLowerCase(Locale.ROOT), length, first);
  }

  private void skip(GgufValueType type, long items, String what, int depth) throws IOException {
    switch (type) {
      case STRING -> {
        for (long i = 0; i < items; i++) {
          input.skip(input.readLength(what, MAX_TEXT_BYTES), what);
        }
      }
      case ARRAY -> {
        for (long i = 0; i < items; i++) {
          items(what, depth + 1);
        }
      }
      default -> input.skip(items * type.minBytes(), what);
    }
  }
}
