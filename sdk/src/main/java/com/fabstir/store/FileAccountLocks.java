package com.fabstir.store;

import com.fabstir.chain.ChainIdentity;
import com.fabstir.chain.tx.AccountLocks;
import com.fabstir.error.ErrorCode;
import com.fabstir.error.FabstirException;
import com.fabstir.evm.Address;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Account locks as locked files, one for each chain and account. The operating system frees a lock
 * when its process ends in whatever way.
 */
final class FileAccountLocks implements AccountLocks {
  private static final Duration POLL = Duration.ofMillis(20);
  private static final int GENESIS_DIGITS = 10;

  /**
   * The operating system's lock belongs to the process, and closing any channel of the file frees
   * it, so threads must be kept apart before a file is opened. This is as wide as the process by
   * nature, hence static.
   */
  private static final ConcurrentMap<Path, ReentrantLock> WITHIN_PROCESS =
      new ConcurrentHashMap<>();

  private final Path directory;
  private final Duration patience;

  FileAccountLocks(Path directory, Duration patience) {
    this.directory = directory.toAbsolutePath().normalize();
    this.patience = patience;
  }

  @Override
  public Held acquire(ChainIdentity chain, Address account) {
    PrivateFiles.directory(directory);
    Path file = directory.resolve(name(chain, account));
    PrivateFiles.file(file);
    long deadline = System.nanoTime() + patience.toNanos();
    ReentrantLock threads = WITHIN_PROCESS.computeIfAbsent(file, _ -> new ReentrantLock(true));
    try {
      if (!threads.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw busy(account, file);
      }
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
    try {
      FileChannel channel = lockFile(account, file, deadline);
      return () -> release(channel, threads);
    } catch (RuntimeException failed) {
      threads.unlock();
      throw failed;
    }
  }

  private static String name(ChainIdentity chain, Address account) {
    return chain.chainId()
        + "-"
        + chain.genesisHash().value().substring(2, 2 + GENESIS_DIGITS)
        + "-"
        + account.lowerCase()
        + ".lock";
  }

  /** The open channel holds the lock. */
  private FileChannel lockFile(Address account, Path file, long deadline) {
    try {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
      try {
        while (true) {
          FileLock lock = channel.tryLock();
          if (lock != null) {
            return channel;
          }
          if (System.nanoTime() >= deadline) {
            throw busy(account, file);
          }
          Thread.sleep(POLL);
        }
      } catch (IOException | InterruptedException | RuntimeException failed) {
        channel.close();
        throw failed;
      }
    } catch (IOException failed) {
      throw StoreFailures.of("lock " + file, failed);
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  private static void release(FileChannel channel, ReentrantLock threads) {
    try {
      channel.close();
    } catch (IOException failed) {
      throw StoreFailures.of("release the lock of an account", failed);
    } finally {
      threads.unlock();
    }
  }

  private FabstirException busy(Address account, Path file) {
    return new FabstirException(
        ErrorCode.ACCOUNT_BUSY,
        "Account "
            + account
            + " is in use by another process: waited "
            + patience.toSeconds()
            + " s for "
            + file,
        "Wait until the other process has sent its transaction, then repeat the command.");
  }

  private static FabstirException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new FabstirException(
        ErrorCode.INTERRUPTED, "Interrupted while waiting for an account's lock", null, cause);
  }
}
