package com.fabstir.store;

import static com.fabstir.onchain.FailureAssertions.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabstir.chain.ChainIdentity;
import com.fabstir.chain.tx.AccountLocks.Held;
import com.fabstir.error.ErrorCode;
import com.fabstir.evm.Address;
import com.fabstir.evm.Keccak256;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileAccountLocksTest {
  private static final ChainIdentity CHAIN = new ChainIdentity(1, Keccak256.ofText("genesis"));
  private static final Address ACCOUNT = new Address("0x" + "1".repeat(40));
  private static final Address OTHER = new Address("0x" + "2".repeat(40));

  @TempDir private Path directory;

  @Test
  void threadsOfOneProcessTakeTurnsEvenWithLocksOfTheirOwn() throws Exception {
    AtomicInteger holders = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> runs = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        FileAccountLocks own = locks(Duration.ofSeconds(20));
        runs.add(
            threads.submit(
                () -> {
                  try (Held _ = own.acquire(CHAIN, ACCOUNT)) {
                    most.accumulateAndGet(holders.incrementAndGet(), Math::max);
                    Thread.yield();
                    holders.decrementAndGet();
                  }
                }));
      }
      for (Future<?> run : runs) {
        run.get();
      }
    }
    assertThat(most).hasValue(1);
  }

  @Test
  void otherAccountsAndChainsAreFree() {
    FileAccountLocks locks = locks(Duration.ofMillis(200));
    ChainIdentity restarted = new ChainIdentity(1, Keccak256.ofText("another genesis"));
    try (Held a = locks.acquire(CHAIN, ACCOUNT);
        Held b = locks.acquire(CHAIN, OTHER);
        Held c = locks.acquire(restarted, ACCOUNT)) {
      assertThat(List.of(a, b, c)).hasSize(3);
    }
  }

  @Test
  void aLockThatIsHeldTooLongIsSaid() throws Exception {
    FileAccountLocks locks = locks(Duration.ofMillis(100));
    try (Held _ = locks.acquire(CHAIN, ACCOUNT);
        ExecutorService thread = Executors.newSingleThreadExecutor()) {
      thread
          .submit(
              () ->
                  assertFails(
                      ErrorCode.ACCOUNT_BUSY, () -> locks.acquire(CHAIN, ACCOUNT), ACCOUNT.value()))
          .get();
    }
    locks.acquire(CHAIN, ACCOUNT).close();
  }

  private FileAccountLocks locks(Duration patience) {
    return new FileAccountLocks(directory.resolve("locks"), patience);
  }
}
