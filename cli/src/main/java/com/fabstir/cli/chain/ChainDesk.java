package com.fabstir.cli.chain;

import com.fabstir.cli.command.Invocation;
import com.fabstir.config.ChainDirectory;
import com.fabstir.config.ChainResolver;
import com.fabstir.config.ChainSelection;
import com.fabstir.config.ConfigOrigin;
import com.fabstir.config.Configuration;
import com.fabstir.config.ConfigurationLoader;
import com.fabstir.config.HostKeyChoice;
import com.fabstir.config.PasswordChoice;
import com.fabstir.config.Settings;
import com.fabstir.config.chain.ChainFolder;
import com.fabstir.config.chain.KnownChains;
import com.fabstir.evm.Address;
import com.fabstir.key.LocalSigner;
import com.fabstir.key.SecretSource;
import com.fabstir.key.TransactionSigner;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Gives a command its configuration, its key and its chain, each when it is first asked for. */
public final class ChainDesk {
  private final Invocation invocation;
  private final ConfigurationLoader loader;
  private final Configuration configuration;

  /**
   * Resolves the configuration; what the user should know about it goes to standard error.
   *
   * @throws com.fabstir.error.FabstirException CONFIG_INVALID
   */
  public ChainDesk(Invocation invocation, ConfigFlags... flags) {
    this.invocation = invocation;
    this.loader =
        new ConfigurationLoader(
            invocation.context().environment(), invocation.context().workingDirectory());
    new GlobalFlags(invocation.global()).addTo(loader);
    List.of(flags).forEach(flag -> flag.addTo(loader));
    this.configuration = loader.load();
    configuration.notices().forEach(notice -> invocation.console().warn(notice.toString()));
  }

  public Configuration configuration() {
    return configuration;
  }

  /** What a node has to know to read the same configuration again. */
  public ConfigOrigin origin() {
    return loader.origin(configuration);
  }

  /**
   * The account's key.
   *
   * @throws com.fabstir.error.FabstirException KEY_MISSING and the other key errors
   */
  public LocalSigner signer() {
    return new HostKeyChoice(configuration, invocation.context().in(), passwords())
        .require()
        .read();
  }

  /**
   * Who signs the account's transactions: its key, or a remote signer.
   *
   * @throws com.fabstir.error.FabstirException KEY_MISSING and the other key errors
   */
  public TransactionSigner transactionSigner() {
    return new HostKeyChoice(configuration, invocation.context().in(), passwords()).requireSigner();
  }

  /**
   * The account's address, for commands that only read: no password is asked for.
   *
   * @throws com.fabstir.error.FabstirException KEY_MISSING and the other key errors
   */
  public Address ownAddress() {
    return new HostKeyChoice(configuration, invocation.context().in(), passwords())
        .requireAddress();
  }

  /** Where passwords come from: as configured, or a question. */
  public PasswordChoice passwords() {
    return passwords(
        owner ->
            invocation.console().canAsk()
                ? Optional.of(invocation.console().secret("Password of " + owner + ": "))
                : Optional.empty());
  }

  /** The same, with a question of the caller's. */
  public PasswordChoice passwords(Function<String, Optional<SecretSource>> question) {
    return new PasswordChoice(configuration, invocation.context().in(), question);
  }

  /** The chain and the contracts, as configured; nothing is asked yet. */
  public ChainSelection selection() {
    return new ChainResolver(configuration, localChains()).resolve();
  }

  /** The built-in chains and the operator's own. */
  public KnownChains knownChains() {
    return new KnownChains(chainFolder());
  }

  /** Where the operator's own chains are. */
  public ChainFolder chainFolder() {
    return new ChainFolder(configuration.home().chains());
  }

  /** The devnets that run on this machine. */
  public ChainDirectory localChains() {
    return new LocalChainDirectory(configuration.home().devnets());
  }

  /**
   * Asks the chain who it is and checks the contracts.
   *
   * @throws com.fabstir.error.FabstirException CHAIN_RPC_UNREACHABLE, CHAIN_ID_MISMATCH,
   *     CONTRACT_NOT_FOUND and what else a wrong chain can show
   */
  public OpenChain open() {
    return new ChainOpener(invocation, configuration.home(), configuration.value(Settings.MAX_FEE))
        .open(selection());
  }
}
