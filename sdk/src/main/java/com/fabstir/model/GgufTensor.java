package com.fabstir.model;

import java.util.List;

/**
 * Where one tensor lies.
 *
 * @param offset first byte, counted from the start of the tensor data
 * @param bytes size in the file
 */
public record GgufTensor(
    String name, List<Long> dimensions, TensorType type, long elements, long offset, long bytes) {

  public GgufTensor {
    dimensions = List.copyOf(dimensions);
  }
}
