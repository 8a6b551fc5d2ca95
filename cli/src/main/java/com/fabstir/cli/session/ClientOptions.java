package com.fabstir.cli.session;

import com.fabstir.cli.chain.ChainDesk;
import com.fabstir.cli.chain.ChainOption;
import com.fabstir.cli.chain.KeyOptions;
import com.fabstir.cli.command.Invocation;
import com.fabstir.evm.Address;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whose sessions are meant; only reading, so an address is enough. */
final class ClientOptions {
  @Mixin private ChainOption chain;
  @Mixin private KeyOptions key;

  @Option(
      names = "--address",
      paramLabel = "ADDRESS",
      description = "The client (default: the account of our key).")
  private String address;

  SessionBook book(Invocation invocation) {
    var desk = new ChainDesk(invocation, chain, key);
    Address client = address == null ? desk.ownAddress() : new Address(address);
    return new SessionBook(desk.open(), client);
  }
}
