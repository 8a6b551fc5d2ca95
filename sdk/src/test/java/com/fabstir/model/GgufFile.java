package com.fabstir.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Writes GGUF files, right and wrong ones, byte by byte. */
final class GgufFile {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  static GgufFile start(int version, long tensors, long pairs) {
    return new GgufFile().raw("GGUF").u32(version).u64(tensors).u64(pairs);
  }

  GgufFile raw(String text) {
    bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  GgufFile u8(int value) {
    bytes.write(value);
    return this;
  }

  GgufFile u32(int value) {
    return raw(4, buffer -> buffer.putInt(value));
  }

  GgufFile u64(long value) {
    return raw(8, buffer -> buffer.putLong(value));
  }

  private GgufFile raw(int size, Consumer<ByteBuffer> writer) {
    ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    writer.accept(buffer);
    bytes.writeBytes(buffer.array());
    return this;
  }

  GgufFile string(String text) {
    return u64(text.getBytes(StandardCharsets.UTF_8).length).raw(text);
  }

  GgufFile key(String name, GgufValueType type) {
    return string(name).u32(type.ordinal());
  }

  GgufFile textPair(String name, String value) {
    return key(name, GgufValueType.STRING).string(value);
  }

  GgufFile tensor(String name, int type, long offset, long... dimensions) {
    string(name).u32(dimensions.length);
    for (long dimension : dimensions) {
      u64(dimension);
    }
    return u32(type).u64(offset);
  }

  GgufFile padTo(int alignment) {
    while (bytes.size() % alignment != 0) {
      u8(0);
    }
    return this;
  }

  GgufFile data(int size) {
    bytes.writeBytes(new byte[size]);
    return this;
  }

  int size() {
    return bytes.size();
  }

  Path writeTo(Path folder) {
    try {
      return Files.write(folder.resolve("model.gguf"), bytes.toByteArray());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
