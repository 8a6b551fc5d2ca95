package com.fabstir.node.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Reads how many processes the kernel has killed for memory in this process's control group
 * (cgroups(7), memory.events of version 2 and memory.oom_control of version 1).
 */
final class OomKills {
  private final Path membership;
  private final Path groups;

  OomKills() {
    this(Path.of("/proc/self/cgroup"), Path.of("/sys/fs/cgroup"));
  }

  /**
   * @param membership the process's groups, as lines of "number:controllers:path"
   * @param groups where they are mounted
   */
  OomKills(Path membership, Path groups) {
    this.membership = membership;
    this.groups = groups;
  }

  /** Empty where the machine has no such count. */
  OptionalLong count() {
    return files()
        .filter(Files::isReadable)
        .flatMap(file -> killsIn(file).stream())
        .mapToLong(Long::longValue)
        .findFirst();
  }

  /** In a container the group's path is often not visible, and the mount is the group itself. */
  private Stream<Path> files() {
    Stream<Path> own =
        lines(membership).stream()
            .map(line -> line.split(":", 3))
            .filter(parts -> parts.length == 3)
            .flatMap(
                parts -> {
                  String path = parts[2].substring(1);
                  return parts[1].isEmpty()
                      ? Stream.of(groups.resolve(path).resolve("memory.events"))
                      : Stream.of(parts[1].split(","))
                          .filter("memory"::equals)
                          .map(name -> groups.resolve(name).resolve(path))
                          .map(folder -> folder.resolve("memory.oom_control"));
                });
    return Stream.concat(
        own,
        Stream.of(groups.resolve("memory.events"), groups.resolve("memory/memory.oom_control")));
  }

  private static Optional<Long> killsIn(Path file) {
    return lines(file).stream()
        .filter(line -> line.matches("oom_kill \\d+"))
        .map(line -> Long.parseLong(line.substring("oom_kill ".length())))
        .findFirst();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException _) {
      return List.of();
    }
  }
}
