package com.fabstir.cli.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fabstir.cli.launch.NodeFiles;
import com.fabstir.shell.NoticeFeed;
import com.fabstir.shell.ScreenText;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says when the node comes and goes, and passes on its warnings. */
final class NodeNotices implements NoticeFeed {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  /** Its level, and what it says without the time and the class. */
  private static final Pattern ALERT = Pattern.compile("^\\S+ (WARNING|SEVERE) \\S+ (.*)");

  private static final int MOST_BYTES = 64 << 10;

  private final Supplier<NodeFiles> files;

  NodeNotices(Supplier<NodeFiles> files) {
    this.files = files;
  }

  @Override
  public Subscription subscribe(Consumer<String> line) {
    var closed = new CountDownLatch(1);
    Thread.ofVirtual().name("node-notices").start(() -> watch(line, closed));
    return closed::countDown;
  }

  private void watch(Consumer<String> line, CountDownLatch closed) {
    try {
      NodeFiles node = files.get();
      NodeSight seen = NodeSight.of(node);
      long position = length(node.log());
      while (!closed.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
        NodeFiles now = files.get();
        if (!now.equals(node)) {
          // Another node is meant from now on; what it did before is no news.
          node = now;
          seen = NodeSight.of(node);
          position = length(node.log());
        }
        position = passOn(node.log(), Math.min(position, length(node.log())), line);
        NodeSight sight = NodeSight.of(node);
        sight.newsSince(seen).ifPresent(news -> line.accept("node: " + news));
        seen = sight;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static long length(Path log) {
    return log.toFile().length();
  }

  /** Passes on whole lines and returns where the next one begins. */
  private static long passOn(Path log, long position, Consumer<String> line) {
    if (length(log) <= position) {
      return position;
    }
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      file.seek(position);
      byte[] bytes = new byte[(int) Math.min(MOST_BYTES, file.length() - position)];
      file.readFully(bytes);
      int whole = bytes.length;
      while (whole > 0 && bytes[whole - 1] != '\n') {
        whole--;
      }
      new String(bytes, 0, whole, UTF_8)
          .lines()
          .map(ALERT::matcher)
          .filter(Matcher::matches)
          .map(alert -> "node: " + alert.group(1) + " " + ScreenText.harmless(alert.group(2)))
          .forEach(line);
      return position + (whole > 0 ? whole : bytes.length == MOST_BYTES ? bytes.length : 0);
    } catch (IOException _) {
      return position;
    }
  }
}
