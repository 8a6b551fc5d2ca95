package com.fabstir.node.gpu;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which GPUs CUDA uses.
 *
 * @param named what CUDA_VISIBLE_DEVICES says: indices or beginnings of UUIDs; what stands behind
 *     one that does not exist is not used either. Without it all are used.
 */
record VisibleGpus(Optional<String> named) {
  static VisibleGpus ofEnvironment() {
    return new VisibleGpus(Optional.ofNullable(System.getenv("CUDA_VISIBLE_DEVICES")));
  }

  <G extends Gpu> List<G> of(List<G> all) {
    return named
        .map(
            names ->
                Arrays.stream(names.split(","))
                    .map(String::strip)
                    .map(name -> all.stream().filter(gpu -> isCalled(gpu, name)).findFirst())
                    .takeWhile(Optional::isPresent)
                    .flatMap(Optional::stream)
                    .distinct()
                    .toList())
        .orElse(all);
  }

  private static boolean isCalled(Gpu gpu, String name) {
    return name.equals(Integer.toString(gpu.index()))
        || (name.startsWith("GPU-") && gpu.uuid().startsWith(name));
  }
}
