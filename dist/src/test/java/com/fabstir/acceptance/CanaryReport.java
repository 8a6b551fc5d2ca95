package com.fabstir.acceptance;

import java.util.List;
import java.util.Optional;

/**
 * How much was searched, and what was found.
 *
 * @param findings also of the planted canary
 * @param steps commands that were run
 * @param processes that were seen in /proc
 * @param calls of programs by their name, noted by stand-ins
 * @param execs seen by strace; empty where it was not used
 * @param notes of heap dumps
 * @param bytes in files, arguments and environments
 */
record CanaryReport(
    int steps,
    int processes,
    int calls,
    Optional<Integer> execs,
    long files,
    long bytes,
    int secrets,
    int spellings,
    List<String> notes,
    List<CanarySearch.Finding> findings) {
  static final String PLANTED = "planted";

  /** What was found and nobody planted. */
  List<CanarySearch.Finding> hits() {
    return findings.stream().filter(found -> !found.canary().equals(PLANTED)).toList();
  }

  /** Whether the planted leaks were found: in the file and in the environment of a child. */
  boolean seesThePlanted() {
    List<String> places =
        findings.stream()
            .filter(found -> found.canary().equals(PLANTED))
            .map(CanarySearch.Finding::place)
            .toList();
    return places.stream().anyMatch(place -> place.endsWith("/tmp/planted"))
        && places.stream().anyMatch(place -> place.contains("/notes/uname-"))
        && (execs.isEmpty()
            || places.stream().anyMatch(place -> place.startsWith("environment of ")));
  }

  @Override
  public String toString() {
    return "canary: %d steps, %d processes, %d programs called by name, %s, %d files, %d bytes; %d secrets in %d spellings: %d hits"
        .formatted(
            steps,
            processes,
            calls,
            execs.map(count -> count + " execs traced").orElse("execs not traced"),
            files,
            bytes,
            secrets,
            spellings,
            hits().size());
  }
}
