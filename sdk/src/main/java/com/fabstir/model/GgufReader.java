package com.fabstir.model;

import com.fabstir.error.FabstirException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Reads the header of a GGUF file, versions 2 and 3, little-endian (specification: ggml's
 * docs/gguf.md). Reads kilobytes, whatever the size of the model.
 */
public final class GgufReader {
  private static final int MAGIC = 0x46554747;
  private static final int MAGIC_BYTES = 4;
  private static final long DEFAULT_ALIGNMENT = 32;
  private static final long MAX_ALIGNMENT = 1 << 30;
  private static final int PREVIEW_BYTES = 60;

  /** Length of a string, rank, type and offset: the least that a tensor's entry takes. */
  private static final long MIN_TENSOR_ENTRY = 8 + 4 + 4 + 8;

  /** Length of the key and type of the value: the least that a pair takes. */
  private static final long MIN_PAIR_ENTRY = 8 + 4 + 1;

  private final Path file;
  private final ModelFileProblem problem;

  private GgufReader(Path file) {
    this.file = file;
    this.problem = new ModelFileProblem(file);
  }

  /**
   * Reads and checks; every tensor lies inside the file afterwards.
   *
   * @throws FabstirException MODEL_FILE_NOT_FOUND, MODEL_FILE_NOT_GGUF, MODEL_FILE_TRUNCATED,
   *     MODEL_FILE_UNSUPPORTED or FILE_UNREADABLE
   */
  public static GgufHeader read(Path file) {
    return new GgufReader(file).read();
  }

  private GgufHeader read() {
    if (!Files.exists(file)) {
      throw problem.missing();
    }
    if (!Files.isRegularFile(file)) {
      throw problem.notAFile();
    }
    try (FileChannel channel = FileChannel.open(file)) {
      return read(channel, new GgufInput(channel, problem));
    } catch (IOException failure) {
      throw problem.unreadable(failure);
    }
  }

  private GgufHeader read(FileChannel channel, GgufInput input) throws IOException {
    checkMagic(channel, input);
    int version = version(input);
    long tensorCount = input.readLength("the tensor table", GgufTensorReader.maxTensors());
    long pairCount = input.readLength("the metadata", GgufMetadataReader.maxPairs());
    input.require(
        tensorCount * MIN_TENSOR_ENTRY + pairCount * MIN_PAIR_ENTRY, "the header's tables");
    Map<String, GgufValue> metadata = new GgufMetadataReader(input, problem).read(pairCount);
    List<GgufTensor> tensors = new GgufTensorReader(input, problem).read(tensorCount);
    GgufHeader unaligned =
        new GgufHeader(version, metadata, tensors, input.position(), input.fileBytes());
    long alignment = alignment(unaligned);
    long dataOffset = Math.ceilDiv(input.position(), alignment) * alignment;
    checkTensors(tensors, dataOffset, input.fileBytes());
    return new GgufHeader(version, metadata, tensors, dataOffset, input.fileBytes());
  }

  private void checkMagic(FileChannel channel, GgufInput input) throws IOException {
    if (input.fileBytes() == 0) {
      throw problem.truncated("its first byte (the file is empty)", MAGIC_BYTES, 0);
    }
    ByteBuffer start = ByteBuffer.allocate((int) Math.min(PREVIEW_BYTES, input.fileBytes()));
    channel.read(start, 0);
    String text = new String(start.array(), StandardCharsets.UTF_8);
    boolean magicCut = input.fileBytes() < MAGIC_BYTES && "GGUF".startsWith(text);
    if (!magicCut && (input.fileBytes() < MAGIC_BYTES || input.readInt("the magic") != MAGIC)) {
      FilePreview preview = new FilePreview(start.array());
      throw problem.notGguf(preview.description(), preview.hint());
    }
  }

  private int version(GgufInput input) throws IOException {
    int version = input.readInt("the version");
    if (version == 2 || version == 3) {
      return version;
    }
    boolean bigEndian = Integer.reverseBytes(version) >= 1 && Integer.reverseBytes(version) <= 3;
    String found = bigEndian ? "a big-endian file" : "version " + Integer.toUnsignedString(version);
    throw problem.unsupported(
        "expected GGUF version 2 or 3, little-endian, found " + found,
        "Convert the model again with a current llama.cpp, or use another file of it.");
  }

  private long alignment(GgufHeader header) {
    long alignment = header.number("general.alignment").orElse(DEFAULT_ALIGNMENT);
    if (alignment <= 0 || alignment > MAX_ALIGNMENT || alignment % 8 != 0) {
      throw problem.damaged("general.alignment is " + alignment + ", expected a multiple of 8");
    }
    return alignment;
  }

  private void checkTensors(List<GgufTensor> tensors, long dataOffset, long fileBytes) {
    long end = dataOffset;
    GgufTensor last = null;
    for (GgufTensor tensor : tensors) {
      long tensorEnd = saturatedSum(dataOffset, saturatedSum(tensor.offset(), tensor.bytes()));
      if (tensorEnd > end) {
        end = tensorEnd;
        last = tensor;
      }
    }
    if (end > fileBytes && last != null) {
      throw problem.truncated("the data of tensor '" + last.name() + "'", end, fileBytes);
    }
  }

  private static long saturatedSum(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }
}
