package com.fabstir.cli;

import com.fabstir.cli.chain.ChainOption;
import com.fabstir.cli.chain.ChainsOption;
import com.fabstir.cli.command.ChangeOptions;
import com.fabstir.cli.command.GlobalOptions;
import com.fabstir.cli.model.HashOptions;
import com.fabstir.key.LocalSigner;
import com.fabstir.store.AccountsDatabase;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Calendar;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.Executor;

/**
 * Loads, on another processor, what commands will need, while the command line is still being read.
 * Nothing is asked, opened or kept: the command finds the same things ready, or waits for them, or
 * is first.
 */
final class HeadStart {
  private static final int DIGEST_BYTES = 32;

  private final Executor other;

  HeadStart(Executor other) {
    this.other = other;
  }

  /** On a thread that ends with the process; with one processor nothing would be won. */
  static HeadStart onAnotherProcessor() {
    return new HeadStart(
        Runtime.getRuntime().availableProcessors() > 1
            ? task -> Thread.ofPlatform().daemon().name("head-start").start(task)
            : _ -> {});
  }

  /** The JVM makes a class for each kind of annotation: those of fields, while others are read. */
  void readAnnotations() {
    other.execute(
        () -> {
          for (Class<?> type : List.of(GlobalOptions.class, RootCommand.class)) {
            Arrays.stream(type.getDeclaredFields()).forEach(Field::getDeclaredAnnotations);
          }
        });
  }

  /**
   * @param commands what the command line names
   */
  void begin(List<Class<?>> commands) {
    Set<Class<?>> parts = new HashSet<>();
    for (Class<?> command : commands) {
      Arrays.stream(command.getDeclaredFields()).map(Field::getType).forEach(parts::add);
    }
    if (parts.contains(ChainOption.class) || parts.contains(ChainsOption.class)) {
      boolean changes = parts.contains(ChangeOptions.class);
      other.execute(() -> load(changes));
    }
    if (parts.contains(HashOptions.class)) {
      other.execute(HeadStart::loadHash);
    }
  }

  private static void loadHash() {
    try {
      MessageDigest.getInstance("SHA-256").reset();
    } catch (NoSuchAlgorithmException _) {
      // The command meets it again, and has the words for it.
    }
  }

  private static void load(boolean changes) {
    try {
      // A key of nobody: the curve, the random numbers and what logs for them.
      try (LocalSigner nobody = LocalSigner.random()) {
        nobody.sign(new byte[DIGEST_BYTES]);
      }
      // The JSON reader has both in its constants, and both take long to get ready.
      Calendar.getInstance(TimeZone.getTimeZone("UTC"), Locale.US).clear();
      Class.forName(BigDecimal.class.getName());
      if (changes) {
        AccountsDatabase.load();
      }
    } catch (RuntimeException | ClassNotFoundException | LinkageError _) {
      // The command meets it again, and has the words for it.
    }
  }
}
