package com.fabstir.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * The floor of all start-ups: a JVM that prints one line, in a jar and with an AOT cache of its
 * own, with the collector and the compiler of short commands.
 */
final class HelloWorld {
  private final Path jar;
  private final Path cache;

  private HelloWorld(Path folder) {
    this.jar = folder.resolve("hello.jar");
    this.cache = folder.resolve("hello.aot");
  }

  /** The measured class itself: it prints and ends. */
  static final class Greeting {
    private Greeting() {}

    public static void main(String[] arguments) {
      System.out.println("Hello, world");
    }
  }

  /** Makes the jar and the cache in the folder. */
  static HelloWorld trainedIn(Path folder) throws IOException {
    var hello = new HelloWorld(folder);
    String entry = Greeting.class.getName().replace('.', '/') + ".class";
    try (var out = new JarOutputStream(Files.newOutputStream(hello.jar));
        var in = Greeting.class.getResourceAsStream("/" + entry)) {
      out.putNextEntry(new JarEntry(entry));
      in.transferTo(out);
      out.closeEntry();
    }
    hello.run("-XX:AOTCacheOutput=" + hello.cache);
    if (!Files.isReadable(hello.cache)) {
      throw new AssertionError("no AOT cache was made");
    }
    return hello;
  }

  /** Runs it to its end. */
  double seconds() {
    long began = System.nanoTime();
    run("-XX:AOTCache=" + cache);
    return (System.nanoTime() - began) / 1e9;
  }

  private void run(String cacheOption) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(cacheOption, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", jar.toString(), Greeting.class.getName()));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      if (process.waitFor() != 0) {
        throw new AssertionError("hello world failed");
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }
}
