package com.fabstir.bench;

import com.fabstir.model.FileHasher;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Hashes 1 GiB from the page cache: our code in a fresh process and the whole command of the
 * distribution, each right after {@code openssl dgst -sha256} of the same file.
 */
public final class HashBenchmark {
  private static final long FILE_BYTES = 1L << 30;
  private static final double MIN_RATE_RATIO = 0.95;
  private static final double MAX_EXTRA_SECONDS = 0.3;

  private final Path file;
  private final Path root;

  private HashBenchmark(Path root) {
    this.root = root;
    this.file = root.resolve("bench/target/one-gib.bin");
  }

  /** With "inside FILE": hashes once and prints the seconds; else the number of rounds. */
  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("inside")) {
      System.out.print(inside(Path.of(arguments[1])));
      return;
    }
    boolean met =
        new HashBenchmark(Path.of(System.getProperty("fabstir.root")))
            .run(Integer.parseInt(arguments[0]));
    System.exit(met ? 0 : 1);
  }

  private static double inside(Path file) {
    long began = System.nanoTime();
    FileHasher.quiet().sha256(file);
    return (System.nanoTime() - began) / 1e9;
  }

  private boolean run(int rounds) throws Exception {
    makeFile();
    List<Double> rateRatios = new ArrayList<>();
    List<Double> extraSeconds = new ArrayList<>();
    for (int round = 0; round <= rounds; round++) {
      double openssl = seconds(openssl());
      double inside = Double.parseDouble(output(ourselves()));
      double opensslAgain = seconds(openssl());
      double command = seconds(command());
      System.out.printf(
          Locale.ROOT,
          "openssl %.3f s, inside our process %.3f s; openssl %.3f s, our command %.3f s%s%n",
          openssl,
          inside,
          opensslAgain,
          command,
          round == 0 ? " (not counted: the first reads)" : "");
      if (round > 0) {
        rateRatios.add(openssl / inside);
        extraSeconds.add(command - opensslAgain);
      }
    }
    double ratio = Median.of(rateRatios);
    double extra = Median.of(extraSeconds);
    System.out.printf(
        Locale.ROOT,
        "rate inside our process, of openssl's: %.2f (at least %.2f)%n"
            + "whole command, more than openssl's: %.2f s (at most %.1f s)%n",
        ratio,
        MIN_RATE_RATIO,
        extra,
        MAX_EXTRA_SECONDS);
    return ratio >= MIN_RATE_RATIO && extra <= MAX_EXTRA_SECONDS;
  }

  private void makeFile() throws IOException {
    if (Files.exists(file) && Files.size(file) == FILE_BYTES) {
      return;
    }
    byte[] block = new byte[1 << 20];
    var random = new Random(1);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (long done = 0; done < FILE_BYTES; done += block.length) {
        random.nextBytes(block);
        out.write(block);
      }
    }
  }

  private List<String> openssl() {
    return List.of("openssl", "dgst", "-sha256", file.toString());
  }

  /** A fresh process each time: what is measured contains the warming up. */
  private List<String> ourselves() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        HashBenchmark.class.getName(),
        "inside",
        file.toString());
  }

  private List<String> command() {
    return List.of(
        root.resolve("dist/target/fabstir/bin/fabstir").toString(),
        "model",
        "hash",
        "--no-cache",
        file.toString());
  }

  private static double seconds(List<String> command) throws Exception {
    long began = System.nanoTime();
    output(command);
    return (System.nanoTime() - began) / 1e9;
  }

  private static String output(List<String> command) throws Exception {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("failed: " + command);
    }
    return said;
  }
}
