package com.fabstir.node.gpu;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A GPU of the machine and what is free on it.
 *
 * @param freeBytes empty where the driver does not tell, as on chips that share the machine's
 *     memory
 */
public record GpuMemory(int index, String uuid, String model, OptionalLong freeBytes) {

  /**
   * Those that CUDA would use.
   *
   * @param visible what CUDA_VISIBLE_DEVICES says: indices or beginnings of UUIDs; what stands
   *     behind one that does not exist is not used either
   */
  static List<GpuMemory> visible(List<GpuMemory> all, String visible) {
    return Arrays.stream(visible.split(","))
        .map(String::strip)
        .map(name -> all.stream().filter(gpu -> gpu.isCalled(name)).findFirst())
        .takeWhile(Optional::isPresent)
        .flatMap(Optional::stream)
        .distinct()
        .toList();
  }

  private boolean isCalled(String name) {
    return name.equals(Integer.toString(index))
        || (name.startsWith("GPU-") && uuid.startsWith(name));
  }
}
