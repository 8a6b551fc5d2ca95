package com.fabstir.chain.tx;

import com.fabstir.chain.Chain;
import com.fabstir.chain.ChainIdentity;
import com.fabstir.chain.ContractCall;
import com.fabstir.chain.TransactionSender;
import com.fabstir.contract.RevertReactions;
import com.fabstir.evm.Address;
import com.fabstir.evm.Bytes32;
import com.fabstir.key.LocalSigner;
import com.fabstir.onchain.LocalChain;
import com.fabstir.store.AccountsDatabase;
import java.io.File;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A process of its own that makes deposits through the journal, and that can end itself, without
 * any clean-up, right before or after a change of the journal.
 */
final class SenderProcess {
  /** Where the process ends itself. */
  enum Stop {
    NEVER,
    AFTER_PLANNED,
    BEFORE_SIGNED,
    AFTER_SIGNED,
    BEFORE_SENT,
    AFTER_SENT,
    BEFORE_CONFIRMED
  }

  static final int STOPPED = 99;

  private SenderProcess() {}

  /**
   * Starts it.
   *
   * @param prefix of the intents, which are numbered
   */
  static Process start(
      URI endpoint,
      long chainId,
      Address marketplace,
      Path directory,
      String privateKey,
      String prefix,
      int deposits,
      Stop stop)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            SenderProcess.class.getName(),
            endpoint.toString(),
            Long.toString(chainId),
            marketplace.value(),
            directory.toString(),
            prefix,
            Integer.toString(deposits),
            stop.name());
    builder.environment().put("DEPOSITOR_KEY", privateKey);
    return builder
        .redirectErrorStream(true)
        .redirectOutput(new File(directory.toFile(), prefix.replace('/', '-') + ".log"))
        .start();
  }

  public static void main(String[] args) {
    Chain chain =
        new Chain(
            Long.parseLong(args[1]),
            "Devnet",
            "ETH",
            List.of(URI.create(args[0])),
            0,
            Optional.empty(),
            true);
    Stop stop = Stop.valueOf(args[6]);
    try (AccountsDatabase accounts = AccountsDatabase.open(Path.of(args[3]));
        LocalSigner signer =
            LocalSigner.of(HexFormat.of().parseHex(System.getenv("DEPOSITOR_KEY").substring(2)))) {
      TransactionSender sender =
          ChainClient.of(chain, new RevertReactions())
              .sender(
                  new StoppingJournal(accounts.journal(), stop),
                  accounts.locks(),
                  Set.of(),
                  LocalChain.SETTINGS);
      for (int i = 0; i < Integer.parseInt(args[5]); i++) {
        sender.send(args[4] + i, deposit(new Address(args[2])), signer);
      }
    }
  }

  /** depositNative() with one gwei. */
  static ContractCall deposit(Address marketplace) {
    return new ContractCall(
        marketplace,
        "0xdb6b5246",
        BigInteger.TEN.pow(9),
        "deposit a gwei",
        Optional.of(
            new Bytes32("0x45f2f25efd2b06a1e2ad54e079f0c0a5b3adad82088add74e47576f4de988c55")));
  }

  /** The real journal, and the end of the process at the chosen change. */
  private record StoppingJournal(TransactionJournal journal, Stop stop)
      implements TransactionJournal {

    private void at(Stop here) {
      if (stop == here) {
        Runtime.getRuntime().halt(STOPPED);
      }
    }

    @Override
    public JournalEntry plan(
        ChainIdentity chain, Address from, long nonce, String intentKey, ContractCall call) {
      JournalEntry entry = journal.plan(chain, from, nonce, intentKey, call);
      at(Stop.AFTER_PLANNED);
      return entry;
    }

    @Override
    public JournalEntry signed(JournalEntry entry, Bytes32 hash, String rawTransaction) {
      at(Stop.BEFORE_SIGNED);
      JournalEntry signed = journal.signed(entry, hash, rawTransaction);
      at(Stop.AFTER_SIGNED);
      return signed;
    }

    @Override
    public JournalEntry sent(JournalEntry entry) {
      at(Stop.BEFORE_SENT);
      JournalEntry sent = journal.sent(entry);
      at(Stop.AFTER_SENT);
      return sent;
    }

    @Override
    public JournalEntry replaced(JournalEntry entry, SignedVariant variant) {
      return journal.replaced(entry, variant);
    }

    @Override
    public JournalEntry confirmed(JournalEntry entry, Bytes32 minedHash) {
      at(Stop.BEFORE_CONFIRMED);
      return journal.confirmed(entry, minedHash);
    }

    @Override
    public JournalEntry reverted(JournalEntry entry, Bytes32 minedHash, String reason) {
      return journal.reverted(entry, minedHash, reason);
    }

    @Override
    public JournalEntry dead(JournalEntry entry, String reason) {
      return journal.dead(entry, reason);
    }

    @Override
    public JournalEntry current(JournalEntry entry) {
      return journal.current(entry);
    }

    @Override
    public Optional<JournalEntry> latest(ChainIdentity chain, Address from, String intentKey) {
      return journal.latest(chain, from, intentKey);
    }

    @Override
    public List<JournalEntry> open(ChainIdentity chain, Address from) {
      return journal.open(chain, from);
    }

    @Override
    public OptionalLong highestMinedNonce(ChainIdentity chain, Address from) {
      return journal.highestMinedNonce(chain, from);
    }

    @Override
    public List<JournalEntry> history(ChainIdentity chain, int limit) {
      return journal.history(chain, limit);
    }

    @Override
    public List<JournalEntry> search(JournalQuery query) {
      return journal.search(query);
    }

    @Override
    public List<JournalEntry> matching(ChainIdentity chain, String hashOrNumber) {
      return journal.matching(chain, hashOrNumber);
    }
  }
}
