package com.fabstir.model;

import com.fabstir.model.GgufValue.Text;
import com.fabstir.model.GgufValue.Whole;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The header of a GGUF file that was checked against the file's size.
 *
 * @param metadata in the order of the file
 * @param dataOffset first byte of the tensor data
 */
public record GgufHeader(
    int version,
    Map<String, GgufValue> metadata,
    List<GgufTensor> tensors,
    long dataOffset,
    long fileBytes) {

  public GgufHeader {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    tensors = List.copyOf(tensors);
  }

  /** A text value; empty when it is absent, blank or of another type. */
  public Optional<String> text(String key) {
    return metadata.get(key) instanceof Text(String value) && !value.isBlank()
        ? Optional.of(value)
        : Optional.empty();
  }

  /** An integer value; empty when it is absent, of another type or beyond 63 bits. */
  public OptionalLong number(String key) {
    return metadata.get(key) instanceof Whole(var value) && value.bitLength() < Long.SIZE
        ? OptionalLong.of(value.longValue())
        : OptionalLong.empty();
  }

  /** Number of items of an array. */
  public OptionalLong length(String key) {
    return metadata.get(key) instanceof GgufValue.Items items
        ? OptionalLong.of(items.length())
        : OptionalLong.empty();
  }
}
