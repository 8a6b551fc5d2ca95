package com.fabstir.onchain;

import com.fabstir.chain.ContractCall;
import com.fabstir.chain.Receipt;
import com.fabstir.chain.TransactionSender;
import com.fabstir.contract.Contracts;
import com.fabstir.devnet.Devnet;
import com.fabstir.devnet.junit.DevnetTest;
import com.fabstir.key.LocalSigner;
import com.fabstir.store.AccountsDatabase;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A devnet with its contracts and an empty journal for each test. */
@DevnetTest
public abstract class OnChainTest {
  protected final Devnet devnet;
  protected final LocalChain chain;
  protected final LocalSigner host;
  protected final LocalSigner client;
  protected Path directory;
  protected AccountsDatabase accounts;
  protected TransactionSender sender;
  protected Contracts contracts;

  protected OnChainTest(Devnet devnet) {
    this.devnet = devnet;
    this.chain = LocalChain.of(devnet);
    this.host = chain.signer(1);
    this.client = chain.signer(2);
  }

  @BeforeEach
  void openAccounts(@TempDir Path temporary) {
    directory = temporary.resolve("data");
    accounts = AccountsDatabase.open(directory);
    sender = chain.sender(accounts);
    contracts = chain.contracts();
  }

  @AfterEach
  void closeAccounts() {
    accounts.close();
  }

  /** Sends a call under an intent of its own. */
  protected Receipt send(ContractCall call, LocalSigner signer) {
    return sender.send(UUID.randomUUID().toString(), call, signer);
  }
}
