package com.fabstir.model;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the table of tensors of a GGUF header. */
final class GgufTensorReader {
  private static final int MAX_NAME_BYTES = 65_535;
  private static final int MAX_DIMENSIONS = 8;
  private static final long MAX_TENSORS = 1 << 20;

  private final GgufInput input;
  private final ModelFileProblem problem;

  GgufTensorReader(GgufInput input, ModelFileProblem problem) {
    this.input = input;
    this.problem = problem;
  }

  static long maxTensors() {
    return MAX_TENSORS;
  }

  List<GgufTensor> read(long count) throws IOException {
    List<GgufTensor> tensors = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      tensors.add(tensor("tensor " + (i + 1) + " of " + count));
    }
    return tensors;
  }

  private GgufTensor tensor(String place) throws IOException {
    String name = input.readString("the name of " + place, MAX_NAME_BYTES);
    String what = "tensor '" + name + "'";
    long rank = input.readUnsignedInt(what);
    if (rank > MAX_DIMENSIONS) {
      throw problem.damaged(what + " has " + rank + " dimensions, at most " + MAX_DIMENSIONS);
    }
    List<Long> dimensions = new ArrayList<>();
    for (long i = 0; i < rank; i++) {
      dimensions.add(input.readLength("a dimension of " + what, Long.MAX_VALUE));
    }
    long code = input.readUnsignedInt(what);
    TensorType type =
        TensorType.of(code)
            .orElseThrow(
                () ->
                    problem.unsupported(
                        what + " has the unknown tensor type " + code,
                        "Use a file in a common quantisation, such as Q4_K_M or Q8_0."));
    long offset = input.readLength("the offset of " + what, Long.MAX_VALUE);
    try {
      long elements = dimensions.stream().reduce(1L, Math::multiplyExact);
      return new GgufTensor(name, dimensions, type, elements, offset, type.bytesOf(elements));
    } catch (ArithmeticException _) {
      throw problem.damaged(what + " is larger than any file: dimensions " + dimensions);
    }
  }
}
