package com.fabstir.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** Looks for all spellings of all canaries at once, in one pass over the bytes. */
final class CanarySearch {
  /** Large files are read in parts of this size, which overlap by the longest spelling. */
  private static final int PART_BYTES = 1 << 24;

  private final BitSet starts = new BitSet(1 << 16);
  private final Map<Integer, List<Wanted>> byStart = new HashMap<>();
  private final AtomicLong files = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private int longest;

  private record Wanted(Canary canary, Canary.Spelling spelling) {}

  /**
   * A canary where it must not be.
   *
   * @param place file, or what of which process
   */
  record Finding(String place, String canary, String form, long offset) {
    @Override
    public String toString() {
      return canary + " as " + form + " in " + place + " at " + offset;
    }
  }

  CanarySearch(List<Canary> canaries) {
    for (Canary canary : canaries) {
      for (Canary.Spelling spelling : canary.spellings()) {
        byte[] written = spelling.bytes();
        if (written.length < 2 * Integer.BYTES) {
          throw new IllegalArgumentException(canary + " as " + spelling.form() + " is too short");
        }
        longest = Math.max(longest, written.length);
        starts.set(two(written, 0));
        byStart
            .computeIfAbsent(four(written, 0), _ -> new ArrayList<>())
            .add(new Wanted(canary, spelling));
      }
    }
  }

  List<Finding> in(String place, byte[] data) {
    bytes.addAndGet(data.length);
    var findings = new ArrayList<Finding>();
    search(place, data, data.length, data.length, 0, findings);
    return findings;
  }

  /** The content of a file, however large, and its name. */
  List<Finding> in(Path file) throws IOException {
    var findings = new ArrayList<>(in("the name of " + file, file.toString().getBytes(UTF_8)));
    files.incrementAndGet();
    try (InputStream input = Files.newInputStream(file)) {
      byte[] part = new byte[Math.toIntExact(Math.min(Files.size(file), PART_BYTES)) + longest];
      long before = 0;
      int kept = 0;
      int read;
      while ((read = input.readNBytes(part, kept, part.length - kept)) > 0) {
        bytes.addAndGet(read);
        int filled = kept + read;
        int searched = filled < part.length ? filled : filled - longest;
        search(file.toString(), part, filled, searched, before, findings);
        kept = filled - searched;
        System.arraycopy(part, searched, part, 0, kept);
        before += searched;
      }
      search(file.toString(), part, kept, kept, before, findings);
    }
    return findings;
  }

  /** Files that were looked into so far. */
  long files() {
    return files.get();
  }

  /** Bytes that were looked at so far, in files and elsewhere. */
  long bytes() {
    return bytes.get();
  }

  private void search(
      String place, byte[] data, int filled, int starting, long before, List<Finding> findings) {
    for (int i = 0; i < starting && i + Integer.BYTES <= filled; i++) {
      if (!starts.get(two(data, i))) {
        continue;
      }
      for (Wanted wanted : byStart.getOrDefault(four(data, i), List.of())) {
        if (isAt(data, filled, i, wanted.spelling().bytes())) {
          findings.add(
              new Finding(place, wanted.canary().name(), wanted.spelling().form(), before + i));
        }
      }
    }
  }

  /**
   * All files below a folder; what vanishes meanwhile or belongs to others is not ours.
   *
   * @param left true for files and folders that are not to be searched
   */
  List<Finding> below(Path folder, Predicate<Path> left) throws IOException {
    var findings = new ArrayList<Finding>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            return left.test(path) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && !left.test(path)) {
              try {
                findings.addAll(in(path));
              } catch (IOException _) {
                // Gone, or not readable for us.
              }
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path path, IOException failure) {
            return FileVisitResult.CONTINUE;
          }
        });
    return findings;
  }

  private static boolean isAt(byte[] data, int filled, int offset, byte[] wanted) {
    if (offset + wanted.length > filled) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (data[offset + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  private static int two(byte[] data, int at) {
    return (data[at] & 0xff) << 8 | data[at + 1] & 0xff;
  }

  private static int four(byte[] data, int at) {
    return two(data, at) << 16 | two(data, at + 2);
  }
}
